using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>The messages of SSL 3 to TLS 1.2 behind the ServerHello, in turn and out of it.</summary>
public sealed class LegacyMessageTests
{
    private readonly TlsClient client = new(TlsVersion.Tls12, "mail.example.org");
    private readonly LegacyScript server;

    public LegacyMessageTests()
    {
        client.TakeOutput();
        server = new LegacyScript(client);
    }

    public static TheoryData<string> OutOfTurn =>
    [
        "hello hello", "hello certificate certificate", "hello status certificate", "hello exchange certificate", "hello exchange exchange",
        "hello certificate status status", "hello certificate exchange request request", "hello certificate request exchange", "hello certificate ticket",
        "hello finished", "hello certificate exchange done done", "hello certificate exchange done certificate", "hello certificate exchange done finished",
        "hello certificate exchange done ticket ticket", "hello unknown",
    ];

    [Theory]
    [MemberData(nameof(OutOfTurn))]
    public void MessagesComeOnceAndInOrder(string script)
    {
        string[] words = script.Split(' ');
        foreach (string word in words[..^1])
        {
            client.Receive(server.Handshake(Message(word)));
            Assert.True(client.Failure is null, $"{word}: {client.Failure}");
        }

        client.Receive(server.Handshake(Message(words[^1])));
        Assert.Equal(TlsFailureKind.Protocol, client.Failure?.Kind);
        Assert.Contains("out of turn", client.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EverythingAServerMaySendFinishes()
    {
        client.Receive(server.Handshake(ServerScript.Message(0, []), server.Hello(), server.Certificate(), server.CertificateStatus()));
        client.Receive(server.Handshake(server.KeyExchange(), server.CertificateRequest(), server.Done()));
        Assert.Equal(["Certificate", "ClientKeyExchange", "Change", "Finished"], Names(server.Read(client.TakeOutput())));
        client.Receive(server.Handshake(server.Ticket(), ServerScript.Message(0, [])));
        client.Receive(server.Change());
        client.Receive(server.Handshake(server.Finished()));
        Assert.Equal(TlsClientState.Connected, client.State);
        Assert.Empty(client.TakeOutput());
    }

    [Fact]
    public void Ssl3SaysByAlertThatItHasNoCertificate()
    {
        TlsClient old = new(TlsVersion.Ssl3, null);
        old.TakeOutput();
        LegacyScript oldServer = new(old);
        old.Receive(oldServer.Handshake(oldServer.Hello(), oldServer.Certificate(), oldServer.KeyExchange(), oldServer.CertificateRequest(), oldServer.Done()));
        List<(byte Type, byte[] Content)> said = oldServer.Read(old.TakeOutput());
        Assert.Equal([1, 41], said[0].Content);
        Assert.Equal(16, said[1].Content[0]);
    }

    [Fact]
    public void AWrongFinishedIsSeen()
    {
        FirstFlight();
        server.Read(client.TakeOutput());
        client.Receive(server.Change());
        byte[] finished = server.Finished();
        finished[^1] ^= 1;
        client.Receive(server.Handshake(finished));
        Assert.Contains("Finished message does not match", client.Failure!.Message, StringComparison.Ordinal);
        Assert.False(client.HandshakeFinished);
    }

    [Fact]
    public void AFinishedInTheClearIsNotTaken()
    {
        FirstFlight();
        server.Read(client.TakeOutput());
        client.Receive(server.Handshake(server.Finished()));
        Assert.Contains("out of turn", client.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARecordTamperedWithDoesNotOpen()
    {
        FirstFlight();
        server.Read(client.TakeOutput());
        client.Receive(server.Change());
        byte[] record = server.Handshake(server.Finished());
        record[^1] ^= 1;
        client.Receive(record);
        Assert.Contains("does not open", client.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeysChangeOnlyInTurnAndBetweenMessages()
    {
        byte[] change = [20, 3, 3, 0, 1, 1];
        client.Receive(server.Handshake(server.Hello()));
        client.Receive(change);
        Assert.Contains("changed keys out of turn", client.Failure!.Message, StringComparison.Ordinal);

        TlsClient second = new(TlsVersion.Tls12, null);
        LegacyScript other = new(second);
        second.Receive(other.Handshake(other.Hello(), other.Certificate(), other.KeyExchange(), other.Done(), [4, 0]));
        second.Receive(change);
        Assert.Contains("crosses a change of keys", second.Failure!.Message, StringComparison.Ordinal);

        (TlsClient connected, LegacyScript peer) = LegacyScript.Connected(TlsVersion.Tls12);
        connected.Receive(peer.Record(20, [1]));
        Assert.Contains("changed keys out of turn", connected.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARenegotiationIsNotTakenUp()
    {
        (TlsClient connected, LegacyScript peer) = LegacyScript.Connected(TlsVersion.Tls12);
        connected.Receive(peer.Handshake(ServerScript.Message(0, []), peer.Hello(), peer.Certificate()));
        connected.Receive(peer.Record(23, [.. "+OK"u8]));
        Assert.Equal(TlsClientState.Connected, connected.State);
        Assert.Equal("+OK"u8.ToArray(), connected.TakeApplicationData());
        Assert.Empty(connected.TakeOutput());
    }

    [Fact]
    public void EmptyRecordsBetweenThoseWithDataDoNoHarm()
    {
        (TlsClient connected, LegacyScript peer) = LegacyScript.Connected(TlsVersion.Tls10); // some send one before each, against chosen plaintexts
        for (int i = 0; i < 1000; i++) connected.Receive([.. peer.Record(23, []), .. peer.Record(23, [1])]);
        Assert.Equal(1000, connected.TakeApplicationData().Length);
        for (int i = 0; i < 65; i++) connected.Receive(peer.Record(23, []));
        Assert.Contains("empty records without end", connected.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { }, "sent no key")]
    [InlineData(new byte[] { 1, 0, 0 }, "instead of a named curve")]
    [InlineData(new byte[] { 3, 0, 22, 1, 4 }, "group 22")]
    [InlineData(new byte[] { 3, 0, 29, 0 }, "x25519")]
    [InlineData(new byte[] { 3, 0, 29, 3, 1, 1, 1 }, "x25519")]
    [InlineData(new byte[] { 3, 0, 23, 1, 0 }, "")]
    [InlineData(new byte[] { 3, 0, 23, 9, 4 }, "shorter than its lengths")]
    public void AnUnusableKeyIsRefused(byte[] exchange, string says)
    {
        client.Receive(server.Handshake(server.Hello(), server.Certificate(), server.KeyExchange(exchange), server.Done()));
        Assert.Equal(TlsFailureKind.Protocol, client.Failure!.Kind);
        Assert.Contains(says, client.Failure.Message, StringComparison.Ordinal);
        Assert.Empty(client.TakeOutput());
    }

    [Fact]
    public void RsaNeedsACertificateWithAKey()
    {
        client.Receive(server.Handshake(server.Hello(0x0303, 0x002F, 0), server.Done()));
        Assert.Contains("sent no certificate", client.Failure!.Message, StringComparison.Ordinal);

        TlsClient second = new(TlsVersion.Tls12, null);
        LegacyScript other = new(second);
        second.Receive(other.Handshake(other.Hello(0x0303, 0x002F, 0), other.Certificate(), other.Done()));
        Assert.Equal(TlsFailureKind.Protocol, second.Failure!.Kind);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void AChainIsNoLongerThanAnyoneNeeds(int count, bool refused)
    {
        client.Receive(server.Handshake(server.Hello(), server.Certificate([.. Enumerable.Repeat(new byte[5], count)])));
        Assert.Equal(refused, client.Failure is not null);
        Assert.Equal(refused ? 0 : count, client.Certificates.Count);
    }

    private void FirstFlight() => client.Receive(server.Handshake(server.Hello(), server.Certificate(), server.KeyExchange(), server.Done()));

    private byte[] Message(string word) => word switch
    {
        "hello" => server.Hello(),
        "certificate" => server.Certificate(),
        "status" => server.CertificateStatus(),
        "exchange" => server.KeyExchange(),
        "request" => server.CertificateRequest(),
        "done" => server.Done(),
        "ticket" => server.Ticket(),
        "finished" => ServerScript.Message(20, new byte[12]),
        _ => ServerScript.Message(99, [1]),
    };

    private static IEnumerable<string> Names(IEnumerable<(byte Type, byte[] Content)> records) => records.Select(r => r.Type == 20
        ? "Change"
        : r.Content[0] switch { 11 => "Certificate", 16 => "ClientKeyExchange", 20 => "Finished", byte other => $"{other}" });
}
