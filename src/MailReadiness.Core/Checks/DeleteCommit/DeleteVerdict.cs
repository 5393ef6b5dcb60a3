namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What the evidence says about a delete.</summary>
public enum DeleteVerdict
{
    /// <summary>QUIT was answered +OK and the message is gone, also at the last look.</summary>
    Committed,

    /// <summary>QUIT was answered -ERR and the message is still there.</summary>
    NotCommitted,

    /// <summary>QUIT was answered -ERR, yet the message is gone.</summary>
    CommittedDespiteError,

    /// <summary>QUIT was answered +OK, yet the message is still there.</summary>
    NotCommittedSilent,

    /// <summary>QUIT was not, or not usably, answered, and the message is still there.</summary>
    NotCommittedNoReply,

    /// <summary>QUIT was not, or not usably, answered, and the message is gone.</summary>
    CommittedNoReply,

    /// <summary>The server refused DELE.</summary>
    DeleteRejected,

    /// <summary>The connection was lost at DELE.</summary>
    DeleteLost,

    /// <summary>The message was there at the first look and gone at a later one.</summary>
    DelayedCommit,

    /// <summary>The message was gone and came back with the same UIDL.</summary>
    Resurrected,

    /// <summary>The message was gone and came back with another UIDL.</summary>
    ReplacedUidl,

    /// <summary>POP3 no longer shows the message, the second witness does.</summary>
    HiddenNotDeleted,

    /// <summary>The evidence does not suffice for a verdict.</summary>
    Inconclusive,

    /// <summary>The check could not begin: connection, TLS, sign-in, missing commands or the deposit.</summary>
    SetupFailed,

    /// <summary>The canary was deposited, and POP3 never showed it.</summary>
    CanaryNotVisible,

    /// <summary>A control did what it must.</summary>
    ControlPassed,

    /// <summary>A control did not do what it must.</summary>
    ControlFailed,
}
