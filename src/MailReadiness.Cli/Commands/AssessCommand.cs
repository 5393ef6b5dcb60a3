using System;
using System.CommandLine;
using System.IO;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Cli.Commands;

/// <summary><c>mailreadiness assess</c>: all checks of a plan, one report.</summary>
internal static class AssessCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Its surroundings.</param>
    public static Command Create(CliHost host)
    {
        var plan = new Option<string>("--plan") { HelpName = "FILE", Description = "The plan, in JSON: what to check, and where secrets are. docs/plan.md lists its entries." };
        var outputs = new Option<string[]>("--output") { HelpName = "FILE", Description = "Write the report to a file, in the form its extension names: .html, .json, .csv, .md, .xml (JUnit) or .prom. Can be repeated; the plan's reports are written as well." };
        var history = new Option<string>("--history") { HelpName = "FOLDER", Description = "Keep one JSON file a run in this folder, and show how it went. Default: the plan's." };
        var verbose = new Option<bool>("--verbose") { Description = "Tell each step on standard error." };
        var command = new Command("assess", "Make all checks of a plan side by side, judge what they found, and write the report.") { plan, outputs, history, verbose };
        command.SetAction((parsed, cancellationToken) =>
        {
            string path = parsed.GetValue(plan) ?? throw new UsageException("Name the plan: --plan FILE.");
            PlanReading reading = Read(path);
            if (reading.Plan is null) return System.Threading.Tasks.Task.FromResult(Refuse(host, path, reading));
            var run = new AssessRun
            {
                Host = host,
                Plan = reading.Plan,
                Outputs = parsed.GetValue(outputs) ?? [],
                HistoryPath = parsed.GetValue(history) ?? reading.Plan.HistoryPath,
                Verbose = parsed.GetValue(verbose),
            };
            return run.RunAsync(cancellationToken);
        });
        return command;
    }

    private static PlanReading Read(string path)
    {
        if (path.EndsWith(".psd1", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"'{path}' is a plan for PowerShell: run Invoke-MailReadinessAssessment -Plan, or write it as JSON; the entries are the same.");
        return PlanReader.ReadJsonFile(path);
    }

    private static int Refuse(CliHost host, string path, PlanReading reading)
    {
        int count = reading.Problems.Count;
        host.Tell($"The plan '{Path.GetFileName(path)}' has {(count == 1 ? "a mistake" : count + " mistakes")}; nothing was checked.");
        foreach (PlanProblem problem in reading.Problems) host.Error.WriteLine("  " + Reports.SafeText.Line(problem.ToString()));
        return (int)Readiness.ReadinessVerdict.NotMeasured;
    }
}
