using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>The messages of TLS 1.3 behind the ServerHello, in turn and out of it.</summary>
public sealed class Tls13MessageTests
{
    private static readonly byte[] Change = [20, 3, 3, 0, 1, 1];
    private readonly TlsClient client = new(TlsVersion.Tls13, "mail.example.org");
    private readonly Tls13Script server;

    public Tls13MessageTests()
    {
        client.TakeOutput();
        server = new Tls13Script(client.Hello.ToMessage());
    }

    public static TheoryData<string> OutOfTurn =>
    [
        "certificate", "extensions extensions", "extensions verify", "extensions finished", "extensions request request", "extensions certificate request",
        "extensions certificate finished", "extensions certificate certificate", "extensions certificate verify verify", "extensions certificate verify ticket",
        "extensions update", "extensions unknown",
    ];

    [Theory]
    [MemberData(nameof(OutOfTurn))]
    public void MessagesComeOnceAndInOrder(string script)
    {
        Hello();
        string[] words = script.Split(' ');
        foreach (string word in words[..^1])
        {
            client.Receive(server.Handshake(Message(word)));
            Assert.True(client.Failure is null, $"{word}: {client.Failure}");
        }

        client.Receive(server.Handshake(Message(words[^1])));
        Assert.Contains("out of turn", client.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EverythingAServerMaySendFinishes()
    {
        client.Receive(Change); // before the ServerHello, as behind a HelloRetryRequest
        Hello();
        client.Receive(Change);
        client.Receive(server.Handshake(server.EncryptedExtensions(), server.CertificateRequest([7, 7])));
        client.Receive(Change);
        client.Receive(server.Handshake(server.Certificate(), server.CertificateVerify(), server.Finished()));
        server.FinishWriting();
        List<(byte Type, byte[] Content)> said = server.Read(client.TakeOutput());
        Assert.Equal([20, 22, 22], said.Select(s => (int)s.Type));
        Assert.Equal([11, 0, 0, 6, 2, 7, 7, 0, 0, 0], said[1].Content); // the context comes back with an empty list
        client.Receive(server.Handshake(ServerScript.Message(4, new byte[40]), ServerScript.Message(4, new byte[40])));
        client.Receive(server.Record(23, [.. "+OK"u8]));
        Assert.Equal("+OK"u8.ToArray(), client.TakeApplicationData());
        Assert.Empty(client.TakeOutput());
    }

    [Fact]
    public void AWrongFinishedIsSeen()
    {
        Hello();
        byte[][] rest = [server.EncryptedExtensions(), server.Certificate(), server.CertificateVerify(), server.Finished()];
        rest[^1][^1] ^= 1;
        client.Receive(server.Handshake(rest));
        Assert.Contains("Finished message does not match", client.Failure!.Message, StringComparison.Ordinal);
        Assert.False(client.HandshakeFinished);
        Assert.Empty(client.TakeOutput());
    }

    [Fact]
    public void WhatComesInTheClearBehindTheHelloIsNotTaken()
    {
        byte[] early = ServerScript.Message(8, [0, 0]);
        client.Receive(server.Record(22, server.Hello(), early)); // in the ServerHello's record
        Assert.Contains("crosses a change of keys", client.Failure!.Message, StringComparison.Ordinal);

        TlsClient second = new(TlsVersion.Tls13, null);
        Tls13Script other = new(second.Hello.ToMessage());
        second.Receive(other.Record(22, other.Hello()));
        second.Receive(other.Record(22, early)); // in a record of its own
        Assert.Contains("does not open", second.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void AKeyUpdateIsFollowedAndAnsweredWhenAskedFor(byte request)
    {
        (TlsClient connected, Tls13Script peer) = Tls13Script.Connected();
        for (int i = 0; i < 3; i++)
        {
            connected.Receive(peer.KeyUpdate(request));
            connected.Receive(peer.Record(23, [(byte)i]));
            Assert.Equal([(byte)i], connected.TakeApplicationData());
            connected.Send([42]);
            List<(byte Type, byte[] Content)> said = peer.Read(connected.TakeOutput());
            if (request == 1) Assert.Equal([24, 0, 0, 1, 0], said[0].Content); // before any data, and without asking back
            Assert.Equal(1 + request, said.Count);
            Assert.Equal([42], said[^1].Content);
        }
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 0, 0 })]
    public void AMalformedKeyUpdateIsRefused(byte[] body)
    {
        (TlsClient connected, Tls13Script peer) = Tls13Script.Connected();
        connected.Receive(peer.Handshake(ServerScript.Message(24, body)));
        Assert.Contains("malformed KeyUpdate", connected.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingMayShareARecordWithAKeyUpdate()
    {
        (TlsClient connected, Tls13Script peer) = Tls13Script.Connected();
        connected.Receive(peer.Handshake(ServerScript.Message(24, [0]), ServerScript.Message(4, [1])));
        Assert.Contains("crosses a change of keys", connected.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyUpdatesWithoutEndAreNotFollowed()
    {
        (TlsClient connected, Tls13Script peer) = Tls13Script.Connected();
        for (int i = 0; i < 100 && connected.State == TlsClientState.Connected; i++) connected.Receive(peer.KeyUpdate(1));
        Assert.Contains("without end", connected.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 51, true)] // in TLS 1.3 the level means nothing
    [InlineData(2, 80, true)]
    [InlineData(1, 0, true)]
    [InlineData(1, 90, false)] // user_canceled
    public void AlertsAreHeardInTheClearAndUnderKeys(byte level, byte description, bool ends)
    {
        Hello();
        client.Receive(server.Alert(level, description));
        Assert.Equal(ends ? TlsFailureKind.Alert : null, client.Failure?.Kind);
        Assert.Equal(new Alert(level, description), client.ReceivedAlert);

        TlsClient second = new(TlsVersion.Tls13, null);
        Tls13Script other = new(second.Hello.ToMessage());
        second.Receive([.. other.Record(22, other.Hello()), 21, 3, 3, 0, 2, level, description]);
        Assert.Equal(ends ? TlsFailureKind.Alert : null, second.Failure?.Kind);
    }

    [Fact]
    public void AnOlderServersWarningBeforeTheHelloIsNotTheEnd()
    {
        client.Receive([21, 3, 1, 0, 2, 1, 112]);
        Hello();
    }

    [Fact]
    public void ASecondHelloIsOutOfTurn()
    {
        Hello();
        client.Receive(server.Handshake(server.HelloWith(0x1301)));
        Assert.Contains("out of turn", client.Failure!.Message, StringComparison.Ordinal);
    }

    private void Hello()
    {
        client.Receive(server.Record(22, server.Hello()));
        server.Protect();
        Assert.Null(client.Failure);
    }

    private byte[] Message(string word) => word switch
    {
        "extensions" => server.EncryptedExtensions(),
        "request" => server.CertificateRequest([]),
        "certificate" => server.Certificate(),
        "verify" => server.CertificateVerify(),
        "finished" => server.Finished(),
        "ticket" => ServerScript.Message(4, new byte[40]),
        "update" => ServerScript.Message(24, [0]),
        _ => ServerScript.Message(99, [1]),
    };
}
