using System;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Data;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>The rules of reading and judging, row by row.</summary>
public sealed class RuleTests
{
    private const string A = "Accepted", R = "Refused", I = "Inconclusive", U = "Unreachable", N = "NotTested";

    [Theory] // SSL 2, SSL 3, TLS 1.0, 1.1, 1.2, 1.3
    [InlineData(R, R, R, R, A, A, "ModernOnly")]
    [InlineData(R, R, R, R, A, R, "ModernOnly")]
    [InlineData(N, N, R, R, N, A, "ModernOnly")]
    [InlineData(R, R, R, R, A, I, "ModernOnly")]
    [InlineData(R, R, A, R, A, A, "LegacyAccepted")]
    [InlineData(A, R, R, R, A, A, "LegacyAccepted")]
    [InlineData(R, R, A, I, A, I, "LegacyAccepted")]
    [InlineData(R, R, A, A, R, R, "LegacyOnly")]
    [InlineData(N, N, A, N, R, R, "LegacyOnly")]
    [InlineData(R, R, A, A, I, R, "Inconclusive")]
    [InlineData(R, R, A, A, R, N, "Inconclusive")]
    [InlineData(R, R, A, A, N, R, "Inconclusive")]
    [InlineData(N, N, A, N, N, N, "Inconclusive")]
    [InlineData(N, N, A, N, U, R, "Inconclusive")]
    [InlineData(N, N, R, N, A, A, "Inconclusive")]
    [InlineData(N, N, N, N, A, A, "Inconclusive")]
    [InlineData(R, R, I, R, A, A, "Inconclusive")]
    [InlineData(I, R, R, R, A, A, "Inconclusive")]
    [InlineData(R, R, R, R, R, R, "Inconclusive")]
    [InlineData(N, N, R, R, N, N, "Inconclusive")]
    [InlineData(I, I, I, I, I, I, "Inconclusive")]
    [InlineData(U, U, U, U, U, I, "Inconclusive")]
    [InlineData(U, U, U, U, U, U, "Unreachable")]
    [InlineData(N, N, U, N, N, N, "Unreachable")]
    public void Outcomes_add_up(string ssl2, string ssl3, string tls10, string tls11, string tls12, string tls13, string verdict)
    {
        string[] words = [ssl2, ssl3, tls10, tls11, tls12, tls13];
        TlsVersionOutcome[] outcomes = [.. TlsVersionOptions.AllVersions.Select((v, i) => Outcome(v, Enum.Parse<TlsOutcome>(words[i])))];
        (TlsVerdict found, string reason) = VerdictRule.Of(outcomes);

        Assert.Equal(verdict, found.ToString());
        Assert.False(string.IsNullOrWhiteSpace(reason));
    }

    [Theory]
    [InlineData("Spoke", "Greeting", true, null, null, "Accepted")]
    [InlineData("OtherVersion", "Handshake", true, null, null, "Refused")]
    [InlineData("Alert", "Handshake", true, 70, null, "Refused")]
    [InlineData("Alert", "Handshake", true, 86, null, "Refused")]
    [InlineData("Alert", "Handshake", true, 40, null, "OtherSuites")]
    [InlineData("Alert", "Handshake", true, 71, null, "OtherSuites")]
    [InlineData("Alert", "Handshake", true, 80, null, "NeedsControl")]
    [InlineData("Fin", "Handshake", true, null, null, "NeedsControl")]
    [InlineData("Reset", "Handshake", true, null, null, "NeedsControl")]
    [InlineData("Silence", "Handshake", true, null, null, "NeedsControl")]
    [InlineData("Fin", "StartTls", false, null, null, "TurnedAway")]
    [InlineData("Reset", "Network", false, null, null, "TurnedAway")]
    [InlineData("Silence", "Network", false, null, null, "TurnedAway")]
    [InlineData("Words", "Greeting", true, null, "TlsVersionRefused", "Refused")]
    [InlineData("Words", "Login", true, null, "TlsVersionRefused", "Refused")]
    [InlineData("Words", "Greeting", true, null, "Other", "NeedsControl")]
    [InlineData("Words", "Greeting", true, null, "Temporary", "NeedsControl")]
    [InlineData("Words", "Greeting", true, null, "RateLimited", "TurnedAway")]
    [InlineData("Words", "StartTls", false, null, "Temporary", "TurnedAway")]
    [InlineData("Words", "Network", false, null, "Other", "TurnedAway")]
    [InlineData("Words", "Network", false, null, "TlsVersionRefused", "TurnedAway")]
    [InlineData("Words", "StartTls", false, null, "Other", "TurnedAway")]
    [InlineData("Words", "StartTls", true, null, "Other", "NeedsControl")]
    [InlineData("Foreign", "Handshake", true, null, null, "NeedsControl")]
    [InlineData("Garbage", "Handshake", true, null, null, "Unclear")]
    [InlineData("Unfinished", "Handshake", true, null, null, "Unclear")]
    [InlineData("NoConnection", "Network", false, null, null, "Unreachable")]
    [InlineData("LocalTrouble", "Network", false, null, null, "Unclear")]
    public void An_attempt_is_read(string end, string layer, bool helloSent, int? alert, string? meaning, string reading)
    {
        ProbeAttempt attempt = Attempt(end, layer, helloSent) with
        {
            Alert = alert is null ? null : new Alert(2, (byte)alert),
            Meaning = meaning is null ? null : Enum.Parse<WordsMeaning>(meaning),
        };

        Assert.Equal(reading, ProbeReading.Of(attempt).ToString());
    }

    [Theory]
    [InlineData("Fin")]
    [InlineData("Alert")]
    [InlineData("Silence")]
    public void A_connection_that_ends_after_the_ServerHello_refuses_nothing(string end)
    {
        ProbeAttempt attempt = Attempt(end, "Handshake", true) with { Negotiated = TlsVersion.Tls10, Alert = new Alert(2, 40) };

        Assert.Equal(Reading.Unclear, ProbeReading.Of(attempt));
    }

    [Theory]
    [InlineData("Fin", "Handshake", "Reset", "Handshake", true)]
    [InlineData("Silence", "Handshake", "Silence", "Handshake", true)]
    [InlineData("Silence", "Handshake", "Fin", "Handshake", false)]
    [InlineData("Fin", "Handshake", "Fin", "Greeting", false)]
    public void A_repetition_ends_in_the_same_way(string end, string layer, string end2, string layer2, bool repeats) =>
        Assert.Equal(repeats, ProbeReading.Repeats(Attempt(end, layer, true), Attempt(end2, layer2, true)));

    [Theory] // the bounds were computed apart from this code
    [InlineData(37, 100, 0.2818, 0.4678)]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1.0)]
    [InlineData(1, 1, 0.2065, 1.0)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    public void The_interval_is_Wilson_s(int hits, int total, double low, double high)
    {
        (double Low, double High) interval = WilsonInterval.Of(hits, total)!.Value;

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
        Assert.Null(WilsonInterval.Of(0, 0));
    }

    [Theory]
    [InlineData("mail.example.com", "mail.example.com", true)]
    [InlineData("MAIL.example.com.", "mail.Example.com", true)]
    [InlineData("mail.example.com", "*.example.com", true)]
    [InlineData("a.b.example.com", "*.example.com", false)]
    [InlineData("example.com", "*.example.com", false)]
    [InlineData("example.com", "*.com", false)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "*.0.0.1", false)]
    [InlineData("::1", "0:0:0:0:0:0:0:1", true)]
    public void A_certificate_names_a_host(string host, string name, bool matches) =>
        Assert.Equal(matches, HostNameMatch.Matches(host, [name]));

    private static TlsVersionOutcome Outcome(TlsVersion version, TlsOutcome outcome) =>
        outcome == TlsOutcome.NotTested
            ? OutcomeRule.NotTested(version)
            : new TlsVersionOutcome(version, outcome, TlsLayer.Handshake, new TlsEvidence { Summary = "seen" });

    private static ProbeAttempt Attempt(string end, string layer, bool helloSent) => Attempts.Of(Enum.Parse<ProbeEnd>(end), Enum.Parse<TlsLayer>(layer), helloSent);
}
