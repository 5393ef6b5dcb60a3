using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Readiness;
using MailReadiness.Reports;

namespace MailReadiness.Cli.Commands;

/// <summary><c>mailreadiness compare</c>: what changed from one report to the next.</summary>
internal static class CompareCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Its surroundings.</param>
    public static Command Create(CliHost host)
    {
        var files = new Argument<string[]>("FILE") { Description = "The earlier and the later report, in JSON.", Arity = ArgumentArity.ZeroOrMore };
        var history = new Option<string>("--history") { HelpName = "FOLDER", Description = "Compare the newest two runs of a history instead." };
        var command = new Command("compare", "Say what changed from one report to the next: what is new and what is worse first.") { files, history };
        command.SetAction((parsed, _) =>
        {
            IReadOnlyList<string> paths = Paths(parsed.GetValue(files) ?? [], parsed.GetValue(history));
            ReportComparison comparison = ReportComparison.Of(ReportCommand.Read(paths[0]), ReportCommand.Read(paths[1]));
            ComparisonReport.Write(comparison, host.Out);
            host.Out.Flush();
            return Task.FromResult((int)Verdict(comparison));
        });
        return command;
    }

    private static IReadOnlyList<string> Paths(IReadOnlyList<string> files, string? history)
    {
        if (history is null) return files.Count == 2 ? files : throw new UsageException("Name two reports: the earlier one and the later one.");
        if (files.Count > 0) throw new UsageException("--history and files exclude each other.");
        try
        {
            IReadOnlyList<string> newest = new ReportHistory(history).Files(most: 2);
            return newest.Count == 2 ? newest : throw new UsageException($"The history '{history}' holds {(newest.Count == 0 ? "no run" : "one run")}; it takes two to compare.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"The history '{history}' cannot be read: {problem.Message}");
        }
    }

    private static ReadinessVerdict Verdict(ReportComparison comparison)
    {
        if (!comparison.HasRegressions) return ReadinessVerdict.Ready;
        bool fails = comparison.Changes.Any(static change => change.IsRegression && change.Finding.Status == FindingStatus.Failed);
        return fails ? ReadinessVerdict.Failures : ReadinessVerdict.Warnings;
    }
}
