namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>What kind of source evidence is from, as far as verdicts and advice differ.</summary>
internal enum SourceKind
{
    /// <summary>The log of a server, proxy or sensor.</summary>
    Log,

    /// <summary>Entra's sign-in logs.</summary>
    SignIns,

    /// <summary>The unified audit log.</summary>
    AuditLog,

    /// <summary>A report of Exchange Online or Microsoft 365.</summary>
    Report,

    /// <summary>A client's configuration file.</summary>
    Configuration,
}
