using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Tests.Servers;

namespace MailReadiness.Benchmarks;

/// <summary>One Dovecot endpoint, asked again and again.</summary>
internal static class OneEndpoint
{
    // Warm is what the target is for: until the runtime has compiled all that it will. Where each connection starts a process of the server, that is no matter.
    private const int WarmUps = 3000;
    private const int FewWarmUps = 150;
    private const int Rounds = 51;
    private const int SlowRounds = 3;

    // As Debian installs it, Dovecot starts a process for each connection. Large sites keep processes, which is faster for everybody.
    private static readonly (string Name, string Configuration)[] Styles =
    [
        ("a process per connection", ""),
        ("kept processes", """
            service pop3-login {
              service_count = 0
              process_min_avail = 2
            }
            """),
    ];

    private static readonly (string Accepts, DovecotOptions Options, TlsVerdict Truth)[] Servers =
    [
        ("TLS 1.0-1.3", DovecotOptions.Legacy, TlsVerdict.LegacyAccepted),
        ("TLS 1.2-1.3", DovecotOptions.Modern, TlsVerdict.ModernOnly),
    ];

    public static async Task RunAsync(Report report, Peers peers)
    {
        if (ServerPrograms.Obstacle(["dovecot"]) is { } reason)
        {
            report.NotMeasured("Dovecot", reason);
            return;
        }

        foreach ((string name, string configuration) in Styles)
        {
            foreach ((string accepts, DovecotOptions options, TlsVerdict truth) in Servers)
            {
                await using DovecotServer dovecot = await DovecotServer.StartAsync(options with { ExtraConfiguration = configuration });
                foreach (MailSecurity security in new[] { MailSecurity.Implicit, MailSecurity.StartTls })
                {
                    MailEndpoint endpoint = dovecot.Endpoint(MailProtocol.Pop3, security);
                    string what = $"{(security == MailSecurity.Implicit ? "POP3S" : "POP3 with STLS")}, {accepts}, {name}";
                    await CompareAsync(report, peers, endpoint, truth, what, startsProcesses: configuration.Length == 0);
                }
            }
        }
    }

    private static async Task CompareAsync(Report report, Peers peers, MailEndpoint endpoint, TlsVerdict truth, string what, bool startsProcesses)
    {
        report.Group(what);
        TlsVersionCheck check = new(new TlsVersionOptions());
        for (int round = 0; round < (startsProcesses ? FewWarmUps : WarmUps); round++) await Answers.AskAsync(check, endpoint, truth);

        TimeSpan processor = Environment.CpuUsage.TotalTime;
        for (int round = 0; round < Rounds; round++) await Answers.AskAsync(check, endpoint, truth);
        processor = Environment.CpuUsage.TotalTime - processor;

        Func<Task>? sslscan = peers.Sslscan(endpoint);
        IReadOnlyList<double> medians = await Stopwatches.MediansAsync(
            Rounds, [() => Answers.AskAsync(check, endpoint, truth), .. sslscan is null ? [] : new[] { sslscan }]);
        report.Figure("MailReadiness", medians[0], "ms", $"{processor.TotalMilliseconds / Rounds:0.00} ms of processor time");
        if (sslscan is not null)
        {
            report.Figure("sslscan, versions only", medians[1], "ms");
            report.AtMost("share of sslscan's time", medians[0] / medians[1], 0.5, "");
        }

        if (!startsProcesses || truth != TlsVerdict.LegacyAccepted) return;
        foreach ((string name, Func<Task>? tool) in new[] { ("nmap ssl-enum-ciphers", peers.Nmap(endpoint)), ("testssl.sh -p", peers.Testssl(endpoint)) })
        {
            if (tool is null) continue;
            double time = (await Stopwatches.MediansAsync(SlowRounds, tool))[0];
            report.Figure(name, time, "ms", $"{time / medians[0]:N0} times as long");
        }
    }
}
