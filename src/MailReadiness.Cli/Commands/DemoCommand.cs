using System;
using System.CommandLine;
using System.Threading.Tasks;
using MailReadiness.Cli.Input;
using MailReadiness.Readiness;
using MailReadiness.Reports;

namespace MailReadiness.Cli.Commands;

/// <summary><c>mailreadiness demo</c>: the check against servers whose truth is known.</summary>
internal static class DemoCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Its surroundings.</param>
    public static Command Create(CliHost host)
    {
        var format = new Option<string>("--format")
        {
            HelpName = "FORMAT",
            Description = "table, json, csv, nagios or prometheus. Default: table.",
        };
        var check = new Option<string>("--check")
        {
            HelpName = "CHECK",
            Description = "tls or delete-commit. Default: both for a table, otherwise tls.",
        };
        var output = new Option<string>("--output")
        {
            HelpName = "FOLDER",
            Description = "Only make the whole assessment of the example, and write report.html and report.json into this folder. Default: both, with the reports in a fresh folder among the temporary files.",
        };
        var command = new Command("demo", "Start mail servers on loopback, each with its own ways and faults, and show that the checks see through them.")
        {
            format, check, output,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(output) is { } folder)
            {
                if (parsed.GetValue(format) is not null || parsed.GetValue(check) is not null) throw new UsageException("--output asks for the whole assessment; --format and --check belong to the checks alone.");
                AssessmentDemoRun assessment = AssessmentDemoRun.Prepare(host, folder);
                return assessment.Tell(await assessment.RunAsync(cancellationToken).ConfigureAwait(false));
            }

            ReportFormat form = OptionReader.Format(parsed.GetValue(format));
            (bool tls, bool delete) = Checks(parsed.GetValue(check), form);
            // Only with the story around it: a report for machines is one report.
            AssessmentDemoRun? whole = tls && delete ? AssessmentDemoRun.Prepare(host, null) : null;
            Task<AssessmentReport?> assessing = whole?.RunAsync(cancellationToken) ?? Task.FromResult<AssessmentReport?>(null);
            int code = 0;
            try
            {
                if (tls) code = await new DemoRun(host, form).RunAsync(cancellationToken).ConfigureAwait(false);
                if (tls && delete) await host.Out.WriteLineAsync().ConfigureAwait(false);
                if (delete) code = Math.Max(code, await new DeleteDemoRun(host, form).RunAsync(cancellationToken).ConfigureAwait(false));
            }
            finally
            {
                // Nothing of it is left behind when the checks are stopped.
                await ((Task)assessing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (whole is null) return code;
            await host.Out.WriteLineAsync("\nAnd the whole assessment of an example, as assess makes it of a plan:\n").ConfigureAwait(false);
            return Math.Max(code, whole.Tell(await assessing.ConfigureAwait(false)));
        });
        return command;
    }

    // Only a table can hold both: two JSON texts are none.
    private static (bool Tls, bool Delete) Checks(string? text, ReportFormat format)
    {
        return text switch
        {
            null => (true, format == ReportFormat.Table),
            "tls" => (true, false),
            "delete-commit" => (false, true),
            _ => throw new UsageException($"--check: '{text}' is none of tls, delete-commit."),
        };
    }
}
