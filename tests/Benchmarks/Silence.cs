using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Benchmarks;

/// <summary>A server that says nothing to the versions it refuses: every tool has to wait, but not once for each version.</summary>
internal static class Silence
{
    private const int TimeoutSeconds = 2;
    private const double Target = 2.2;

    private static readonly TlsVersion[] Modern = [TlsVersion.Tls12, TlsVersion.Tls13];
    private static readonly TlsVersion[] Legacy = [TlsVersion.Tls10, TlsVersion.Tls11, .. Modern];

    public static async Task RunAsync(Report report, Peers peers)
    {
        await MeasureAsync(report, 1, Legacy, [TlsVersion.Ssl3, .. Legacy]);
        await MeasureAsync(report, 2, Legacy, TlsVersionOptions.AllVersions);
        await MeasureAsync(report, 4, Modern, TlsVersionOptions.AllVersions);

        report.Group("4 silent versions");
        using SandboxServer server = Start(Modern);
        await CompareAsync(report, "sslscan, versions only", peers.Sslscan(server.Endpoint, TimeoutSeconds));
        if (peers.Slow)
        {
            await CompareAsync(report, "nmap ssl-enum-ciphers", peers.Nmap(server.Endpoint));
            await CompareAsync(report, "testssl.sh -p", peers.Testssl(server.Endpoint));
        }
        else
        {
            report.NotMeasured("nmap, testssl.sh", $"they take minutes; {Peers.SlowOption} lets them");
        }
    }

    private static SandboxServer Start(TlsVersion[] accepted) =>
        SandboxServer.Start(new SandboxOptions { Accepted = accepted, Refusal = SandboxRefusal.Silence });

    private static async Task MeasureAsync(Report report, int silent, TlsVersion[] accepted, IReadOnlyList<TlsVersion> asked)
    {
        report.Group($"{silent} silent version{(silent == 1 ? "" : "s")}");
        using SandboxServer server = Start(accepted);
        TlsVersionCheck check = new(new TlsVersionOptions { Versions = asked, Timeout = TimeSpan.FromSeconds(TimeoutSeconds) });
        IReadOnlyList<TlsVersionResult> results = [];
        double time = await Stopwatches.TimeAsync(async () => results = await check.CheckAsync(server.Endpoint, CancellationToken.None));
        report.AtMost("MailReadiness", time / 1000 / TimeoutSeconds, Target, "time-outs");

        int refused = results[0].Versions.Count(outcome => outcome.Outcome == TlsOutcome.Refused);
        report.AtLeast("found to be refused", refused, silent, "versions");
    }

    private static async Task CompareAsync(Report report, string what, Func<Task>? tool)
    {
        if (tool is not null) report.Figure(what, await Stopwatches.TimeAsync(tool) / 1000, "s");
    }
}
