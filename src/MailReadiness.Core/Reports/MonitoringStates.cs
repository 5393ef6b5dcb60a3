using System;
using System.Collections.Generic;
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

    private static int Rank(MonitoringState state) => state switch
    {
        MonitoringState.Critical => 3,
        MonitoringState.Warning => 2,
        MonitoringState.Unknown => 1,
        MonitoringState.Ok => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
