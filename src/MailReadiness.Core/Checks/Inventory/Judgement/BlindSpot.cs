namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>What is known about a mailbox that no TLS evidence speaks of.</summary>
internal enum BlindSpot
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>It may use POP3 or IMAP; no sign-ins or server logs were read.</summary>
    Allowed,

    /// <summary>It may use POP3 or IMAP; the sign-ins or server logs that were read do not name it.</summary>
    AllowedNotSeen,

    /// <summary>A usage report saw it active; nothing says from where.</summary>
    Active,

    /// <summary>It signs in; the records of it say from where, and no TLS version.</summary>
    SignsIn,
}
