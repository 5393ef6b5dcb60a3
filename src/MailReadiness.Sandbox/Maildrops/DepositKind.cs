namespace MailReadiness.Sandbox.Maildrops;

/// <summary>How a message came.</summary>
internal enum DepositKind
{
    /// <summary>By mail.</summary>
    Delivered,

    /// <summary>Put into a folder by its owner.</summary>
    Appended,

    /// <summary>Created as a draft, which POP3 does not show.</summary>
    Draft,
}
