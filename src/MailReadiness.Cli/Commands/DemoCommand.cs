using System.CommandLine;
using MailReadiness.Cli.Input;

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
        var command = new Command("demo", "Start mail servers on loopback, each with its own way of treating old TLS, and show that the check sees through them.")
        {
            format,
        };
        command.SetAction((parsed, cancellationToken) =>
            new DemoRun(host, OptionReader.Format(parsed.GetValue(format))).RunAsync(cancellationToken));
        return command;
    }
}
