using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>Prometheus text exposition format 0.0.4: the last result of each mailbox, and the counts of the whole run.</summary>
internal sealed class DeleteCommitPrometheusReport : IDeleteCommitReport
{
    private readonly PrometheusFamily state = new("mailreadiness_delete_commit_state", "0 deletes commit, 1 warning, 2 deletes do not commit or other messages are missing, 3 not measured.");
    private readonly PrometheusFamily verdicts = new("mailreadiness_delete_commit_verdict", "Whether a POP3 delete commits: 1 for the verdict reached, 0 for the others.");
    private readonly PrometheusFamily scenarios = new("mailreadiness_delete_commit_scenario_verdict", "What a scenario showed: 1 for the verdict reached; the others are absent.");
    private readonly PrometheusFamily seconds = new("mailreadiness_delete_commit_seconds_to_commit", "From QUIT until a look saw the message gone.");
    private readonly PrometheusFamily missing = new("mailreadiness_delete_commit_bystanders_missing", "Messages of others that went missing during the check.");
    private readonly PrometheusFamily checks = new("mailreadiness_delete_commit_run_checks", "Checks of this run, by result.");
    private readonly PrometheusFamily frontEnds = new("mailreadiness_delete_commit_run_front_end_checks", "Checks of this run by front end and result.");
    private readonly PrometheusFamily duration = new("mailreadiness_delete_commit_check_duration_seconds", "How long the check of a mailbox took.");
    private readonly PrometheusFamily time = new("mailreadiness_delete_commit_check_timestamp_seconds", "When the check of a mailbox started.");
    private readonly PrometheusFamily problemCount = new("mailreadiness_delete_commit_not_checked", "Mailboxes asked for that could not be checked at all.");
    private readonly PrometheusFamily lastRun = new("mailreadiness_delete_commit_last_run_timestamp_seconds", "When this report was finished.");

    private readonly TextWriter writer;
    private readonly Func<DateTimeOffset> clock;

    // The format forbids a second sample with the same labels, and readers refuse the whole file for one.
    private readonly Dictionary<string, DeleteCommitResult> last = new(StringComparer.Ordinal);
    private RunSummary? run;
    private int problems;

    public DeleteCommitPrometheusReport(TextWriter writer, Func<DateTimeOffset> clock)
    {
        this.writer = writer;
        this.clock = clock;
    }

    public void Add(DeleteCommitResult result)
    {
        string labels = PrometheusFamily.Label("endpoint", result.Endpoint.ToString()) + "," + PrometheusFamily.Label("mailbox", result.Mailbox);
        last[labels] = result with { Transcript = [] };
        if (run is null || result.Run.Total >= run.Total) run = result.Run;
    }

    public void AddProblem(string message) => problems++;

    public void Complete()
    {
        foreach (KeyValuePair<string, DeleteCommitResult> entry in last.OrderBy(static entry => entry.Key, StringComparer.Ordinal)) Result(entry.Key, entry.Value);
        if (run is not null) Run(run);
        problemCount.Add(string.Empty, problems);
        lastRun.Add(string.Empty, Seconds(clock()));
        foreach (PrometheusFamily family in new[] { state, verdicts, scenarios, seconds, missing, checks, frontEnds, duration, time, problemCount, lastRun })
            family.Write(writer);
        writer.Flush();
    }

    private void Result(string labels, DeleteCommitResult result)
    {
        state.Add(labels, (int)MonitoringStates.Of(result));
        foreach (DeleteVerdict verdict in DeleteCommitWords.ResultVerdicts)
            verdicts.Add(labels + "," + Token("verdict", DeleteCommitWords.Name(verdict)), result.Verdict == verdict ? 1 : 0);

        var seen = new HashSet<DeleteScenario>();
        foreach (ScenarioResult scenario in result.Scenarios.Where(scenario => seen.Add(scenario.Scenario)))
        {
            string scenarioLabels = labels + "," + Token("scenario", DeleteCommitWords.Name(scenario.Scenario));
            scenarios.Add(scenarioLabels + "," + Token("verdict", DeleteCommitWords.Name(scenario.Verdict)), 1);
            if (scenario.SecondsToCommit is { } value) seconds.Add(scenarioLabels, Math.Round(value, 3));
        }
        missing.Add(labels, result.MissingBystanders.Count);
        duration.Add(labels, Math.Round(result.Duration.TotalSeconds, 6));
        time.Add(labels, Seconds(result.StartedAt));
    }

    private void Run(RunSummary summary)
    {
        checks.Add(PrometheusFamily.Label("result", "failed"), summary.Failed);
        checks.Add(PrometheusFamily.Label("result", "inconclusive"), summary.Inconclusive);
        checks.Add(PrometheusFamily.Label("result", "good"), summary.Total - summary.Failed - summary.Inconclusive);
        foreach (FrontEndTally tally in summary.ByFrontEnd)
        {
            string name = PrometheusFamily.Label("front_end", tally.Name);
            frontEnds.Add(name + "," + PrometheusFamily.Label("result", "failed"), tally.Failed);
            frontEnds.Add(name + "," + PrometheusFamily.Label("result", "not_failed"), tally.Total - tally.Failed);
        }
    }

    private static string Token(string label, string name) => PrometheusFamily.Label(label, DeleteCommitWords.Token(name));

    private static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000d;
}
