namespace MailReadiness.Checks.DeleteCommit;

/// <summary>How DELE was answered.</summary>
internal enum DeleAnswer
{
    /// <summary>DELE was not sent.</summary>
    NotSent,

    /// <summary>+OK.</summary>
    Ok,

    /// <summary>-ERR.</summary>
    Refused,

    /// <summary>No usable answer: the connection ended, fell silent or carried something else.</summary>
    Lost,
}
