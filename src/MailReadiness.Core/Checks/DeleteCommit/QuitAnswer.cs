namespace MailReadiness.Checks.DeleteCommit;

/// <summary>How QUIT was answered.</summary>
internal enum QuitAnswer
{
    /// <summary>Not a byte of QUIT was sent.</summary>
    NotSent,

    /// <summary>+OK.</summary>
    Ok,

    /// <summary>-ERR.</summary>
    Refused,

    /// <summary>No usable answer: none, half of one, or something else.</summary>
    None,
}
