using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Cli.Output;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using MailReadiness.Sandbox.Demo;

namespace MailReadiness.Cli.Commands;

/// <summary>The whole assessment of the made-up organisation, written to a folder.</summary>
internal sealed class AssessmentDemoRun
{
    private readonly CliHost host;
    private readonly string folder;

    private AssessmentDemoRun(CliHost host, string folder)
    {
        this.host = host;
        this.folder = folder;
    }

    /// <summary>Prepares the demo.</summary>
    /// <param name="host">The streams.</param>
    /// <param name="folder">The folder, which has to be one that can be written; null for a fresh one among the temporary files, made when there is something to write.</param>
    /// <exception cref="UsageException">The folder cannot be made or written.</exception>
    public static AssessmentDemoRun Prepare(CliHost host, string? folder)
    {
        var run = new AssessmentDemoRun(host, Path.GetFullPath(folder ?? Path.Combine(Path.GetTempPath(), "mailreadiness-demo-report-" + Guid.NewGuid().ToString("N")[..8])));
        if (folder is not null) run.Files();
        return run;
    }

    /// <summary>Assesses and writes the reports.</summary>
    /// <returns>The report; null when it could not be written.</returns>
    public async Task<AssessmentReport?> RunAsync(CancellationToken cancellationToken)
    {
        var progress = new AssessmentLine(host, verbose: false);
        using DemoAssessment demo = DemoAssessment.Start();
        try
        {
            AssessmentReport report = await host.RunAssessment(demo.Plan, demo.Options with { Progress = progress }, cancellationToken).ConfigureAwait(false);
            return Files().Write(report) ? report : null;
        }
        finally
        {
            progress.Clear();
        }
    }

    /// <summary>Tells what came of it, and where it is.</summary>
    /// <returns>0 when there is a report, otherwise 3.</returns>
    public int Tell(AssessmentReport? report)
    {
        if (report is null) return (int)ReadinessVerdict.NotMeasured;
        SummaryReport.Write(report, host.Out, DateTime.UtcNow);
        host.Out.WriteLine($"\nThe report of this example is in '{Path.Combine(folder, "report.html")}' and '{Path.Combine(folder, "report.json")}'.");
        host.Out.Flush();
        return 0;
    }

    private ReportFiles Files()
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--output: '{folder}' cannot be made: {problem.Message}");
        }

        return ReportFiles.Prepare(host, [Path.Combine(folder, "report.html"), Path.Combine(folder, "report.json")]);
    }
}
