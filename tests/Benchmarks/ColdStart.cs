using System;
using System.IO;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Servers;

namespace MailReadiness.Benchmarks;

/// <summary>The command line as a monitoring system runs it: a new process for each answer.</summary>
internal static class ColdStart
{
    private const int Rounds = 11;
    private const double TargetSeconds = 0.3;

    public static async Task RunAsync(Report report, Peers peers)
    {
        string program = CommandLineProgram.Path;
        if (!File.Exists(program))
        {
            report.NotMeasured("command line", $"{program} is not built");
            return;
        }

        using (SandboxServer sandbox = SandboxServer.Start(new SandboxOptions()))
            await MeasureAsync(report, peers, program, sandbox.Endpoint, "POP3S, sandbox");

        if (ServerPrograms.Obstacle(["dovecot"]) is { } reason)
        {
            report.NotMeasured("POP3S, Dovecot", reason);
            return;
        }

        await using DovecotServer dovecot = await DovecotServer.StartAsync(DovecotOptions.Modern);
        await MeasureAsync(report, peers, program, dovecot.Endpoint(MailProtocol.Pop3, MailSecurity.Implicit), "POP3S, Dovecot");
    }

    private static async Task MeasureAsync(Report report, Peers peers, string program, MailEndpoint endpoint, string what)
    {
        string answer = await Peers.RunAsync(program, ["tls", endpoint.ToString(), "--format", "json"]);
        if (!answer.Contains("ModernOnly", StringComparison.Ordinal))
            throw new InvalidOperationException($"mailreadiness tls {endpoint} did not find the truth. It says:\n{answer}");

        report.Group(what);
        double time = (await Stopwatches.MediansAsync(Rounds, () => Peers.RunAsync(program, ["tls", endpoint.ToString(), "--format", "json"])))[0];
        report.AtMost("mailreadiness tls", time / 1000, TargetSeconds, "s");
        if (peers.Sslscan(endpoint) is not { } sslscan) return;
        report.Figure("sslscan, versions only", (await Stopwatches.MediansAsync(Rounds, sslscan))[0] / 1000, "s");
    }
}
