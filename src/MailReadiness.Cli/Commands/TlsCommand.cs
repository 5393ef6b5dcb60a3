using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Cli.Input;

namespace MailReadiness.Cli.Commands;

/// <summary><c>mailreadiness tls</c>: which TLS versions endpoints really accept.</summary>
internal static class TlsCommand
{
    private const double LongestTimeout = 3600;
    private const double LongestSampling = 7 * 24 * 60;

    /// <summary>Creates the command.</summary>
    /// <param name="host">Its surroundings.</param>
    public static Command Create(CliHost host)
    {
        var uris = new Argument<string[]>("URI")
        {
            Description = "Endpoints: pop3s://host[:port], pop3://, imaps://, imap://, smtps:// or smtp://; - reads them from standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var files = new Option<string[]>("--file")
        {
            Description = "A file with one endpoint a line; # starts a comment, - is standard input. Can be repeated.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> format = Text("--format", "FORMAT", "table, json, csv, nagios or prometheus. Default: table.");
        Option<string> timeout = Text("--timeout", "SECONDS", "The time one connection attempt may take. Default: 10.");
        Option<string> versions = Text("--tls-version", "LIST", "Versions to ask about, with commas between: ssl2,ssl3,tls1.0,tls1.1,tls1.2,tls1.3. Default: all.");
        Option<bool> allAddresses = Flag("--all-addresses", "Check every address behind a name, not only the first that answers.");
        Option<string> samples = Text("--samples", "N", "Make N connections for each old version and tell what share of them is refused, for a gradual rollout.");
        Option<string> minutes = Text("--sample-minutes", "M", "Spread the samples over M minutes. Default: 0.");
        Option<string> serverName = Text("--server-name", "NAME", "Send this name as SNI instead of the host.");
        Option<bool> noServerName = Flag("--no-server-name", "Send no SNI.");
        Option<string> proxy = Text("--proxy", "URI", "socks5://host:port or http://host:port; its user and password come from MAILREADINESS_PROXY_USER and MAILREADINESS_PROXY_PASSWORD.");
        Option<string> throttle = Text("--throttle", "N", "Endpoints to check side by side. Default: 64.");
        Option<bool> loginProbe = Flag("--login-probe", "Try to sign in with a made-up user, to find servers that refuse old TLS only then.");
        Option<string> output = Text("--output", "FILE", "Write the report to a file, replaced in one step when the report is whole.");

        var command = new Command("tls", "Find out which TLS versions POP3, IMAP and SMTP endpoints really accept.")
        {
            uris, files, format, timeout, versions, allAddresses, samples, minutes, serverName, noServerName, proxy, throttle, loginProbe, output,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var defaults = new TlsVersionOptions();
            string[] names = parsed.GetValue(uris) ?? [];
            string[] lists = parsed.GetValue(files) ?? [];
            var run = new TlsRun
            {
                Host = host,
                Format = OptionReader.Format(parsed.GetValue(format)),
                OutputPath = parsed.GetValue(output),
                Options = new TlsVersionOptions
                {
                    Versions = OptionReader.Versions(parsed.GetValue(versions)),
                    AllAddresses = parsed.GetValue(allAddresses),
                    Samples = OptionReader.Count("--samples", parsed.GetValue(samples), 1, 100_000, defaults.Samples),
                    SampleDuration = SampleDuration(parsed.GetValue(minutes), parsed.GetValue(samples)),
                    ServerName = OptionReader.ServerName(parsed.GetValue(serverName), parsed.GetValue(noServerName)),
                    NoServerName = parsed.GetValue(noServerName),
                    Proxy = OptionReader.Proxy(parsed.GetValue(proxy), host.Environment),
                    Timeout = TimeSpan.FromSeconds(
                        OptionReader.Number("--timeout", parsed.GetValue(timeout), 0.1, LongestTimeout, defaults.Timeout.TotalSeconds)),
                    ThrottleLimit = OptionReader.Count("--throttle", parsed.GetValue(throttle), 1, 4096, defaults.ThrottleLimit),
                    LoginProbe = parsed.GetValue(loginProbe),
                },
            };

            // Apart, because a read of standard input waits for its writer and cannot be cancelled.
            EndpointList endpoints = await Task.Run(() => Endpoints(host, names, lists), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            return await run.RunAsync(endpoints, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static TimeSpan SampleDuration(string? minutes, string? samples)
    {
        if (minutes is not null && samples is null) throw new UsageException("--sample-minutes needs --samples.");
        return TimeSpan.FromMinutes(OptionReader.Number("--sample-minutes", minutes, 0, LongestSampling, 0));
    }

    private static EndpointList Endpoints(CliHost host, IReadOnlyList<string> names, IReadOnlyList<string> lists)
    {
        if (names.Count == 0 && lists.Count == 0) throw new UsageException("Name an endpoint, such as pop3s://outlook.office365.com.");
        var endpoints = new EndpointList();
        foreach (string name in names)
        {
            if (name.Length > 1 && name[0] == '-') throw new UsageException($"There is no option '{name.Split('=')[0]}'.");
            if (name == "-") endpoints.AddLines(host.In(), "standard input");
            else endpoints.Add(name);
        }
        foreach (string list in lists) AddFile(host, endpoints, list);
        return endpoints;
    }

    private static void AddFile(CliHost host, EndpointList endpoints, string path)
    {
        if (path == "-")
        {
            endpoints.AddLines(host.In(), "standard input");
            return;
        }
        try
        {
            using var reader = new StreamReader(path, Encoding.UTF8);
            endpoints.AddLines(reader, path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--file: '{path}' cannot be read: {problem.Message}");
        }
    }

    private static Option<string> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
