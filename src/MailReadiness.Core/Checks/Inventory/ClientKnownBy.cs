namespace MailReadiness.Checks.Inventory;

/// <summary>How the client's name is known; a higher value is better evidence.</summary>
public enum ClientKnownBy
{
    /// <summary>It is not.</summary>
    Unknown,

    /// <summary>A user agent.</summary>
    UserAgent,

    /// <summary>The fingerprint of its TLS hello (JA4).</summary>
    Ja4,

    /// <summary>The application it is registered as in Entra.</summary>
    AppId,

    /// <summary>The configuration file of the client itself.</summary>
    Config,

    /// <summary>The IMAP command ID (RFC 2971), which the client fills in.</summary>
    ImapId,
}
