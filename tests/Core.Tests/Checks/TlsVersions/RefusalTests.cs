using System;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>Every way to refuse a version, in every protocol, is read as what it is.</summary>
public sealed class RefusalTests
{
    // Only silence is waited out; nothing else takes the longer for having time.
    private static TlsVersionOptions Options(SandboxRefusal refusal) => refusal == SandboxRefusal.Silence ? new() { Timeout = TimeSpan.FromSeconds(2) } : new();

    public static TheoryData<MailProtocol, MailSecurity, SandboxRefusal, TlsLayer> Ways()
    {
        TheoryData<MailProtocol, MailSecurity, SandboxRefusal, TlsLayer> ways = [];
        foreach (MailProtocol protocol in Enum.GetValues<MailProtocol>())
        {
            foreach (MailSecurity security in Enum.GetValues<MailSecurity>())
            {
                foreach (SandboxRefusal refusal in Enum.GetValues<SandboxRefusal>())
                {
                    if (refusal == SandboxRefusal.WordsAtLogin) continue; // see LoginProbeTests
                    TlsLayer layer = refusal switch
                    {
                        SandboxRefusal.WordsInGreeting => TlsLayer.Greeting,
                        SandboxRefusal.WordsAfterStartTls when security == MailSecurity.StartTls => TlsLayer.StartTls,
                        _ => TlsLayer.Handshake,
                    };
                    ways.Add(protocol, security, refusal, layer);
                }
            }
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_modern_server_refuses_every_old_version(MailProtocol protocol, MailSecurity security, SandboxRefusal refusal, TlsLayer layer)
    {
        TlsVersionResult result = await SandboxTruth.CheckAsync(new SandboxOptions { Protocol = protocol, Security = security, Refusal = refusal }, Options(refusal));

        result.AssertAccepts(TlsVersion.Tls12, TlsVersion.Tls13);
        Assert.Equal(TlsVerdict.ModernOnly, result.Verdict);
        Assert.Equal(layer, result.Outcome(TlsVersion.Tls10).Layer);
        Assert.Equal(layer, result.Outcome(TlsVersion.Tls11).Layer);
        Assert.Equal(TlsLayer.Greeting, result.Outcome(TlsVersion.Tls12).Layer);
    }

    [Theory]
    [InlineData(SandboxRefusal.AlertProtocolVersion, "protocol_version(70)", null)]
    [InlineData(SandboxRefusal.AlertHandshakeFailure, "handshake_failure(40)", null)]
    [InlineData(SandboxRefusal.AlertInsufficientSecurity, "insufficient_security(71)", null)]
    [InlineData(SandboxRefusal.Fin, null, "FIN")]
    [InlineData(SandboxRefusal.Reset, null, "RST")]
    [InlineData(SandboxRefusal.Silence, null, "silence")]
    [InlineData(SandboxRefusal.Downgrade, null, null)]
    public async Task The_evidence_says_how(SandboxRefusal refusal, string? alert, string? close)
    {
        TlsVersionResult result = await SandboxTruth.CheckAsync(new SandboxOptions { Refusal = refusal, Accepted = [TlsVersion.Tls10] }, Options(refusal));

        result.AssertAccepts(TlsVersion.Tls10);
        Assert.Equal(TlsVerdict.LegacyOnly, result.Verdict);
        TlsEvidence evidence = result.Outcome(TlsVersion.Tls12).Evidence!;
        Assert.Equal(alert, evidence.Alert);
        Assert.Equal(close, evidence.Close);
        Assert.Equal(refusal == SandboxRefusal.Downgrade ? TlsVersion.Tls10 : null, evidence.NegotiatedVersion);
    }

    [Fact]
    public async Task The_server_s_own_words_are_kept()
    {
        TlsVersionResult result = await SandboxTruth.CheckAsync(new SandboxOptions { Refusal = SandboxRefusal.WordsInGreeting });

        Assert.Contains("TLS 1.0 and 1.1 are not supported", result.Outcome(TlsVersion.Tls10).Evidence!.ServerWords, StringComparison.Ordinal);
        Assert.Equal(TlsVersion.Tls10, result.Outcome(TlsVersion.Tls10).Evidence!.NegotiatedVersion);
    }

    [Theory]
    [InlineData(TlsVersion.Ssl2)]
    [InlineData(TlsVersion.Ssl3)]
    [InlineData(TlsVersion.Tls10)]
    [InlineData(TlsVersion.Tls11)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task A_single_version_is_found(TlsVersion only)
    {
        TlsVersionResult result = await SandboxTruth.CheckAsync(new SandboxOptions { Accepted = [only] });

        result.AssertAccepts(only);
    }

    [Fact]
    public async Task Plain_text_behind_STLS_is_discarded_and_reported()
    {
        SandboxOptions server = new() { Security = MailSecurity.StartTls, InjectedPlaintext = "+OK injected\r\n" };
        TlsVersionResult result = await SandboxTruth.CheckAsync(server);

        result.AssertAccepts(TlsVersion.Tls12, TlsVersion.Tls13);
        Assert.Contains("+OK injected", result.Outcome(TlsVersion.Tls12).Evidence!.InjectedPlaintext, StringComparison.Ordinal);
        Assert.Contains(result.Notes, note => note.Contains("injected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_front_end_is_decoded_from_the_greeting()
    {
        TlsVersionResult result = await SandboxTruth.CheckAsync(new SandboxOptions { FrontEndName = "BL0PR10CA0016.namprd10.prod.outlook.com" });

        Assert.Equal("BL0PR10CA0016.namprd10.prod.outlook.com", result.FrontEnd);
    }

    [Fact]
    public async Task A_request_for_a_client_certificate_is_answered_without_one()
    {
        SandboxOptions server = new() { RequestClientCertificate = true, Accepted = [TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls12, TlsVersion.Tls13] };
        TlsVersionResult result = await SandboxTruth.CheckAsync(server);

        result.AssertAccepts(TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls12, TlsVersion.Tls13);
    }

    [Theory]
    [InlineData(true, 29)]
    [InlineData(false, 23)]
    public async Task A_retry_of_the_hello_counts_as_TLS_1_3(bool force, int group)
    {
        SandboxOptions server = new() { ForceHelloRetryRequest = force, Groups = [group] };
        TlsVersionResult result = await SandboxTruth.CheckAsync(server);

        result.AssertAccepts(TlsVersion.Tls12, TlsVersion.Tls13);
    }

    [Fact]
    public async Task The_certificate_is_summarised()
    {
        TlsVersionResult result = await SandboxTruth.CheckAsync(new SandboxOptions());

        CertificateSummary certificate = Assert.IsType<CertificateSummary>(result.Certificate);
        Assert.Equal("RSA 2048", certificate.Key);
        Assert.Contains("127.0.0.1", certificate.Names);
        Assert.True(certificate.NameMatches);
        Assert.False(certificate.ChainTrusted);
        Assert.False(certificate.Valid);
        Assert.NotEmpty(certificate.Problems);
        Assert.Equal(64, certificate.Sha256Fingerprint.Length);
    }
}
