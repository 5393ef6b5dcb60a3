using System;
using System.CommandLine;
using MailReadiness.Cli.Input;
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
        var command = new Command("demo", "Start mail servers on loopback, each with its own ways and faults, and show that the checks see through them.")
        {
            format, check,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ReportFormat form = OptionReader.Format(parsed.GetValue(format));
            (bool tls, bool delete) = Checks(parsed.GetValue(check), form);
            int code = tls ? await new DemoRun(host, form).RunAsync(cancellationToken).ConfigureAwait(false) : 0;
            if (tls && delete) await host.Out.WriteLineAsync().ConfigureAwait(false);
            return delete ? Math.Max(code, await new DeleteDemoRun(host, form).RunAsync(cancellationToken).ConfigureAwait(false)) : code;
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
