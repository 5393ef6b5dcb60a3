using System;
using System.CommandLine;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.LogAnalytics;
using MailReadiness.Cli.Input;

namespace MailReadiness.Cli.Commands;

/// <summary><c>mailreadiness inventory</c>: who still connects, with what, and who breaks.</summary>
internal static class InventoryCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="host">Its surroundings.</param>
    public static Command Create(CliHost host)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files, folders with all that is in them, or names with * and ?; - for standard input. Formats are told by content; .gz and .zip are read as they are.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string> format = Text("--format", "FORMAT", "table, json or csv. Default: table.");
        Option<string> output = Text("--output", "FILE", "Write the report to a file, replaced in one step when the report is whole.");
        Option<string> after = Text("--after", "TIME", "Leave out what was before this time, such as 2026-11-01 or 2026-11-01T08:00Z; UTC without a zone.");
        Option<string> before = Text("--before", "TIME", "Leave out what was at this time or later.");
        Option<string> protocol = Text("--protocol", "LIST", "pop3, imap, smtp. Default: all.");
        Option<string[]> mailbox = Many("--mailbox", "PATTERN", "Only mailboxes like this, with * and ?. Can be repeated.");
        Option<string[]> map = Many("--address-map", "MAP", "What networks are: a CSV file with Network,Name,Role, or NETWORK=WORD, where WORD is shared, own-server or a name. Can be repeated.");
        Option<string> joinWindow = Text("--join-window", "SECONDS", "How far apart two sources may be that speak of the same connection. Default: 300.");
        Option<string> state = Text("--state", "FILE", "Keep what was seen in this file, and add to what it holds.");
        Option<bool> pseudonymize = Flag("--pseudonymize", "Replace mailboxes and addresses by pseudonyms, with the key in MAILREADINESS_PSEUDONYM_KEY.");
        Option<string> keyFd = Text("--pseudonym-key-fd", "N", "The same, with the key from file descriptor N; 0 is standard input.");
        Option<bool> legacyOff = Flag("--assume-legacy-endpoints-off", "Judge as if the endpoints for old TLS (*-legacy*) were off.");
        Option<string> floor = Text("--assume-tls-floor", "VERSION", "Judge as if every server took this version and later only, such as tls1.2.");
        Option<string> throttle = Text("--throttle", "N", "Workers side by side. Default: one a core.");
        Option<string> workspace = Text("--log-analytics", "ID", "Also ask this Log Analytics workspace, a GUID; the access token is in MAILREADINESS_TOKEN.");
        Option<string> tokenFd = Text("--token-fd", "N", "Read that access token from file descriptor N; 0 is standard input.");
        Option<string> workspaceUri = Text("--log-analytics-uri", "URI", "Where the Log Analytics API is, for other clouds.");
        Option<bool> showQuery = Flag("--show-query", "Print the query (KQL) that --log-analytics sends, and read nothing.");
        Option<bool> verbose = Flag("--verbose", "Tell on standard error what each file was.");

        var command = new Command("inventory", "Read logs and exports, and say who still connects with POP3, IMAP or SMTP, with what, and who breaks.")
        {
            paths, format, output, after, before, protocol, mailbox, map, joinWindow, state, pseudonymize, keyFd, legacyOff, floor, throttle,
            workspace, tokenFd, workspaceUri, showQuery, verbose,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            DateTimeOffset? from = InventoryOptionReader.Time("--after", parsed.GetValue(after));
            DateTimeOffset? to = InventoryOptionReader.Time("--before", parsed.GetValue(before));
            if (parsed.GetValue(showQuery))
            {
                await host.Out.WriteLineAsync(SignInQuery.Text(from, to)).ConfigureAwait(false);
                await host.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
                return 0;
            }

            var run = new InventoryRun
            {
                Host = host,
                Format = InventoryOptionReader.Format(parsed.GetValue(format)),
                OutputPath = parsed.GetValue(output),
                Verbose = parsed.GetValue(verbose),
                Workspace = WorkspaceReader.Read(host, parsed.GetValue(workspace), parsed.GetValue(tokenFd), parsed.GetValue(workspaceUri), from, to),
                Options = new InventoryOptions
                {
                    After = from,
                    Before = to,
                    Protocols = InventoryOptionReader.Protocols(parsed.GetValue(protocol)),
                    Mailboxes = parsed.GetValue(mailbox) ?? [],
                    AddressMap = InventoryOptionReader.AddressMap(parsed.GetValue(map) ?? []),
                    JoinWindow = TimeSpan.FromSeconds(OptionReader.Number("--join-window", parsed.GetValue(joinWindow), 0, 86400, 300)),
                    StatePath = parsed.GetValue(state),
                    PseudonymKey = InventoryOptionReader.Key(host, parsed.GetValue(pseudonymize), parsed.GetValue(keyFd)),
                    AssumeLegacyEndpointsOff = parsed.GetValue(legacyOff),
                    AssumeTlsFloor = InventoryOptionReader.Floor(parsed.GetValue(floor)),
                    ThrottleLimit = OptionReader.Count("--throttle", parsed.GetValue(throttle), 1, 1024, 0),
                },
            };
            return await run.RunAsync(InventoryOptionReader.Paths(parsed.GetValue(paths) ?? [], run.Options.StatePath is not null || run.Workspace is not null), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static Option<string> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static Option<string[]> Many(string name, string value, string description) => new(name) { HelpName = value, Description = description, AllowMultipleArgumentsPerToken = false };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
