namespace MailReadiness.Checks.TlsVersions;

/// <summary>What an endpoint's outcomes add up to.</summary>
public enum TlsVerdict
{
    /// <summary>TLS 1.2 or 1.3 is accepted; every older version tested, TLS 1.0 and 1.1 among them, is refused.</summary>
    ModernOnly,

    /// <summary>TLS 1.2 or 1.3 is accepted, and so is at least one older version.</summary>
    LegacyAccepted,

    /// <summary>Only versions older than TLS 1.2 are accepted.</summary>
    LegacyOnly,

    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>The evidence proves none of the others; the reason says what is missing.</summary>
    Inconclusive,
}
