namespace MailReadiness.Checks.Inventory;

/// <summary>What evidence says about TLS.</summary>
public enum TlsKind
{
    /// <summary>Nothing, or that there was no TLS.</summary>
    None,

    /// <summary>TLS was in use; the version is not said.</summary>
    EncryptedUnknown,

    /// <summary>The version that client and server agreed on.</summary>
    Negotiated,

    /// <summary>The highest version that the client offered.</summary>
    MaxOffered,

    /// <summary>The highest version that the client's configuration allows.</summary>
    ConfiguredCap,
}
