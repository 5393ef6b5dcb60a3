using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Reports;
using MailReadiness.Reports.TlsVersions;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Reports;

/// <summary>Results as the check makes them, made by hand.</summary>
internal static class Samples
{
    public static DateTimeOffset Start { get; } = new(2026, 7, 1, 10, 30, 0, 250, TimeSpan.FromHours(2));

    public static DateTimeOffset Now { get; } = new(2026, 7, 1, 8, 30, 1, TimeSpan.Zero);

    /// <summary>Texts that break careless reports.</summary>
    public static IReadOnlyList<string> HostileTexts { get; } =
    [
        "quote \" and 'single' and \\ backslash",
        "line\nbreak\r\nand\rreturn",
        "</script><script>alert(1)</script>",
        "\u202Eright to left\u202C and \u200Fmark",
        "=cmd|'/c calc'!A1",
        "+1+1",
        "-2-3",
        "@SUM(A1)",
        "\t=tab",
        "\r=return",
        "\n=newline",
        "\uFF1Dfull width",
        "a;=b,c;-d",
        "\u0000\u0007\u001B[31mred\u001B[0m\u007F\u009B2J",
        "lone \uD800 and \uDC00 surrogates \uD83D\uDE00",
        "line\u2028and\u2029paragraph",
        "perf | 'data'=1;2;3",
        " spaces at both ends ",
        new('x', 10_240),
        "\u90F5\u4FBF\u5C40\u306E\u30B5\u30FC\u30D0\u30FC",
        "{\"json\": [1, 2]}",
        "# HELP up\nup 0",
    ];

    public static CertificateSummary Certificate { get; } = new()
    {
        Subject = "CN=mail.example.org",
        Issuer = "CN=Example CA, O=Example",
        Names = ["mail.example.org", "2001:db8::25"],
        NotBefore = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.Zero),
        Key = "RSA 2048",
        Sha256Fingerprint = new string('A', 64),
        NameMatches = true,
        ChainTrusted = true,
        Problems = [],
    };

    public static TlsVersionResult Modern { get; } = Result(
        TlsVerdict.ModernOnly, "TLS 1.2 and 1.3 are accepted, everything older is refused.", "rrrrAA");

    public static TlsVersionResult Legacy { get; } = Result(
        TlsVerdict.LegacyAccepted, "TLS 1.0 is still accepted. Raise the server's minimum to TLS 1.2.", "rrAuAA", host: "old.example.org", address: "192.0.2.7");

    public static TlsVersionResult Closed { get; } = Result(
        TlsVerdict.Unreachable, "192.0.2.9 refused the connection on port 995.", "xxxxxx", host: "closed.example.org", address: null) with
    {
        Certificate = null,
    };

    /// <summary>A result with a value in every property.</summary>
    public static TlsVersionResult Full { get; } = Legacy with
    {
        Proxy = "socks5://proxy.example.org:1080",
        ServerName = "other.example.org",
        FrontEnd = "AM0PR01CA0001",
        Rollout =
        [
            new RolloutShare(TlsVersion.Tls10, null, 37, 63, 2, 0.2818, 0.4678),
            new RolloutShare(TlsVersion.Tls10, "AM0PR01CA0001", 0, 0, 2, null, null),
        ],
        Notes = ["A rate limit was met; the check waited 4 s."],
    };

    /// <summary>One letter per version, SSL 2 first: A accepted, r refused, u inconclusive, x unreachable, - not tested.</summary>
    public static TlsVersionResult Result(
        TlsVerdict verdict, string reason, string outcomes, string host = "mail.example.org", string? address = "192.0.2.1") => new()
        {
            Endpoint = new MailEndpoint(MailProtocol.Pop3, host, 995, MailSecurity.Implicit),
            Address = address,
            ServerName = host,
            Verdict = verdict,
            Reason = reason,
            Versions = TlsVersionOptions.AllVersions.Select((version, index) => Outcome(version, outcomes[index])).ToArray(),
            Certificate = Certificate,
            StartedAt = Start,
            Duration = TimeSpan.FromMilliseconds(123.4567),
        };

    /// <summary>A result with one text in every place that can hold a text from outside.</summary>
    public static TlsVersionResult Hostile(string text) => Full with
    {
        Endpoint = new MailEndpoint(MailProtocol.Imap, text.Trim().Length == 0 ? "x" : text, 143, MailSecurity.StartTls),
        Address = text,
        Proxy = text,
        ServerName = text,
        Reason = text,
        FrontEnd = text,
        Notes = [text, text],
        Rollout = [new RolloutShare(TlsVersion.Tls11, null, 1, 2, 3, 0.5, 0.75), new RolloutShare(TlsVersion.Tls11, text, 1, 2, 3, 0.5, 0.75)],
        Certificate = Certificate with { Subject = text, Issuer = text, Names = [text], Problems = [text] },
        Versions = Full.Versions.Select(version => version with
        {
            Evidence = version.Evidence! with { Summary = text, Alert = text, ServerWords = text, InjectedPlaintext = text, FrontEnd = text },
        }).ToArray(),
    };

    /// <summary>What a report writes for these results and problems.</summary>
    public static string Report(ReportFormat format, IEnumerable<TlsVersionResult> results, params string[] problems)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ITlsVersionReport report = format switch
        {
            ReportFormat.Prometheus => new PrometheusReport(text, () => Now),
            ReportFormat.Nagios => new NagiosReport(text, () => Now),
            _ => TlsVersionReport.Create(format, text),
        };
        foreach (TlsVersionResult result in results) report.Add(result);
        foreach (string problem in problems) report.AddProblem(problem);
        report.Complete();
        return text.ToString();
    }

    private static TlsVersionOutcome Outcome(TlsVersion version, char letter) => letter switch
    {
        '-' => new TlsVersionOutcome(version, TlsOutcome.NotTested, null, null),
        'A' => new TlsVersionOutcome(version, TlsOutcome.Accepted, TlsLayer.Greeting, new TlsEvidence
        {
            Summary = "The handshake finished and the server greeted.",
            ServerWords = "+OK ready",
            NegotiatedVersion = version,
            CipherSuite = "TLS_RSA_WITH_AES_128_CBC_SHA",
            Attempts = 1,
            ConnectMilliseconds = 0.5,
            HandshakeMilliseconds = 1.25,
            TotalMilliseconds = 2.0004,
            At = Start,
        }),
        'r' => new TlsVersionOutcome(version, TlsOutcome.Refused, TlsLayer.Handshake, new TlsEvidence
        {
            Summary = "The server sent alert protocol_version(70).",
            Alert = "protocol_version(70)",
            Attempts = 1,
        }),
        'u' => new TlsVersionOutcome(version, TlsOutcome.Inconclusive, TlsLayer.Handshake, new TlsEvidence
        {
            Summary = "The connection was reset and the control failed.",
            Close = "RST",
            Attempts = 3,
        }),
        'x' => new TlsVersionOutcome(version, TlsOutcome.Unreachable, TlsLayer.Network, new TlsEvidence { Summary = "Connection refused.", Attempts = 1 }),
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };
}
