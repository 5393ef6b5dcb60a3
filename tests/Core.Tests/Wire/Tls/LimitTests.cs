using System;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>However much a server sends, a client holds little of it.</summary>
public sealed class LimitTests
{
    private const int Much = 64 << 20;
    private const int Most = 1 << 20;

    public static TheoryData<string> Floods =>
        ["zeros", "text", "noise", "empty records", "warnings", "hello requests", "one message without end", "certificates", "changes of cipher"];

    [Theory]
    [MemberData(nameof(Floods))]
    public void AFloodInPlaceOfAnAnswerIsNotKept(string flood)
    {
        foreach (TlsVersion version in new[] { TlsVersion.Ssl3, TlsVersion.Tls12, TlsVersion.Tls13 })
        {
            TlsClient client = new(version, "mail.example.org");
            client.TakeOutput();
            byte[] piece = Piece(flood);
            if (flood == "certificates" && version < TlsVersion.Tls13) client.Receive(new LegacyScript(client).Handshake(new LegacyScript(client).Hello()));
            long most = 0;
            for (int sent = 0; sent < Much; sent += piece.Length)
            {
                client.Receive(piece);
                most = Math.Max(most, HeldBytes.Of(client));
            }

            Assert.Equal(TlsClientState.Failed, client.State);
            Assert.True(most < Most, $"{version}: {most} bytes held");
            Assert.Empty(client.TakeOutput());
        }
    }

    [Fact]
    public void AFloodInOnePieceIsNotKeptEither()
    {
        byte[] flood = new byte[Much];
        flood.AsSpan().Fill((byte)'*');
        TlsClient client = new(TlsVersion.Tls12, null);
        client.Receive(flood);
        Assert.Equal(TlsFailureKind.NotTls, client.Failure!.Kind);
        Assert.True(HeldBytes.Of(client) < Most);
    }

    [Fact]
    public void TheLargestHandshakeThereCouldBeStaysInBounds()
    {
        TlsClient client = new(TlsVersion.Tls12, null);
        LegacyScript server = new(client);
        client.TakeOutput();
        client.Receive(server.Handshake(server.Hello()));
        client.Receive(server.Handshake(server.Certificate([.. Enumerable.Repeat(new byte[1250], 100)])));
        Assert.Equal(100, client.Certificates.Count);
        client.Receive(server.Handshake(ServerScript.Message(22, new byte[130000])));
        Assert.Null(client.Failure);
        Assert.True(HeldBytes.Of(client) < Most, $"{HeldBytes.Of(client)} bytes held");
        client.Receive(server.Handshake(ServerScript.Message(12, new byte[10000])));
        Assert.Contains("longer than any handshake needs", client.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatNobodyTakesIsNotKeptWithoutEnd()
    {
        (TlsClient client, LegacyScript server) = LegacyScript.Connected(TlsVersion.Tls12);
        byte[] data = new byte[16384];
        for (int sent = 0; sent < 2 << 20; sent += data.Length) client.Receive(server.Record(23, data));
        Assert.Contains("more than anyone asked for", client.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(256 * 1024, client.TakeApplicationData().Length);
        Assert.True(HeldBytes.Of(client) < Most);
    }

    [Fact]
    public void WhatIsTakenIsNotKept()
    {
        (TlsClient client, LegacyScript server) = LegacyScript.Connected(TlsVersion.Tls12);
        byte[] data = new byte[16384];
        int taken = 0;
        for (int sent = 0; sent < 8 << 20; sent += data.Length)
        {
            client.Receive(server.Record(23, data));
            taken += client.TakeApplicationData().Length;
        }

        Assert.Equal(8 << 20, taken);
        Assert.True(HeldBytes.Of(client) < Most / 4);
    }

    private static byte[] Piece(string flood)
    {
        byte[] unit = flood switch
        {
            "zeros" => [0],
            "text" => [.. "* PREAUTH "u8],
            "empty records" => [22, 3, 1, 0, 0],
            "warnings" => [21, 3, 1, 0, 2, 1, 90],
            "hello requests" => RecordReaderTests.Record(22, new byte[16384]),
            "one message without end" => RecordReaderTests.Record(22, [11, 1, 0xF0, 0, .. new byte[16000]]),
            "certificates" => RecordReaderTests.Record(22, ServerScript.Message(11, [0, 0x3E, 0x80, 0, 0x3E, 0x7D, .. new byte[16000 - 3]])),
            "changes of cipher" => [20, 3, 3, 0, 1, 1],
            _ => Noise(),
        };
        return [.. Enumerable.Repeat(unit, Math.Max(1, 65536 / unit.Length)).SelectMany(u => u)];
    }

    private static byte[] Noise()
    {
        byte[] noise = new byte[65536];
        new Random(11).NextBytes(noise);
        return noise;
    }
}
