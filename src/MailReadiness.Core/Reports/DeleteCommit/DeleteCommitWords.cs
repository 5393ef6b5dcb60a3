using System;
using System.Collections.Generic;
using System.Globalization;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>The words of the reports of deletes. Tables instead of Enum.ToString, which starts reflection and costs the command line its quick start.</summary>
internal static class DeleteCommitWords
{
    private static readonly string[] Verdicts =
    [
        "Committed", "NotCommitted", "CommittedDespiteError", "NotCommittedSilent", "NotCommittedNoReply", "CommittedNoReply", "DeleteRejected",
        "DeleteLost", "DelayedCommit", "Resurrected", "ReplacedUidl", "HiddenNotDeleted", "Inconclusive", "SetupFailed", "CanaryNotVisible",
        "ControlPassed", "ControlFailed",
    ];

    private static readonly string[] Scenarios = ["Commit", "QuitAlone", "Reset", "Drop", "DoubleDelete", "MultiDelete", "Pipelined"];

    /// <summary>Every verdict a result can have; those of control scenarios alone are not among them.</summary>
    public static IReadOnlyList<DeleteVerdict> ResultVerdicts { get; } =
    [
        DeleteVerdict.Committed, DeleteVerdict.NotCommitted, DeleteVerdict.CommittedDespiteError, DeleteVerdict.NotCommittedSilent,
        DeleteVerdict.NotCommittedNoReply, DeleteVerdict.CommittedNoReply, DeleteVerdict.DeleteRejected, DeleteVerdict.DeleteLost,
        DeleteVerdict.DelayedCommit, DeleteVerdict.Resurrected, DeleteVerdict.ReplacedUidl, DeleteVerdict.HiddenNotDeleted,
        DeleteVerdict.Inconclusive, DeleteVerdict.SetupFailed, DeleteVerdict.CanaryNotVisible, DeleteVerdict.ControlPassed, DeleteVerdict.ControlFailed,
    ];

    public static string Name(DeleteVerdict verdict) => Of(Verdicts, (int)verdict, nameof(verdict));

    public static string Name(DeleteScenario scenario) => Of(Scenarios, (int)scenario, nameof(scenario));

    public static string Name(CanarySight sight) => sight switch
    {
        CanarySight.Unknown => "Unknown",
        CanarySight.Present => "Present",
        CanarySight.Gone => "Gone",
        _ => throw new ArgumentOutOfRangeException(nameof(sight)),
    };

    public static string Name(TranscriptDirection direction) => direction switch
    {
        TranscriptDirection.Sent => "Sent",
        TranscriptDirection.Received => "Received",
        TranscriptDirection.Event => "Event",
        _ => throw new ArgumentOutOfRangeException(nameof(direction)),
    };

    /// <summary>A name as part of a metric label, such as <c>not_committed_silent</c>.</summary>
    public static string Token(string name)
    {
        var token = new System.Text.StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            bool capital = c is >= 'A' and <= 'Z';
            if (capital && token.Length > 0) token.Append('_');
            token.Append(capital ? (char)(c + ('a' - 'A')) : c);
        }
        return token.ToString();
    }

    /// <summary>The scenario that decided a result: the first with its verdict, otherwise the first; null when none was tried.</summary>
    public static ScenarioResult? Deciding(DeleteCommitResult result)
    {
        foreach (ScenarioResult scenario in result.Scenarios)
        {
            if (scenario.Verdict == result.Verdict) return scenario;
        }
        return result.Scenarios.Count > 0 ? result.Scenarios[0] : null;
    }

    /// <summary>A number of seconds as people read it.</summary>
    public static string Seconds(double? seconds) => seconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>How a run stands, such as <c>3 of 20 checks failed, first failed 2026-01-20 05:01:00 UTC</c>.</summary>
    public static string Describe(RunSummary run)
    {
        string text = string.Format(CultureInfo.InvariantCulture, "{0} of {1} {2} failed", run.Failed, run.Total, run.Total == 1 ? "check" : "checks");
        if (run.Inconclusive > 0) text += string.Format(CultureInfo.InvariantCulture, ", {0} without a verdict", run.Inconclusive);
        if (run.FirstFailedUtc is { } failed) text += ", first failed " + Time(failed);
        if (run.FirstRecoveredUtc is { } recovered) text += ", first recovered " + Time(recovered);
        return text;
    }

    /// <summary>A time in UTC to the second.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Of(string[] names, int value, string parameter) =>
        value >= 0 && value < names.Length ? names[value] : throw new ArgumentOutOfRangeException(parameter);
}
