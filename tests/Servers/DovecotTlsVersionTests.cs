using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>The check tells the truth about both Dovecots, on a machine whose own OpenSSL may forbid what one of them accepts.</summary>
public sealed class DovecotTlsVersionTests(DovecotPair dovecots) : IClassFixture<DovecotPair>
{
    private static readonly TlsVersion[] Old = [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];
    private static readonly TlsVersion[] New = [TlsVersion.Tls12, TlsVersion.Tls13];

    public static TheoryData<MailProtocol, MailSecurity> Endpoints => new()
    {
        { MailProtocol.Pop3, MailSecurity.Implicit },
        { MailProtocol.Pop3, MailSecurity.StartTls },
        { MailProtocol.Imap, MailSecurity.Implicit },
        { MailProtocol.Imap, MailSecurity.StartTls },
    };

    [RealServerTheory("dovecot")]
    [MemberData(nameof(Endpoints))]
    public async Task Legacy_Dovecot_accepts_TLS_1_0_to_1_3(MailProtocol protocol, MailSecurity security)
    {
        TlsVersionResult result = await TruthTable.AssertAsync(
            dovecots.Legacy.Endpoint(protocol, security), TlsVerdict.LegacyAccepted, Old, dovecots.Legacy.Log);

        if (security == MailSecurity.Implicit)
            Assert.All(result.Versions, outcome => Assert.True(
                outcome.Outcome != TlsOutcome.Accepted || outcome.Evidence!.ServerWords!.Contains("Dovecot", StringComparison.Ordinal),
                TruthTable.Describe(result)));
    }

    [RealServerTheory("dovecot")]
    [MemberData(nameof(Endpoints))]
    public Task Modern_Dovecot_accepts_TLS_1_2_and_1_3(MailProtocol protocol, MailSecurity security) => TruthTable.AssertAsync(
        dovecots.Modern.Endpoint(protocol, security), TlsVerdict.ModernOnly, New, dovecots.Modern.Log);

    [RealServerFact("dovecot")]
    public async Task Dovecot_shows_its_certificate()
    {
        TlsVersionResult result = await TruthTable.CheckAsync(
            dovecots.Modern.Endpoint(MailProtocol.Pop3, MailSecurity.Implicit), new TlsVersionOptions());

        CertificateSummary certificate = Assert.IsType<CertificateSummary>(result.Certificate);
        Assert.Equal("CN=localhost", certificate.Subject);
        Assert.Contains("localhost", certificate.Names);
        Assert.Contains(certificate.Key, new[] { "RSA 2048", "ECDSA P-256" });
        Assert.True(certificate.NameMatches);
        Assert.False(certificate.ChainTrusted);
        Assert.NotEmpty(certificate.Problems);
    }

    [RealServerTheory("dovecot")]
    [InlineData("TLSv1.1", new[] { TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13 }, TlsVerdict.LegacyAccepted)]
    [InlineData("TLSv1.3", new[] { TlsVersion.Tls13 }, TlsVerdict.ModernOnly)]
    public async Task Dovecot_accepts_from_its_minimum_on(string minimum, TlsVersion[] accepted, TlsVerdict verdict)
    {
        await using DovecotServer dovecot = await DovecotServer.StartAsync(DovecotOptions.Legacy with { MinimumProtocol = minimum });

        await TruthTable.AssertAsync(dovecot.Endpoint(MailProtocol.Pop3, MailSecurity.Implicit), verdict, accepted);
    }

    // One process a client and two processes in all: Dovecot lets the next client wait until one leaves.
    [RealServerTheory("dovecot")]
    [MemberData(nameof(Endpoints))]
    public async Task Dovecot_with_two_clients_at_a_time_is_never_judged_wrongly(MailProtocol protocol, MailSecurity security)
    {
        const string limit = "service_count = 1\n  client_limit = 1\n  process_limit = 2\n";
        await using DovecotServer dovecot = await DovecotServer.StartAsync(DovecotOptions.Legacy with
        {
            ExtraConfiguration = $"service pop3-login {{\n  {limit}}}\nservice imap-login {{\n  {limit}}}\n",
        });

        TlsVersionResult result = await TruthTable.CheckAsync(dovecot.Endpoint(protocol, security), new TlsVersionOptions());

        HashSet<TlsVersion> accepted = [.. Old];
        Assert.All(result.Versions, outcome => Assert.True(
            outcome.Outcome == TlsOutcome.Inconclusive
                || outcome.Outcome == (accepted.Contains(outcome.Version) ? TlsOutcome.Accepted : TlsOutcome.Refused),
            TruthTable.Describe(result) + dovecot.Log));
        Assert.True(result.Verdict is TlsVerdict.LegacyAccepted or TlsVerdict.Inconclusive, TruthTable.Describe(result));
    }
}
