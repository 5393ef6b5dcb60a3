namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What became of the canary, over all looks.</summary>
internal enum Aftermath
{
    /// <summary>No look saw enough.</summary>
    Unknown,

    /// <summary>There, to the last look.</summary>
    Kept,

    /// <summary>There from the first look on, with another UIDL than before.</summary>
    KeptRenamed,

    /// <summary>Gone from the first look on.</summary>
    Gone,

    /// <summary>There at first, then gone.</summary>
    GoneLate,

    /// <summary>Gone, then there again with the same UIDL.</summary>
    Back,

    /// <summary>Gone, then there again with another UIDL.</summary>
    Replaced,

    /// <summary>Gone for POP3, there for the second witness.</summary>
    Hidden,
}
