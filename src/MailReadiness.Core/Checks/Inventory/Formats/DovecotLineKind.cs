namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>What a line of a login service of Dovecot is about.</summary>
internal enum DovecotLineKind
{
    /// <summary>Nothing that matters here.</summary>
    None,

    /// <summary>A client signed in.</summary>
    Success,

    /// <summary>A client was refused.</summary>
    Failure,

    /// <summary>What a client calls itself (IMAP ID).</summary>
    ClientId,

    /// <summary>A client offered no TLS version that is new enough for the server.</summary>
    TooOld,

    /// <summary>A line that ends too early.</summary>
    Cut,
}
