using System;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.PowerShell.Common;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.PowerShell.Tests;

/// <summary>Results in words.</summary>
public sealed class ResultTextTests
{
    [Theory]
    [InlineData(TlsOutcome.Accepted, "accepted")]
    [InlineData(TlsOutcome.Refused, "refused")]
    [InlineData(TlsOutcome.Inconclusive, "unclear")]
    [InlineData(TlsOutcome.Unreachable, "no conn.")]
    [InlineData(TlsOutcome.NotTested, "-")]
    public void Each_outcome_has_its_word(TlsOutcome outcome, string word)
    {
        Assert.Equal(word, ResultText.Word(outcome.ToString()));
        Assert.Contains(word, Repository.Read("docs/en-US/about_MailReadiness.md").Replace("a dash", "-", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_outcome_has_a_word_of_its_own_that_fits_its_column()
    {
        string[] words = [.. Enum.GetValues<TlsOutcome>().Select(outcome => ResultText.Word(outcome.ToString()))];
        Assert.Equal(words.Length, words.Distinct().Count());
        Assert.All(words, word => Assert.InRange(word.Length, 1, 8));
    }

    [Fact]
    public void A_version_that_is_not_in_the_result_was_not_tested()
    {
        Assert.Equal("-", ResultText.Word(null));
        Assert.Equal("not tested", ResultText.Evidence(Result(), TlsVersion.Tls13));
    }

    [Fact]
    public void Evidence_tells_the_layer_and_everything_seen()
    {
        TlsEvidence evidence = new()
        {
            Summary = "The server sent an alert.",
            Alert = "protocol_version(70)",
            Close = "FIN",
            NegotiatedVersion = TlsVersion.Tls12,
            CipherSuite = "TLS_RSA_WITH_AES_128_CBC_SHA",
            ServerWords = "-ERR no {0} please",
            FrontEnd = "AM0PR01CA0001",
            InjectedPlaintext = "+OK injected",
            Attempts = 3,
            TotalMilliseconds = 12.4,
        };
        string text = ResultText.Evidence(Result(new TlsVersionOutcome(TlsVersion.Tls10, TlsOutcome.Refused, TlsLayer.Greeting, evidence)), TlsVersion.Tls10);
        Assert.StartsWith("refused at Greeting: The server sent an alert.", text, StringComparison.Ordinal);
        foreach (string part in (string[])["protocol_version(70)", "FIN", "TLS 1.2", "TLS_RSA_WITH_AES_128_CBC_SHA", "-ERR no {0} please", "AM0PR01CA0001", "+OK injected", "3 connections", "12 ms"])
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_names_the_address_only_when_it_says_more()
    {
        Assert.Equal("pop3s://mail.example:995 (192.0.2.1)", ResultText.Where(Result() with { Address = "192.0.2.1" }));
        Assert.Equal("pop3s://mail.example:995", ResultText.Where(Result()));
        Assert.Equal("pop3s://192.0.2.1:995", ResultText.Where(Result() with { Endpoint = new(MailProtocol.Pop3, "192.0.2.1", 995, MailSecurity.Implicit), Address = "192.0.2.1" }));
    }

    [Fact]
    public void Rollout_lines_tell_share_and_interval()
    {
        string text = ResultText.Rollout([new(TlsVersion.Tls10, null, 37, 63, 2, 0.282, 0.468), new(TlsVersion.Tls11, "FE1", 0, 0, 4, null, null)]);
        Assert.Equal(["TLS 1.0: 37 of 100 refuse (95 % interval 28 % to 47 %), 2 undecided", "TLS 1.1, FE1: nothing decided, 4 undecided"], text.Split(Environment.NewLine));
    }

    [Fact]
    public void The_certificate_tells_why_it_is_not_valid()
    {
        CertificateSummary certificate = new()
        {
            Subject = "CN=mail.example",
            Issuer = "CN=Example CA",
            Names = ["mail.example", "pop.example"],
            NotBefore = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero),
            NotAfter = new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero),
            Key = "RSA 2048",
            Sha256Fingerprint = "00",
            NameMatches = false,
            ChainTrusted = true,
            Problems = ["the certificate does not name mail.other"],
        };
        string text = ResultText.Certificate(certificate);
        foreach (string part in (string[])["CN=mail.example", "pop.example", "CN=Example CA", "2026-01-02", "2026-12-31", "RSA 2048", "not valid here: the certificate does not name mail.other"])
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Contains("trusted", ResultText.Certificate(certificate with { NameMatches = true, Problems = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_tell_each_tested_version_the_notes_and_the_verdict()
    {
        TlsVersionResult result = Result(
            new TlsVersionOutcome(TlsVersion.Ssl3, TlsOutcome.NotTested, null, null),
            new TlsVersionOutcome(TlsVersion.Tls12, TlsOutcome.Accepted, TlsLayer.Greeting, new TlsEvidence { Summary = "It greeted." })) with { Notes = ["A rate limit was met."] };
        string[] steps = [.. ResultText.Steps(result)];
        Assert.Equal(3, steps.Length);
        Assert.Equal("pop3s://mail.example:995: TLS 1.2 accepted at Greeting: It greeted.", steps[0]);
        Assert.Contains("A rate limit was met.", steps[1], StringComparison.Ordinal);
        Assert.Contains("ModernOnly", steps[2], StringComparison.Ordinal);
    }

    private static TlsVersionResult Result(params TlsVersionOutcome[] versions) => new()
    {
        Endpoint = new MailEndpoint(MailProtocol.Pop3, "mail.example", 995, MailSecurity.Implicit),
        Verdict = TlsVerdict.ModernOnly,
        Reason = "Because.",
        Versions = versions,
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.FromMilliseconds(5),
    };
}
