namespace MailReadiness.Readiness;

/// <summary>The parts of an assessment.</summary>
public enum CheckArea
{
    /// <summary>Which TLS versions endpoints accept.</summary>
    TlsVersions,

    /// <summary>Whether deletes commit.</summary>
    DeleteCommit,

    /// <summary>Who still connects, with what.</summary>
    Inventory,

    /// <summary>What has been announced.</summary>
    Advisories,

    /// <summary>The tenant's settings.</summary>
    TenantSettings,
}
