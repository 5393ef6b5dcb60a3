using System;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>How verdicts weigh.</summary>
public static class DeleteVerdicts
{
    /// <summary>Whether the verdict says that something went wrong with a delete or a control.</summary>
    public static bool IsFailure(DeleteVerdict verdict) => verdict is not (DeleteVerdict.Committed or DeleteVerdict.ControlPassed) && !IsNoAnswer(verdict);

    /// <summary>Whether the verdict says nothing about deletes.</summary>
    public static bool IsNoAnswer(DeleteVerdict verdict) => verdict is DeleteVerdict.Inconclusive or DeleteVerdict.SetupFailed or DeleteVerdict.CanaryNotVisible;

    // From the one that speaks for the whole result to the one that does only when there is no other.
    internal static int Weight(DeleteVerdict verdict) => verdict switch
    {
        DeleteVerdict.NotCommittedSilent => 0,
        DeleteVerdict.NotCommitted => 1,
        DeleteVerdict.NotCommittedNoReply => 2,
        DeleteVerdict.Resurrected => 3,
        DeleteVerdict.ReplacedUidl => 4,
        DeleteVerdict.HiddenNotDeleted => 5,
        DeleteVerdict.DeleteRejected => 6,
        DeleteVerdict.DeleteLost => 7,
        DeleteVerdict.CommittedDespiteError => 8,
        DeleteVerdict.CommittedNoReply => 9,
        DeleteVerdict.DelayedCommit => 10,
        DeleteVerdict.SetupFailed => 11,
        DeleteVerdict.CanaryNotVisible => 12,
        DeleteVerdict.Inconclusive => 13,
        DeleteVerdict.ControlFailed => 14,
        DeleteVerdict.Committed => 15,
        DeleteVerdict.ControlPassed => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "This is no verdict."),
    };
}
