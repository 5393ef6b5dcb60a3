using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using MailReadiness.Cli.Output;
using MailReadiness.Readiness;
using MailReadiness.Reports;

namespace MailReadiness.Cli.Commands;

/// <summary><c>mailreadiness report</c>: a report of the past in other forms.</summary>
internal static class ReportCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Its surroundings.</param>
    public static Command Create(CliHost host)
    {
        var source = new Argument<string>("FILE") { Description = "A report in JSON, as assess wrote it." };
        var outputs = new Option<string[]>("--output") { HelpName = "FILE", Description = "Write it to a file, in the form its extension names: .html, .json, .csv, .md, .xml (JUnit) or .prom. Can be repeated. Default: a summary on standard output." };
        var command = new Command("report", "Write a report that was kept as JSON in other forms.") { source, outputs };
        command.SetAction((parsed, _) =>
        {
            string[] paths = parsed.GetValue(outputs) ?? [];
            ReportFiles files = ReportFiles.Prepare(host, paths);
            AssessmentReport report = Read(parsed.GetRequiredValue(source));
            if (paths.Length == 0) SummaryReport.Write(report, host.Out, DateTime.UtcNow);
            return Task.FromResult((int)(files.Write(report) ? report.Verdict : ReadinessVerdict.NotMeasured));
        });
        return command;
    }

    /// <summary>Reads a report.</summary>
    /// <exception cref="UsageException">It cannot be read, or is none.</exception>
    public static AssessmentReport Read(string path)
    {
        try
        {
            return ReportJson.ReadFile(path);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException(problem.Message.Contains(path, StringComparison.Ordinal) ? problem.Message : $"'{path}' cannot be read: {problem.Message}");
        }
    }
}
