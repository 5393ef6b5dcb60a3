using System;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>The servers are what the other tests take them for, seen by OpenSSL's own client and a plain socket, not by the product.</summary>
public sealed class ServerTruthTests(DovecotPair dovecots) : IClassFixture<DovecotPair>
{
    [RealServerTheory("dovecot", "openssl")]
    [InlineData(MailProtocol.Pop3, MailSecurity.Implicit)]
    [InlineData(MailProtocol.Pop3, MailSecurity.StartTls)]
    [InlineData(MailProtocol.Imap, MailSecurity.Implicit)]
    [InlineData(MailProtocol.Imap, MailSecurity.StartTls)]
    public async Task Dovecots(MailProtocol protocol, MailSecurity security)
    {
        await AssertAsync(dovecots.Legacy.Endpoint(protocol, security), acceptsOld: true, acceptsNew: true);
        await AssertAsync(dovecots.Modern.Endpoint(protocol, security), acceptsOld: false, acceptsNew: true);
    }

    [RealServerTheory("exim4", "openssl")]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public async Task Exim(MailSecurity security)
    {
        await using EximServer legacy = await EximServer.StartAsync(GnuTlsPriority.Legacy);
        await AssertAsync(legacy.Endpoint(security), acceptsOld: true, acceptsNew: true);
        await using EximServer old = await EximServer.StartAsync(GnuTlsPriority.OnlyOld);
        await AssertAsync(old.Endpoint(security), acceptsOld: true, acceptsNew: false);
    }

    [RealServerTheory("pop3d", "imap4d", "openssl")]
    [InlineData(MailProtocol.Pop3, MailSecurity.Implicit)]
    [InlineData(MailProtocol.Pop3, MailSecurity.StartTls)]
    [InlineData(MailProtocol.Imap, MailSecurity.Implicit)]
    [InlineData(MailProtocol.Imap, MailSecurity.StartTls)]
    public async Task Mailutils(MailProtocol protocol, MailSecurity security)
    {
        await using MailutilsServer legacy = await MailutilsServer.StartAsync(protocol, GnuTlsPriority.Legacy);
        await AssertAsync(legacy.Endpoint(security), acceptsOld: true, acceptsNew: true);
    }

    [RealServerTheory("java", "openssl")]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public async Task Java(MailSecurity security)
    {
        await using JsseServer java = await JsseServer.StartAsync(
            [TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13]);
        await AssertAsync(java.Endpoint(security), acceptsOld: true, acceptsNew: true);
    }

    [RealServerFact("dovecot", "stunnel4", "openssl")]
    public async Task Stunnel()
    {
        await using StunnelServer stunnel = await StunnelServer.StartAsync(dovecots.Modern.Endpoint(MailProtocol.Pop3, MailSecurity.StartTls));
        await AssertAsync(stunnel.Pop3, acceptsOld: true, acceptsNew: true);
    }

    [RealServerFact("dovecot")]
    public async Task Dovecot_lets_its_users_in()
    {
        using PlainClient client = new();
        Assert.StartsWith("+OK", await client.ConnectAsync(dovecots.Modern.Endpoint(MailProtocol.Pop3, MailSecurity.StartTls)), StringComparison.Ordinal);
        Assert.StartsWith("+OK", await client.SayAsync("USER anna@example.com"), StringComparison.Ordinal);
        Assert.StartsWith("+OK", await client.SayAsync($"PASS {DovecotOptions.DefaultPassword}"), StringComparison.Ordinal);
        Assert.Equal("+OK 0 0", await client.SayAsync("STAT"));
        Assert.StartsWith("+OK", await client.SayAsync("QUIT"), StringComparison.Ordinal);
        await dovecots.Modern.LogWithAsync("Login: user=<anna@example.com>");
    }

    private static async Task AssertAsync(MailEndpoint endpoint, bool acceptsOld, bool acceptsNew)
    {
        Assert.Equal(acceptsOld, await OpenSslClient.HandshakesAsync(endpoint, "-tls1"));
        Assert.Equal(acceptsOld, await OpenSslClient.HandshakesAsync(endpoint, "-tls1_1"));
        Assert.Equal(acceptsNew, await OpenSslClient.HandshakesAsync(endpoint, "-tls1_2"));
        Assert.Equal(acceptsNew, await OpenSslClient.HandshakesAsync(endpoint, "-tls1_3"));
    }
}
