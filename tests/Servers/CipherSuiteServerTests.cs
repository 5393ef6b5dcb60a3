using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>
/// A server that knows one cipher suite still has its versions told from its suites. Dovecot closes without a word in both cases.
/// </summary>
public sealed class CipherSuiteServerTests
{
    private static readonly TlsVersion[] Old = [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12];
    private static readonly TlsVersion[] New = [TlsVersion.Tls12];

    [RealServerTheory("dovecot")]
    [InlineData("AES128-SHA")]
    [InlineData("DHE-RSA-AES256-SHA")]
    [InlineData("ECDHE-RSA-AES128-SHA")]
    [InlineData("ECDHE-ECDSA-AES256-SHA")]
    public Task A_suite_of_TLS_1_0(string suite) => AssertAcceptedAsync(suite, TlsVerdict.LegacyAccepted, Old);

    [RealServerTheory("dovecot")]
    [InlineData("AES256-SHA256")]
    [InlineData("AES128-GCM-SHA256")]
    [InlineData("DHE-RSA-AES256-SHA256")]
    [InlineData("ECDHE-RSA-AES256-SHA384")]
    [InlineData("ECDHE-RSA-AES256-GCM-SHA384")]
    [InlineData("ECDHE-ECDSA-AES128-GCM-SHA256")]
    public Task A_suite_of_TLS_1_2(string suite) => AssertAcceptedAsync(suite, TlsVerdict.ModernOnly, New);

    // The handshake cannot be finished, so the greeting stays unheard; but the server chose the version, and did not refuse it.
    [RealServerTheory("dovecot")]
    [InlineData("CAMELLIA128-SHA", new[] { TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12 })]
    [InlineData("ECDHE-RSA-CAMELLIA128-SHA256", new[] { TlsVersion.Tls12 })]
    [InlineData("ARIA128-GCM-SHA256", new[] { TlsVersion.Tls12 })]
    [InlineData("AES128-CCM", new[] { TlsVersion.Tls12 })]
    [InlineData("ECDHE-ECDSA-AES128-CCM8", new[] { TlsVersion.Tls12 })]
    [InlineData("ECDHE-RSA-CHACHA20-POLY1305", new[] { TlsVersion.Tls12 })]
    [InlineData("ECDHE-ECDSA-CHACHA20-POLY1305", new[] { TlsVersion.Tls12 })]
    [InlineData("DHE-RSA-CHACHA20-POLY1305", new[] { TlsVersion.Tls12 })]
    public async Task A_suite_the_product_may_not_speak_is_never_taken_for_a_refusal(string suite, TlsVersion[] chosen)
    {
        await using DovecotServer dovecot = await StartAsync(suite);

        TlsVersionResult result = await TruthTable.CheckAsync(
            dovecot.Endpoint(MailProtocol.Pop3, MailSecurity.Implicit), new TlsVersionOptions());

        foreach (TlsVersionOutcome outcome in result.Versions.Where(outcome => chosen.Contains(outcome.Version)))
        {
            Assert.True(outcome.Outcome is TlsOutcome.Accepted or TlsOutcome.Inconclusive, TruthTable.Describe(result) + dovecot.Log);
            Assert.True(outcome.Evidence?.NegotiatedVersion == outcome.Version, TruthTable.Describe(result));
        }

        if (chosen.Contains(TlsVersion.Tls10)) Assert.True(result.Verdict != TlsVerdict.ModernOnly, TruthTable.Describe(result));
    }

    private static async Task AssertAcceptedAsync(string suite, TlsVerdict verdict, IReadOnlyCollection<TlsVersion> accepted)
    {
        await using DovecotServer dovecot = await StartAsync(suite);

        await TruthTable.AssertAsync(
            dovecot.Endpoint(MailProtocol.Pop3, MailSecurity.Implicit), verdict, [.. accepted, TlsVersion.Tls13], dovecot.Log);
    }

    private static Task<DovecotServer> StartAsync(string suite) =>
        DovecotServer.StartAsync(DovecotOptions.Legacy with { CipherList = $"{suite}:@SECLEVEL=0" });
}
