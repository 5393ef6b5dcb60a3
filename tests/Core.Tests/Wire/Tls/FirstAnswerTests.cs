using System;
using System.Linq;
using System.Text;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>What a server may answer to a ClientHello, and what it must not.</summary>
public sealed class FirstAnswerTests
{
    [Theory]
    [InlineData("+OK ready\r\n")]
    [InlineData("-ERR not here\r\n")]
    [InlineData("* OK ready\r\n")]
    [InlineData("220 mail.example.org ESMTP\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("<html>")]
    [InlineData("SSH-2.0-OpenSSH\r\n")]
    [InlineData("\r\n")]
    [InlineData("\0\0\0")]
    [InlineData("\u001b[31m")]
    public void APlainAnswerIsNoTls(string text)
    {
        byte[] answer = Encoding.ASCII.GetBytes(text);
        TlsClient whole = Client();
        whole.Receive(answer);
        Assert.Equal(TlsFailureKind.NotTls, whole.Failure!.Kind);
        Assert.Equal(answer, whole.NotTls);
        Assert.Equal(TlsClientState.Failed, whole.State);

        TlsClient first = Client();
        first.Receive(answer.AsSpan(0, 1));
        Assert.Equal(TlsFailureKind.NotTls, first.Failure!.Kind);
        Assert.Equal(answer[..1], first.NotTls);
        first.Receive(answer.AsSpan(1)); // whoever reads on does so himself
        Assert.Equal(answer[..1], first.NotTls);
    }

    [Fact]
    public void AnythingBehindTlsIsABrokenProtocolInstead()
    {
        TlsClient client = Client();
        client.Receive([21, 3, 1, 0, 2, 1, 112, .. "-ERR"u8]);
        Assert.Equal(TlsFailureKind.Protocol, client.Failure!.Kind);
        Assert.Null(client.NotTls);
    }

    [Fact]
    public void ABrokenMessageIsNotTakenForPlainTextBecauseOfWhatFollows()
    {
        TlsClient client = Client();
        client.Receive([21, 3, 1, 0, 1, 2, .. "+OK"u8]);
        Assert.Equal(TlsFailureKind.Protocol, client.Failure!.Kind);
        Assert.Null(client.NotTls);
    }

    [Theory]
    [InlineData(2, 70)]
    [InlineData(2, 40)]
    [InlineData(2, 86)]
    [InlineData(1, 70)]
    [InlineData(1, 0)]
    public void AnAlertEndsIt(byte level, byte description)
    {
        TlsClient client = Client();
        client.Receive([21, 3, 1, 0, 2, level, description]);
        Assert.Equal(TlsClientState.Failed, client.State);
        Assert.Equal(TlsFailureKind.Alert, client.Failure!.Kind);
        Assert.Equal(new Alert(level, description), client.ReceivedAlert);
        Assert.Contains(new Alert(level, description).ToString(), client.Failure.Message, StringComparison.Ordinal);
        Assert.False(client.HandshakeFinished);
    }

    [Fact]
    public void AWarningDoesNot()
    {
        TlsClient client = Client();
        LegacyScript server = new(client);
        client.Receive(server.Alert(1, 112));
        Assert.Equal(TlsClientState.Handshaking, client.State);
        Assert.Equal(112, client.ReceivedAlert!.Value.Description);
        client.Receive(server.Handshake(server.Hello(), server.Certificate(), server.KeyExchange(), server.Done()));
        Assert.Null(client.Failure);
        Assert.NotNull(client.ServerHello);
    }

    [Theory]
    [InlineData(new byte[] { 23, 3, 1, 0, 1, 1 }, "out of turn")] // application data before any handshake
    [InlineData(new byte[] { 24, 3, 1, 0, 1, 1 }, "out of turn")] // heartbeat
    [InlineData(new byte[] { 20, 3, 1, 0, 1, 1 }, "before its hello")]
    [InlineData(new byte[] { 20, 3, 1, 0, 1, 2 }, "malformed ChangeCipherSpec")]
    [InlineData(new byte[] { 20, 3, 1, 0, 2, 1, 1 }, "malformed ChangeCipherSpec")]
    [InlineData(new byte[] { 22, 3, 1, 0x48, 1 }, "longer than TLS allows")]
    [InlineData(new byte[] { 22, 3, 1, 0, 4, 14, 0, 0, 0 }, "instead of its hello")]
    [InlineData(new byte[] { 22, 3, 1, 0, 4, 1, 0, 0, 0 }, "instead of its hello")]
    [InlineData(new byte[] { 22, 3, 1, 0, 4, 2, 0xFF, 0xFF, 0xFF }, "longer than any handshake")]
    [InlineData(new byte[] { 22, 3, 1, 0, 4, 2, 0, 0, 0 }, "shorter than its lengths")]
    public void ABrokenAnswerSaysWhatIsBroken(byte[] answer, string says)
    {
        TlsClient client = Client();
        client.Receive(answer);
        Assert.Equal(TlsFailureKind.Protocol, client.Failure!.Kind);
        Assert.Contains(says, client.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnprotectedRecordIsNoLongerThan16384Bytes()
    {
        foreach (int length in new[] { 16384, 16385 })
        {
            TlsClient client = Client();
            byte[] message = ServerScript.Message(2, new byte[60000]);
            client.Receive(RecordReaderTests.Record(22, message[..length]));
            Assert.Equal(length > 16384, client.State == TlsClientState.Failed);
        }
    }

    [Fact]
    public void ASuiteThatWasNotOfferedIsRefused()
    {
        TlsClient client = Client();
        client.Receive(new LegacyScript(client).Handshake(new LegacyScript(client).Hello(0x0303, 0x1301, 0)));
        Assert.Contains("TLS_AES_128_GCM_SHA256, which was not offered", client.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASuiteThatCannotBeSpokenStillShowsTheVersion()
    {
        ushort foreign = CipherSuites.OfferEverything(TlsVersion.Tls12)[0];
        TlsClient client = new(TlsVersion.Tls12, null, [foreign]);
        client.Receive(new LegacyScript(client).Handshake(new LegacyScript(client).Hello(0x0303, foreign, 0)));
        Assert.Equal(0x0303, client.ServerHello!.Version);
        Assert.Contains("cannot finish", client.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TlsVersion.Tls12, 0x0301, true)]
    [InlineData(TlsVersion.Tls12, 0x0304, true)]
    [InlineData(TlsVersion.Tls10, 0x0303, true)]
    [InlineData(TlsVersion.Tls13, 0x0303, true)]
    [InlineData(TlsVersion.Tls13, 0x0300, true)]
    [InlineData(TlsVersion.Tls12, 0x0305, false)]
    [InlineData(TlsVersion.Tls12, 0x0002, false)]
    [InlineData(TlsVersion.Tls12, 0xFEFD, false)]
    public void AnotherVersionIsTold(TlsVersion asked, int answered, bool exists)
    {
        TlsClient client = new(asked, null);
        byte[] body = [(byte)(answered >> 8), (byte)answered, .. new byte[32], 0, 0, 0x2F, 0];
        client.Receive(RecordReaderTests.Record(22, ServerScript.Message(2, body)));
        Assert.Equal(exists ? TlsFailureKind.OtherVersion : TlsFailureKind.Protocol, client.Failure!.Kind);
        Assert.Equal(answered, client.ServerHello!.Version);
    }

    [Fact]
    public void TheVersionIsNeverTheRecordHeaders()
    {
        foreach (byte minor in new byte[] { 0, 1, 2, 4 })
        {
            TlsClient client = Client();
            byte[] record = RecordReaderTests.Record(22, new LegacyScript(client).Hello());
            record[2] = minor;
            client.Receive(record);
            Assert.Null(client.Failure);
            Assert.Equal(0x0303, client.ServerHello!.Version);
        }
    }

    [Theory]
    [InlineData(22)] // empty fragments
    [InlineData(21)] // warnings
    [InlineData(0)] // HelloRequests
    public void WhatLeadsNowhereIsNotListenedToForEver(int kind)
    {
        TlsClient client = Client();
        byte[] record = kind switch
        {
            21 => [21, 3, 1, 0, 2, 1, 112],
            22 => [22, 3, 1, 0, 0],
            _ => [22, 3, 1, 0, 4, 0, 0, 0, 0],
        };
        client.Receive([.. Enumerable.Repeat(record, 64).SelectMany(r => r)]);
        Assert.Equal(TlsClientState.Handshaking, client.State);
        client.Receive(record);
        Assert.Equal(TlsFailureKind.Protocol, client.Failure!.Kind);
        Assert.Contains("without end", client.Failure.Message, StringComparison.Ordinal);
    }

    private static TlsClient Client() => new(TlsVersion.Tls12, "mail.example.org");
}
