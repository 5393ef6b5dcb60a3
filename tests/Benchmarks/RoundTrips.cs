using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Benchmarks;

/// <summary>A server 50 ms away that refuses with alerts, as RFC 8446 asks: how many round trips does all of it take?</summary>
internal static class RoundTrips
{
    private const double RoundTripMilliseconds = 50;
    private const int Rounds = 7;

    private static readonly (string Name, TlsVersion[] Versions)[] Servers =
    [
        ("TLS 1.2-1.3", [TlsVersion.Tls12, TlsVersion.Tls13]),
        ("TLS 1.0-1.3", [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13]),
    ];

    public static async Task RunAsync(Report report, Peers peers)
    {
        foreach ((string name, TlsVersion[] versions) in Servers)
        {
            foreach ((MailSecurity security, double target) in new[] { (MailSecurity.Implicit, 5.0), (MailSecurity.StartTls, 7.0) })
            {
                using SandboxServer server = SandboxServer.Start(new SandboxOptions { Security = security, Accepted = versions });
                await using DelayProxy proxy = new(server.Endpoint, TimeSpan.FromMilliseconds(RoundTripMilliseconds));
                string what = $"{(security == MailSecurity.Implicit ? "implicit TLS" : "STLS")}, server accepts {name}";
                await CompareAsync(report, peers, proxy.Endpoint, what, target);
            }
        }
    }

    private static async Task CompareAsync(Report report, Peers peers, MailEndpoint endpoint, string what, double target)
    {
        TlsVersionCheck check = new(new TlsVersionOptions());
        await AskAsync(check, endpoint);
        double ours = (await Stopwatches.MediansAsync(Rounds, () => AskAsync(check, endpoint)))[0];
        report.AtMost($"{what}: MailReadiness", ours / RoundTripMilliseconds, target, "round trips");
        if (peers.Sslscan(endpoint) is not { } sslscan) return;
        double theirs = (await Stopwatches.MediansAsync(1, sslscan))[0];
        report.Figure($"{what}: sslscan, versions only", theirs / RoundTripMilliseconds, "round trips");
    }

    private static async Task AskAsync(TlsVersionCheck check, MailEndpoint endpoint)
    {
        IReadOnlyList<TlsVersionResult> results = await check.CheckAsync(endpoint, CancellationToken.None);
        if (results is not [{ Verdict: TlsVerdict.LegacyAccepted or TlsVerdict.ModernOnly }])
            throw new InvalidOperationException($"{endpoint}: {results.FirstOrDefault()?.Verdict}: {results.FirstOrDefault()?.Reason}");
    }
}
