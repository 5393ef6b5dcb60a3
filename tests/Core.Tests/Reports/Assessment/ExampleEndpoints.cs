using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Reports;

/// <summary>Endpoints of every kind: modern, in the middle of a rollout, legacy, unreachable; from two places.</summary>
internal static class ExampleEndpoints
{
    public static IReadOnlyList<Observed<TlsVersionResult>> All() =>
    [
        new(Result(MailProtocol.Pop3, "outlook.office365.com", 995, "203.0.113.10", TlsVerdict.LegacyAccepted, "rrAAAA", "TLS 1.0 and 1.1 are still accepted by some front ends. Ask again during the rollout.") with
        {
            FrontEnd = "AM0PR01CA0001",
            Rollout =
            [
                new RolloutShare(TlsVersion.Tls10, null, 68, 30, 2, 0.597, 0.777), new RolloutShare(TlsVersion.Tls11, null, 70, 30, 0, 0.604, 0.781),
                new RolloutShare(TlsVersion.Tls10, "AM0PR01CA0001", 50, 4, 0, 0.823, 0.971), new RolloutShare(TlsVersion.Tls10, "AM0PR01CA0007", 18, 26, 2, 0.276, 0.557),
            ],
        }),
        new(Result(MailProtocol.Imap, "outlook.office365.com", 993, "203.0.113.11", TlsVerdict.ModernOnly, "rrrrAA", "TLS 1.2 and 1.3 are accepted, everything older is refused.") with { FrontEnd = "AM0PR01CA0002" }),
        new(Result(MailProtocol.Smtp, "smtp.office365.com", 587, "203.0.113.12", TlsVerdict.ModernOnly, "rrrrAr", "TLS 1.2 is accepted, everything older is refused.")),
        new(Result(MailProtocol.Pop3, "pop-legacy.office365.com", 995, "203.0.113.20", TlsVerdict.LegacyAccepted, "rrAAA-", "A legacy endpoint: it accepts TLS 1.0 and 1.1 by design, and goes away.")),
        new(Result(MailProtocol.Imap, "mail-old.contoso.example", 143, "192.0.2.25", TlsVerdict.LegacyOnly, "rAAAur", "Only TLS 1.1 and older are accepted: modern clients are locked out. Update the server.") with
        {
            Certificate = null,
            Notes = ["The server limits connections; the check asked slowly."],
        }),
        new(Unreachable()),
        new(Result(MailProtocol.Pop3, "outlook.office365.com", 995, "203.0.113.30", TlsVerdict.ModernOnly, "rrrrAA", "TLS 1.2 and 1.3 are accepted, everything older is refused.") with { FrontEnd = "DB9PR02CA0400" }, "branch office"),
        new(Result(MailProtocol.Imap, "outlook.office365.com", 993, "203.0.113.31", TlsVerdict.Inconclusive, "uuuuAA", "Something between this place and the server ends connections with old TLS. Measure from another network.") with { Proxy = "http://proxy.contoso.example:8080" }, "branch office"),
    ];

    public static TlsVersionResult Unreachable() =>
        Result(MailProtocol.Smtp, "relay.contoso.example", 25, null, TlsVerdict.Unreachable, "xxxxxx", "192.0.2.26 refused the connection on port 25. Check that the relay runs.") with { Certificate = null };

    /// <summary>One letter per version, SSL 2 first: A accepted, r refused, u unclear, x unreachable, - not tested.</summary>
    private static TlsVersionResult Result(MailProtocol protocol, string host, int port, string? address, TlsVerdict verdict, string outcomes, string reason) => new()
    {
        Endpoint = new MailEndpoint(protocol, host, port, port is 995 or 993 ? MailSecurity.Implicit : MailSecurity.StartTls),
        Address = address,
        ServerName = host,
        Verdict = verdict,
        Reason = reason,
        Versions = [.. TlsVersionOptions.AllVersions.Select((version, index) => Outcome(version, outcomes[index]))],
        Certificate = new CertificateSummary
        {
            Subject = "CN=" + host,
            Issuer = "CN=Example Issuing CA 1, O=Example",
            Names = [host],
            NotBefore = ExampleReport.Start.AddDays(-200),
            NotAfter = ExampleReport.Start.AddDays(verdict == TlsVerdict.LegacyOnly ? -3 : 165),
            Key = "RSA 2048",
            Sha256Fingerprint = "3F9A01C7D2E84B5560AF17C3987D2E10B4C6F8A2D1E3579B0C2D4F6A8E1B3C5D",
            NameMatches = true,
            ChainTrusted = true,
            Problems = [],
        },
        StartedAt = ExampleReport.Start,
        Duration = TimeSpan.FromMilliseconds(840),
    };

    private static TlsVersionOutcome Outcome(TlsVersion version, char letter) => letter switch
    {
        'A' => new(version, TlsOutcome.Accepted, TlsLayer.Greeting, new TlsEvidence
        {
            Summary = "The handshake finished and the server greeted.", ServerWords = "The Microsoft Exchange POP3 service is ready.", NegotiatedVersion = version,
            CipherSuite = version == TlsVersion.Tls13 ? "TLS_AES_256_GCM_SHA384" : "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", Attempts = 1, At = ExampleReport.Start,
        }),
        'r' => new(version, TlsOutcome.Refused, TlsLayer.Handshake, new TlsEvidence { Summary = "The server turned the version down.", Alert = "protocol_version(70)", Attempts = 1 }),
        'u' => new(version, TlsOutcome.Inconclusive, TlsLayer.Handshake, new TlsEvidence { Summary = "The connection was reset, and so was the control.", Close = "RST", Attempts = 3 }),
        'x' => new(version, TlsOutcome.Unreachable, TlsLayer.Network, new TlsEvidence { Summary = "The connection was refused.", Attempts = 1 }),
        _ => new(version, TlsOutcome.NotTested, null, null),
    };
}
