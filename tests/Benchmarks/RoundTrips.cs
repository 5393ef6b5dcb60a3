using System;
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

    private static readonly (string Name, TlsVersion[] Versions, TlsVerdict Truth)[] Servers =
    [
        ("TLS 1.2-1.3", [TlsVersion.Tls12, TlsVersion.Tls13], TlsVerdict.ModernOnly),
        ("TLS 1.0-1.3", [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13], TlsVerdict.LegacyAccepted),
    ];

    public static async Task RunAsync(Report report, Peers peers)
    {
        foreach ((string name, TlsVersion[] versions, TlsVerdict truth) in Servers)
        {
            foreach ((MailSecurity security, double target) in new[] { (MailSecurity.Implicit, 5.0), (MailSecurity.StartTls, 7.0) })
            {
                using SandboxServer server = SandboxServer.Start(new SandboxOptions { Security = security, Accepted = versions });
                await using DelayProxy proxy = new(server.Endpoint, TimeSpan.FromMilliseconds(RoundTripMilliseconds));
                string what = $"{(security == MailSecurity.Implicit ? "implicit TLS" : "STLS")}, server accepts {name}";
                await CompareAsync(report, peers, proxy.Endpoint, truth, what, target);
            }
        }
    }

    private static async Task CompareAsync(Report report, Peers peers, MailEndpoint endpoint, TlsVerdict truth, string what, double target)
    {
        report.Group(what);
        TlsVersionCheck check = new(new TlsVersionOptions());
        await Answers.AskAsync(check, endpoint, truth);
        double ours = (await Stopwatches.MediansAsync(Rounds, () => Answers.AskAsync(check, endpoint, truth)))[0];
        report.AtMost("MailReadiness", ours / RoundTripMilliseconds, target, "round trips");
        if (peers.Sslscan(endpoint) is not { } sslscan) return;
        double theirs = (await Stopwatches.MediansAsync(1, sslscan))[0];
        report.Figure("sslscan, versions only", theirs / RoundTripMilliseconds, "round trips");
    }
}
