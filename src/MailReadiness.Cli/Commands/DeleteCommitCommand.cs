using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Cli.Input;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Cli.Commands;

/// <summary><c>mailreadiness delete-commit</c>: whether what POP3 deletes is gone.</summary>
internal static class DeleteCommitCommand
{
    private const double LongestWait = 24 * 3600;

    /// <summary>Creates the command.</summary>
    /// <param name="host">Its surroundings.</param>
    public static Command Create(CliHost host)
    {
        var uris = new Argument<string[]>("URI")
        {
            Description = "The POP3 server: pop3s://host[:port], or pop3://host[:port] for STLS.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string> user = Text("--user", "USER", "The user to sign in as; for a shared mailbox with a token, the mailbox's address.");
        Option<string> address = Text("--address", "ADDRESS", "The mailbox's mail address, for a deposit by SMTP or LMTP, when it is not the user.");
        Option<string> passwordFd = Text("--password-fd", "N", "Read the password from file descriptor N; 0 is standard input.");
        Option<string> tokenFd = Text("--token-fd", "N", "Read an OAuth 2.0 access token from file descriptor N; 0 is standard input.");
        Option<string> deposit = Text("--deposit", "URI", "How the canary gets in: imaps://, imap://, smtp://, smtps://, lmtp://host:port, graph, or a plug-in such as MailKit, MailKit:smtp://host or MailKit/NTLM:imaps://host. Default: IMAP at the same host.");
        Option<string> depositUser = Text("--deposit-user", "USER", "Another user for the deposit, whose secret is in MAILREADINESS_DEPOSIT_PASSWORD or MAILREADINESS_DEPOSIT_TOKEN.");
        Option<string> existing = Text("--existing", "TOKEN", "Deposit nothing: use the canary with this token of 32 hexadecimal digits, deposited earlier.");
        Option<string> witness = Text("--witness", "URI", "Who else looks: none, imaps://, imap://, graph or a plug-in such as MailKit. Default: the deposit's protocol where it can look.");
        Option<string> scenarios = Text("--scenario", "LIST", $"{ScenarioList.Tokens} or all. Default: commit,quit-alone,drop; with --existing commit,quit-alone.");
        Option<string> soak = Text("--soak", "SECONDS", "The time until the second look, which finds messages that come back. Default: 5.");
        Option<string> arrival = Text("--arrival", "SECONDS", "How long to wait for the canary to appear in POP3. Default: 60.");
        Option<string> timeout = Text("--timeout", "SECONDS", "The time one step may take. Default: 30.");
        Option<string> repeat = Text("--repeat", "N", "Check N times. Default: 1.");
        Option<string> interval = Text("--interval", "SECONDS", "The time between the starts of two checks. Default: 0.");
        Option<bool> removeStale = Flag("--remove-stale", "Also delete canaries of this tool that are older than a day.");
        Option<bool> plaintext = Flag("--allow-plaintext", "Send the password also without TLS.");
        Option<bool> skipCertificate = Flag("--skip-certificate-check", "Accept a certificate that cannot be validated.");
        Option<string> serverName = Text("--server-name", "NAME", "Send this name as SNI, and look for it in the certificate, instead of the host.");
        Option<string> proxy = Text("--proxy", "URI", "socks5://host:port or http://host:port; its user and password come from MAILREADINESS_PROXY_USER and MAILREADINESS_PROXY_PASSWORD.");
        Option<string> evidence = Text("--evidence", "FOLDER", "Write the evidence for a support ticket into this folder: JSON and readable text, without secrets.");
        Option<string> format = Text("--format", "FORMAT", "table, json, csv, nagios or prometheus. Default: table.");
        Option<string> output = Text("--output", "FILE", "Write the report to a file, replaced in one step when the report is whole.");
        Option<bool> verbose = Flag("--verbose", "Tell each step on standard error.");

        var command = new Command("delete-commit", "Prove that what POP3 deletes is gone: deposit a message, DELE, QUIT, sign in again and look.")
        {
            uris, user, address, passwordFd, tokenFd, deposit, depositUser, existing, witness, scenarios, soak, arrival, timeout, repeat, interval,
            removeStale, plaintext, skipCertificate, serverName, proxy, evidence, format, output, verbose,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            MailEndpoint endpoint = Endpoint(parsed.GetValue(uris) ?? []);
            string name = parsed.GetValue(user) ?? throw new UsageException("Say whose mailbox: --user USER.");
            var run = new DeleteCommitRun
            {
                Host = host,
                Format = OptionReader.Format(parsed.GetValue(format)),
                OutputPath = parsed.GetValue(output),
                EvidencePath = parsed.GetValue(evidence),
                Verbose = parsed.GetValue(verbose),
                Options = new DeleteCommitOptions
                {
                    Scenarios = ScenarioList.Read(parsed.GetValue(scenarios), parsed.GetValue(existing) is null),
                    Deposit = Deposit(host, parsed.GetValue(deposit), parsed.GetValue(depositUser), parsed.GetValue(existing)),
                    Witness = Witness(parsed.GetValue(witness)),
                    SoakTime = Seconds("--soak", parsed.GetValue(soak), 0, 5),
                    ArrivalTime = Seconds("--arrival", parsed.GetValue(arrival), 0, 60),
                    Timeout = Seconds("--timeout", parsed.GetValue(timeout), 0.1, 30),
                    Repeat = OptionReader.Count("--repeat", parsed.GetValue(repeat), 1, 100_000, 1),
                    Interval = Interval(parsed.GetValue(interval), parsed.GetValue(repeat)),
                    RemoveStale = parsed.GetValue(removeStale),
                    AllowPlaintext = parsed.GetValue(plaintext),
                    SkipCertificateCheck = parsed.GetValue(skipCertificate),
                    ServerName = OptionReader.ServerName(parsed.GetValue(serverName), none: false),
                    Proxy = OptionReader.Proxy(parsed.GetValue(proxy), host.Environment),
                },
            };
            MailSecret secret = await SecretReader.ReadAsync(host, parsed.GetValue(passwordFd), parsed.GetValue(tokenFd), name, cancellationToken).ConfigureAwait(false);
            return await run.RunAsync(Mailbox(endpoint, name, secret, parsed.GetValue(address)), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    // What follows the first word may be a secret that somebody tried to hand in, so it is never repeated.
    private static MailEndpoint Endpoint(IReadOnlyList<string> words)
    {
        if (words.FirstOrDefault(word => word.Length > 1 && word[0] == '-') is { } option)
            throw new UsageException($"There is no option '{OptionReader.Name(option)}'.");
        if (words.Count == 0) throw new UsageException("Name the POP3 server, such as pop3s://outlook.office365.com.");
        if (words.Count > 1) throw new UsageException("One server and one mailbox at a time.");
        try
        {
            return MailEndpointParser.Parse(words[0], MailProtocol.Pop3, null, null)[0];
        }
        catch (FormatException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static DeleteCommitMailbox Mailbox(MailEndpoint endpoint, string user, MailSecret secret, string? address)
    {
        try
        {
            return new DeleteCommitMailbox(endpoint, user, secret) { MailAddress = address };
        }
        catch (ArgumentException)
        {
            throw new UsageException("--user: a user name is not empty and holds no line end.");
        }
    }

    private static DepositSettings? Deposit(CliHost host, string? text, string? user, string? existing)
    {
        if (existing is not null)
        {
            if (text is not null) throw new UsageException("--deposit and --existing exclude each other.");
            if (existing.Length != 32 || !existing.All(char.IsAsciiHexDigit)) throw new UsageException("--existing: a token has 32 hexadecimal digits.");
            return DepositSettings.Existing(existing.ToLowerInvariant());
        }
        MailSecret? secret = SecretReader.FromEnvironment(host, "MAILREADINESS_DEPOSIT");
        if (text is null)
        {
            if (user is not null) throw new UsageException("--deposit-user needs --deposit.");
            return null;
        }
        try
        {
            return DepositText.ParseDeposit(text) with { User = user, Secret = secret };
        }
        catch (FormatException problem)
        {
            throw new UsageException("--deposit: " + problem.Message);
        }
    }

    private static WitnessSettings? Witness(string? text)
    {
        if (text is null) return null;
        try
        {
            return DepositText.ParseWitness(text);
        }
        catch (FormatException problem)
        {
            throw new UsageException("--witness: " + problem.Message);
        }
    }

    private static TimeSpan Interval(string? seconds, string? repeat)
    {
        if (seconds is not null && repeat is null) throw new UsageException("--interval needs --repeat.");
        return Seconds("--interval", seconds, 0, 0);
    }

    private static TimeSpan Seconds(string option, string? text, double least, double otherwise) =>
        TimeSpan.FromSeconds(OptionReader.Number(option, text, least, LongestWait, otherwise));

    private static Option<string> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
