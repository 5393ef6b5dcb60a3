namespace MailReadiness.Checks.Inventory;

/// <summary>Between whom a TLS connection was that evidence speaks of.</summary>
public enum TlsLeg
{
    /// <summary>The evidence does not say.</summary>
    Unknown,

    /// <summary>The mail client and the mail server it reached: the leg that TLS 1.0 and 1.1 go away on.</summary>
    ClientToMail,

    /// <summary>The client and Entra's sign-in service: another connection than the one for mail.</summary>
    ClientToEntra,
}
