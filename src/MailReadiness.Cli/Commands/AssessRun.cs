using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Cli.Output;
using MailReadiness.Readiness;
using MailReadiness.Readiness.Plans;
using MailReadiness.Reports;

namespace MailReadiness.Cli.Commands;

/// <summary>One assessment: a plan in, reports, a line in the history, a summary and an exit code out.</summary>
internal sealed class AssessRun
{
    /// <summary>The streams and the checks.</summary>
    public required CliHost Host { get; init; }

    /// <summary>What to check.</summary>
    public required AssessmentPlan Plan { get; init; }

    /// <summary>Files to write the report to, beside those of the plan.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>The folder of the history; null for none.</summary>
    public string? HistoryPath { get; init; }

    /// <summary>Whether to tell each step.</summary>
    public bool Verbose { get; init; }

    /// <summary>Makes the assessment.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        ReportFiles files = ReportFiles.Prepare(Host, [.. Plan.ReportPaths, .. Outputs]);
        ReportHistory? history = HistoryPath is null ? null : new ReportHistory(HistoryPath);
        HistoryReading past = Load(history);
        foreach (string note in past.Notes) Host.Tell(SafeText.Line(note));

        var secrets = new EnvironmentAndFileSecrets(Host.Environment);
        AssessmentReport report = await CheckAsync(secrets, past, cancellationToken).ConfigureAwait(false);
        foreach (string warning in secrets.Warnings) Host.Tell(SafeText.Line(warning));

        // The history first: a report can be made again from it, and not the other way round.
        bool kept = Keep(history, report);
        bool written = files.Write(report);
        SummaryReport.Write(report, Host.Out, DateTime.UtcNow);
        return kept && written ? (int)report.Verdict : (int)ReadinessVerdict.NotMeasured;
    }

    private HistoryReading Load(ReportHistory? history)
    {
        if (history is null) return new HistoryReading([], [], null);
        try
        {
            HistoryReading past = history.Load();
            history.Prepare();
            return past;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException(problem.Message.Contains(HistoryPath!, StringComparison.Ordinal) ? problem.Message : $"The history '{HistoryPath}' cannot be used: {problem.Message}");
        }
    }

    private async Task<AssessmentReport> CheckAsync(EnvironmentAndFileSecrets secrets, HistoryReading past, CancellationToken cancellationToken)
    {
        var progress = new AssessmentLine(Host, Verbose);
        try
        {
            return await Host.RunAssessment(
                Plan, new AssessmentRunOptions { Secrets = secrets, Progress = progress, Trend = past.Points, Notes = past.Notes }, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            progress.Clear();
        }
    }

    private bool Keep(ReportHistory? history, AssessmentReport report)
    {
        try
        {
            history?.Save(report);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Host.Tell("This run is not in the history: " + SafeText.Line(problem.Message));
            return false;
        }
    }
}
