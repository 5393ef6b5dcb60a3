using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>The check tells the truth about servers with other TLS implementations, or OpenSSL handled by others: stunnel, GnuTLS, Java.</summary>
public sealed class TlsVersionServerTests
{
    private static readonly TlsVersion[] OnlyOld = [TlsVersion.Tls10, TlsVersion.Tls11];
    private static readonly TlsVersion[] Old = [.. OnlyOld, TlsVersion.Tls12, TlsVersion.Tls13];
    private static readonly TlsVersion[] New = [TlsVersion.Tls12, TlsVersion.Tls13];

    [RealServerFact("dovecot", "stunnel4")]
    public async Task Stunnel_in_front_of_Dovecot()
    {
        await using DovecotServer dovecot = await DovecotServer.StartAsync(DovecotOptions.Modern);
        await using StunnelServer stunnel = await StunnelServer.StartAsync(dovecot.Endpoint(MailProtocol.Pop3, MailSecurity.StartTls));

        await TruthTable.AssertAsync(stunnel.Pop3, TlsVerdict.LegacyAccepted, Old, stunnel.Log);
    }

    [RealServerTheory("exim4")]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public async Task Exim_with_GnuTLS(MailSecurity security)
    {
        await using (EximServer exim = await EximServer.StartAsync(GnuTlsPriority.Legacy))
            await TruthTable.AssertAsync(exim.Endpoint(security), TlsVerdict.LegacyAccepted, Old);

        await using (EximServer exim = await EximServer.StartAsync(GnuTlsPriority.Modern))
            await TruthTable.AssertAsync(exim.Endpoint(security), TlsVerdict.ModernOnly, New);

        await using (EximServer exim = await EximServer.StartAsync(GnuTlsPriority.OnlyOld))
            await TruthTable.AssertAsync(exim.Endpoint(security), TlsVerdict.LegacyOnly, OnlyOld);
    }

    [RealServerTheory("pop3d")]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public Task Mailutils_pop3d_with_GnuTLS(MailSecurity security) => AssertMailutilsAsync(MailProtocol.Pop3, security);

    [RealServerTheory("imap4d")]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public Task Mailutils_imap4d_with_GnuTLS(MailSecurity security) => AssertMailutilsAsync(MailProtocol.Imap, security);

    [RealServerTheory("imap4d")]
    [InlineData("-CIPHER-ALL:+3DES-CBC")]
    [InlineData("-CIPHER-ALL:+ARCFOUR-128")]
    [InlineData("-CIPHER-ALL:+AES-256-CBC:-KX-ALL:+RSA")]
    [InlineData("-CIPHER-ALL:+AES-128-CBC:-KX-ALL:+ECDHE-RSA:-GROUP-ALL:+GROUP-X25519")]
    [InlineData("-CIPHER-ALL:+AES-128-CBC:-KX-ALL:+ECDHE-RSA:-GROUP-ALL:+GROUP-SECP384R1")]
    [InlineData("-CIPHER-ALL:+AES-128-CBC:-KX-ALL:+ECDHE-RSA:-GROUP-ALL:+GROUP-SECP521R1")]
    public async Task GnuTLS_with_one_way_to_exchange_keys_and_one_cipher(string choice)
    {
        const string versions = "NORMAL:-VERS-ALL:+VERS-TLS1.0:+VERS-TLS1.1:+VERS-TLS1.2:%VERIFY_ALLOW_SIGN_WITH_SHA1:";
        await using MailutilsServer mailutils = await MailutilsServer.StartAsync(MailProtocol.Imap, versions + choice);

        await TruthTable.AssertAsync(
            mailutils.Endpoint(MailSecurity.Implicit), TlsVerdict.LegacyAccepted, [.. OnlyOld, TlsVersion.Tls12], mailutils.Log);
    }

    [RealServerTheory("java")]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public async Task Java_with_SSL_3(MailSecurity security)
    {
        await using JsseServer java = await JsseServer.StartAsync([TlsVersion.Ssl3, .. Old]);

        await TruthTable.AssertAsync(java.Endpoint(security), TlsVerdict.LegacyAccepted, [TlsVersion.Ssl3, .. Old], java.Log);
    }

    [RealServerTheory("java")]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public async Task Java_with_TLS_1_2_alone(MailSecurity security)
    {
        await using JsseServer java = await JsseServer.StartAsync([TlsVersion.Tls12]);

        await TruthTable.AssertAsync(java.Endpoint(security), TlsVerdict.ModernOnly, [TlsVersion.Tls12], java.Log);
    }

    // Every handshake finishes and no mail server speaks: that is acceptance of nothing.
    [RealServerFact("stunnel4")]
    public async Task Stunnel_in_front_of_a_service_that_never_greets_is_inconclusive()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        MailEndpoint behind = new(MailProtocol.Pop3, "127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port, MailSecurity.StartTls);
        await using StunnelServer stunnel = await StunnelServer.StartAsync(behind);

        TlsVersionResult result = await TruthTable.CheckAsync(stunnel.Pop3, new TlsVersionOptions { Timeout = TimeSpan.FromSeconds(2) });

        Assert.True(result.Verdict == TlsVerdict.Inconclusive, TruthTable.Describe(result));
        Assert.All(result.Versions.Where(outcome => Old.Contains(outcome.Version)), outcome =>
        {
            Assert.True(outcome.Outcome == TlsOutcome.Inconclusive, TruthTable.Describe(result));
            Assert.True(outcome.Layer == TlsLayer.Greeting, TruthTable.Describe(result));
            Assert.Equal(outcome.Version, outcome.Evidence?.NegotiatedVersion);
        });
    }

    private static async Task AssertMailutilsAsync(MailProtocol protocol, MailSecurity security)
    {
        await using (MailutilsServer mailutils = await MailutilsServer.StartAsync(protocol, GnuTlsPriority.Legacy))
            await TruthTable.AssertAsync(mailutils.Endpoint(security), TlsVerdict.LegacyAccepted, Old);

        await using (MailutilsServer mailutils = await MailutilsServer.StartAsync(protocol, GnuTlsPriority.Modern))
            await TruthTable.AssertAsync(mailutils.Endpoint(security), TlsVerdict.ModernOnly, New);
    }
}
