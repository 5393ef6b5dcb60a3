using System;
using System.Collections.Generic;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.TlsVersions;

namespace MailReadiness.Reports;

/// <summary>Turns verdicts into monitoring states, and many states into one.</summary>
public static class MonitoringStates
{
    /// <summary>The state a verdict stands for.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <exception cref="ArgumentOutOfRangeException">The verdict is not defined.</exception>
    public static MonitoringState Of(TlsVerdict verdict) => verdict switch
    {
        TlsVerdict.ModernOnly => MonitoringState.Ok,
        TlsVerdict.LegacyAccepted => MonitoringState.Warning,
        TlsVerdict.LegacyOnly => MonitoringState.Critical,
        TlsVerdict.Unreachable or TlsVerdict.Inconclusive => MonitoringState.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>The worse of two states: critical, then warning, then unknown, then ready.</summary>
    /// <param name="one">One state.</param>
    /// <param name="other">The other state.</param>
    public static MonitoringState Worse(MonitoringState one, MonitoringState other) => Rank(one) >= Rank(other) ? one : other;

    /// <summary>The state of a whole run: the worst of its verdicts, unknown when there are none.</summary>
    /// <param name="verdicts">The verdicts.</param>
    /// <exception cref="ArgumentNullException">The verdicts are null.</exception>
    public static MonitoringState Of(IEnumerable<TlsVerdict> verdicts)
    {
        if (verdicts is null) throw new ArgumentNullException(nameof(verdicts));
        MonitoringState? worst = null;
        foreach (TlsVerdict verdict in verdicts) worst = worst is { } state ? Worse(state, Of(verdict)) : Of(verdict);
        return worst ?? MonitoringState.Unknown;
    }

    /// <summary>The state a verdict about deletes stands for.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <exception cref="ArgumentOutOfRangeException">The verdict is not defined.</exception>
    public static MonitoringState Of(DeleteVerdict verdict) => verdict switch
    {
        DeleteVerdict.Committed or DeleteVerdict.ControlPassed => MonitoringState.Ok,
        DeleteVerdict.DelayedCommit or DeleteVerdict.CommittedDespiteError or DeleteVerdict.CommittedNoReply or DeleteVerdict.ControlFailed => MonitoringState.Warning,
        DeleteVerdict.NotCommitted or DeleteVerdict.NotCommittedSilent or DeleteVerdict.NotCommittedNoReply or DeleteVerdict.DeleteRejected
            or DeleteVerdict.DeleteLost or DeleteVerdict.Resurrected or DeleteVerdict.ReplacedUidl or DeleteVerdict.HiddenNotDeleted => MonitoringState.Critical,
        DeleteVerdict.Inconclusive or DeleteVerdict.SetupFailed or DeleteVerdict.CanaryNotVisible => MonitoringState.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>The state of a result: that of its verdict, made worse by each scenario that failed, and critical when messages of others are missing.</summary>
    /// <param name="result">The result.</param>
    /// <exception cref="ArgumentNullException">The result is null.</exception>
    public static MonitoringState Of(DeleteCommitResult result)
    {
        if (result is null) throw new ArgumentNullException(nameof(result));
        if (result.BystandersIntact == false) return MonitoringState.Critical;
        MonitoringState state = Of(result.Verdict);
        foreach (ScenarioResult scenario in result.Scenarios) state = Worse(state, Of(scenario.Verdict));
        return state;
    }

    private static int Rank(MonitoringState state) => state switch
    {
        MonitoringState.Critical => 3,
        MonitoringState.Warning => 2,
        MonitoringState.Unknown => 1,
        MonitoringState.Ok => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
