using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>Each way of refusing, as it looks on the wire.</summary>
public sealed class RefusalTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(400);

    [Theory]
    [InlineData(SandboxRefusal.AlertProtocolVersion, 70)]
    [InlineData(SandboxRefusal.AlertHandshakeFailure, 40)]
    [InlineData(SandboxRefusal.AlertInsufficientSecurity, 71)]
    public async Task An_alert_comes_alone_and_fin_behind_it(SandboxRefusal refusal, byte alert)
    {
        foreach ((TlsVersion version, byte recordVersion) in new[] { (TlsVersion.Ssl3, (byte)0), (TlsVersion.Tls10, (byte)1), (TlsVersion.Tls11, (byte)2) })
        {
            (byte[] bytes, Ending ending) = await HelloAsync(new SandboxOptions { Refusal = refusal }, version);

            Assert.Equal([21, 3, recordVersion, 0, 2, 2, alert], bytes);
            Assert.Equal(Ending.Fin, ending);
        }
    }

    [Theory]
    [InlineData(SandboxRefusal.Fin, Ending.Fin)]
    [InlineData(SandboxRefusal.Reset, Ending.Reset)]
    [InlineData(SandboxRefusal.Silence, Ending.Silence)]
    public async Task A_wordless_refusal_sends_nothing(SandboxRefusal refusal, Ending expected)
    {
        foreach (MailSecurity security in new[] { MailSecurity.Implicit, MailSecurity.StartTls })
        {
            (byte[] bytes, Ending ending) = await HelloAsync(new SandboxOptions { Refusal = refusal, Security = security }, TlsVersion.Tls10);

            Assert.Empty(bytes);
            Assert.Equal(expected, ending);
        }
    }

    [Theory]
    [InlineData(MailProtocol.Pop3, "-ERR ")]
    [InlineData(MailProtocol.Imap, "* BAD ")]
    [InlineData(MailProtocol.Smtp, "454 ")]
    public async Task Words_after_starttls_are_plain_text(MailProtocol protocol, string opening)
    {
        SandboxOptions options = new() { Protocol = protocol, Security = MailSecurity.StartTls, Refusal = SandboxRefusal.WordsAfterStartTls };

        (byte[] bytes, Ending ending) = await HelloAsync(options, TlsVersion.Tls10);

        Assert.StartsWith(opening, Encoding.ASCII.GetString(bytes));
        Assert.Equal(Ending.Fin, ending);
    }

    [Theory]
    [InlineData(TlsVersion.Tls13, TlsVersion.Tls12, new[] { TlsVersion.Tls10, TlsVersion.Tls12 })]
    [InlineData(TlsVersion.Tls12, TlsVersion.Tls11, new[] { TlsVersion.Tls10, TlsVersion.Tls11 })]
    [InlineData(TlsVersion.Tls11, TlsVersion.Tls10, new[] { TlsVersion.Tls10, TlsVersion.Tls13 })]
    [InlineData(TlsVersion.Tls10, TlsVersion.Tls12, new[] { TlsVersion.Tls12, TlsVersion.Tls13 })]
    public async Task A_downgrade_answers_with_the_nearest_accepted_version(TlsVersion offered, TlsVersion answered, TlsVersion[] accepted)
    {
        (byte[] bytes, _) = await HelloAsync(new SandboxOptions { Accepted = accepted, Refusal = SandboxRefusal.Downgrade }, offered, Silence);

        // Record header, message header, then the version chosen.
        Assert.Equal(22, bytes[0]);
        Assert.Equal(HandshakeType.ServerHello, bytes[5]);
        Assert.Equal((int)answered, (bytes[9] << 8) | bytes[10]);
    }

    [Theory]
    [InlineData(MailProtocol.Pop3, "-ERR TLS 1.0 and 1.1 are not supported.")]
    [InlineData(MailProtocol.Imap, "* BYE TLS 1.0 and 1.1 are not supported.")]
    [InlineData(MailProtocol.Smtp, "421 4.7.66 TLS 1.0 and 1.1 are not supported.")]
    public async Task Words_in_the_greeting_follow_a_finished_handshake(MailProtocol protocol, string words)
    {
        foreach (MailSecurity security in new[] { MailSecurity.Implicit, MailSecurity.StartTls })
        {
            using SandboxServer server = SandboxServer.Start(
                new SandboxOptions { Protocol = protocol, Security = security, Refusal = SandboxRefusal.WordsInGreeting });
            using RawClient client = await RawClient.ConnectAsync(server);

            TlsClient tls = await client.HandshakeAsync(TlsVersion.Tls10);
            string answer = await client.AskAsync(tls, security == MailSecurity.Implicit ? null : "a NOOP");

            Assert.NotEqual(TlsClientState.Failed, tls.State);
            Assert.Equal(1, server.HandshakesFinished);
            Assert.StartsWith(words, answer);
            Assert.Equal(Ending.Fin, (await client.ReadToEndAsync()).Ending);
        }
    }

    [Theory]
    [InlineData(MailProtocol.Pop3, "AUTH PLAIN AGEAYg==", "-ERR TLS 1.0 and 1.1 are not supported.", "-ERR [AUTH]")]
    [InlineData(MailProtocol.Imap, "a AUTHENTICATE PLAIN AGEAYg==", "a NO TLS 1.0 and 1.1 are not supported.", "a NO [AUTHENTICATIONFAILED]")]
    [InlineData(MailProtocol.Smtp, "AUTH PLAIN AGEAYg==", "421 4.7.66 TLS 1.0 and 1.1 are not supported.", "535 5.7.3")]
    public async Task Words_at_login_come_only_there_and_only_at_the_old_version(MailProtocol protocol, string login, string refusal, string failure)
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Protocol = protocol, Refusal = SandboxRefusal.WordsAtLogin });
        foreach ((TlsVersion version, string expected) in new[] { (TlsVersion.Tls11, refusal), (TlsVersion.Tls12, failure) })
        {
            using RawClient client = await RawClient.ConnectAsync(server);
            TlsClient tls = await client.HandshakeAsync(version);

            Assert.DoesNotContain("not supported", await client.AskAsync(tls, null));
            if (protocol == MailProtocol.Smtp) Assert.StartsWith("250", await client.AskAsync(tls, "EHLO me"));
            Assert.StartsWith(expected, await client.AskAsync(tls, login));
        }

        Assert.Null(server.Fault);
    }

    [Fact]
    public async Task A_pipelined_word_behind_stls_is_dropped_and_injected_text_arrives_with_the_agreement()
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Security = MailSecurity.StartTls, InjectedPlaintext = "+OK injected\r\n" });
        using RawClient client = RawClient.Connect(server);
        await client.ReadLineAsync();
        await client.SendAsync("STLS\r\nUSER injected\r\n");

        Assert.StartsWith("+OK Begin TLS", await client.ReadLineAsync());
        Assert.Equal("+OK injected", await client.ReadLineAsync());
        TlsClient tls = await client.HandshakeAsync(TlsVersion.Tls12);
        Assert.StartsWith("+OK Server signing off.", await client.AskAsync(tls, "QUIT"));
    }

    [Fact]
    public async Task An_accepted_ssl2_hello_is_answered_by_a_server_hello()
    {
        (byte[] bytes, Ending ending) = await Ssl2HelloAsync(new SandboxOptions { Accepted = [TlsVersion.Ssl2] });

        Assert.Equal(bytes.Length - 2, ((bytes[0] & 0x7F) << 8) | bytes[1]);
        Assert.Equal([4, 0, 1, 0, 2], bytes.AsSpan(2, 5).ToArray());
        Assert.Equal(Ending.Fin, ending);
    }

    [Theory]
    [InlineData(SandboxRefusal.AlertProtocolVersion, new byte[] { 21, 3, 0, 0, 2, 2, 70 }, Ending.Fin)]
    [InlineData(SandboxRefusal.WordsInGreeting, new byte[] { 21, 3, 0, 0, 2, 2, 70 }, Ending.Fin)]
    [InlineData(SandboxRefusal.Fin, new byte[0], Ending.Fin)]
    [InlineData(SandboxRefusal.Reset, new byte[0], Ending.Reset)]
    public async Task A_refused_ssl2_hello_is_refused_like_any_other(SandboxRefusal refusal, byte[] expected, Ending ending)
    {
        (byte[] bytes, Ending end) = await Ssl2HelloAsync(new SandboxOptions { Refusal = refusal });

        Assert.Equal(expected, bytes);
        Assert.Equal(ending, end);
    }

    [Fact]
    public async Task Front_ends_take_turns_and_tell_their_names()
    {
        SandboxFrontEnd old = new("OLD01", [TlsVersion.Tls10, TlsVersion.Tls12]);
        SandboxFrontEnd modern = new("NEW01", [TlsVersion.Tls12]);
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { FrontEnds = [old, modern], Protocol = MailProtocol.Imap });
        List<string> seen = [];
        for (int i = 0; i < 4; i++)
        {
            using RawClient client = await RawClient.ConnectAsync(server);
            TlsClient tls = await client.HandshakeAsync(TlsVersion.Tls10);
            seen.Add(tls.State == TlsClientState.Connected ? await client.AskAsync(tls, null) : tls.ReceivedAlert.ToString()!);
        }

        string greeting = "* OK The Microsoft Exchange IMAP4 service is ready. [TwBMAEQAMAAxAA==]\r\n";
        Assert.Equal([greeting, "protocol_version(70)", greeting, "protocol_version(70)"], seen);
    }

    private static async Task<(byte[] Bytes, Ending Ending)> HelloAsync(SandboxOptions options, TlsVersion version, TimeSpan? silence = null)
    {
        using SandboxServer server = SandboxServer.Start(options);
        using RawClient client = await RawClient.ConnectAsync(server);
        // The hello of TLS 1.3 offers a suite of TLS 1.2 as well, so that it can be downgraded.
        await client.SendAsync(new TlsClient(version, "localhost", version == TlsVersion.Tls13 ? [0x1301, 0xC02F] : null).TakeOutput());
        (byte[], Ending) end = await client.ReadToEndAsync(options.Refusal == SandboxRefusal.Silence ? Silence : silence);
        Assert.Null(server.Fault);
        return end;
    }

    private static async Task<(byte[] Bytes, Ending Ending)> Ssl2HelloAsync(SandboxOptions options)
    {
        using SandboxServer server = SandboxServer.Start(options);
        using RawClient client = await RawClient.ConnectAsync(server);
        byte[] hello = [0x80, 0x1F, 1, 0, 2, 0, 6, 0, 0, 0, 16, 1, 0, 0x80, 7, 0, 0xC0, .. new byte[16]];
        await client.SendAsync(hello);
        return await client.ReadToEndAsync();
    }
}
