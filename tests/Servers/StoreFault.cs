namespace MailReadiness.Tests.Servers;

/// <summary>What happens to a mail store between DELE and QUIT.</summary>
public enum StoreFault
{
    None,

    /// <summary>Its directories cannot be written to, as on a file system that went read-only.</summary>
    Frozen,

    /// <summary>The immutable flag on the mbox file, or on a Maildir's cur and new.</summary>
    Immutable,

    /// <summary>The immutable flag on everything, Dovecot's index files included.</summary>
    AllImmutable,

    /// <summary>The mbox file or the Maildir is gone.</summary>
    Removed,

    /// <summary>The directory of pop3d's own locks is gone.</summary>
    LocksRemoved,
}
