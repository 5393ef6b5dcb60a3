using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Sandbox.Tls;
using MailReadiness.Tests.Wire.Tls.Fixtures;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>However bytes arrive, they mean the same.</summary>
public sealed class FeedingTests
{
    public static TheoryData<int> Answers => [.. Enumerable.Range(0, ServerAnswer.All.Count)];

    /// <summary>What real servers sent. The keys are another client's, so it ends where the protected records begin.</summary>
    [Theory]
    [MemberData(nameof(Answers))]
    public void WhatARealServerSentMeansTheSameInAnyPieces(int index)
    {
        ServerAnswer answer = ServerAnswer.All[index];
        if (answer.Version == TlsVersion.Ssl2)
        {
            AssertSsl2(answer.Bytes);
            return;
        }

        // Past the hello and what is in the clear nothing more is read, so cuts further on teach nothing.
        string whole = Feed(answer.Client(), Cuts.Whole(answer.Bytes));
        Assert.DoesNotContain("Handshaking, ServerHello none", whole, StringComparison.Ordinal);
        Assert.Equal(whole, Feed(answer.Client(), Cuts.OneByOne(answer.Bytes)));
        int step = answer.Version == TlsVersion.Tls13 ? 61 : answer.Suite is 0x0033 or 0x009E ? 149 : 23; // a key pair each
        for (int at = 1; at < answer.Bytes.Length; at += at < 140 ? Math.Min(step, 7) : step)
            Assert.Equal(whole, Feed(answer.Client(), Cuts.At(answer.Bytes, at)));
    }

    [Theory]
    [InlineData(TlsVersion.Ssl3)]
    [InlineData(TlsVersion.Tls10)]
    [InlineData(TlsVersion.Tls11)]
    [InlineData(TlsVersion.Tls12)]
    public void AHandshakeCutAtEveryPositionFinishes(TlsVersion version)
    {
        ServerTlsSettings settings = new() { Accepted = [version], CipherSuites = [0x002F] };
        var (_, _, template) = Link.Connected(version, settings);
        int longest = template.Flights.Max(f => f.Length);
        for (int at = 1; at < longest; at++) AssertFinishes(version, settings, bytes => Cuts.At(bytes, at), bytes => Cuts.At(bytes, at));
        AssertFinishes(version, settings, Cuts.OneByOne, Cuts.OneByOne);
    }

    [Fact]
    public void AHandshakeOfTls13CutAtEveryPositionFinishes()
    {
        for (int at = 1; ; at++)
        {
            TlsClient client = new(TlsVersion.Tls13, "mail.example.org");
            client.TakeOutput();
            Tls13Script server = new(client.Hello.ToMessage());
            byte[] hello = server.Record(22, server.Hello());
            server.Protect();
            byte[] rest = server.Handshake(server.EncryptedExtensions(), server.Certificate(), server.CertificateVerify(), server.Finished());
            server.FinishWriting();
            byte[] flight = [.. hello, 20, 3, 3, 0, 1, 1, .. rest, .. server.Handshake(ServerScript.Message(4, new byte[20])), .. server.Record(23, [.. "+OK"u8])];
            Feed(client, at > flight.Length ? Cuts.OneByOne(flight) : Cuts.At(flight, at));
            Assert.Equal(TlsClientState.Connected, client.State);
            Assert.Equal("+OK"u8.ToArray(), client.TakeApplicationData());
            Assert.Equal(20, server.Read(client.TakeOutput())[^1].Content[0]);
            if (at > flight.Length) return;
        }
    }

    [Fact]
    public void AnSsl2HelloMeansTheSameInAnyPieces()
    {
        ServerHandshake server = new(new ServerTlsSettings { Accepted = [TlsVersion.Ssl2] });
        server.Receive(new Ssl2Client().Hello);
        byte[] answer = server.TakeOutput();
        AssertSsl2(answer);
        Ssl2Client client = new();
        client.Receive(answer);
        Assert.True(client.Accepted);
        Assert.Equal("SSL_CK_RC4_128_WITH_MD5", client.CipherName);
        Assert.Single(client.Certificates);
    }

    private static void AssertFinishes(TlsVersion version, ServerTlsSettings settings, Func<byte[], IEnumerable<byte[]>> toClient, Func<byte[], IEnumerable<byte[]>> toServer)
    {
        TlsClient client = new(version, "localhost");
        ServerHandshake server = new(settings);
        Link link = new(client, server) { ToClient = toClient, ToServer = toServer };
        link.Run();
        link.AssertConnected(version);
    }

    private static void AssertSsl2(byte[] answer)
    {
        string whole = FeedSsl2(Cuts.Whole(answer));
        Assert.Contains("Done True", whole, StringComparison.Ordinal);
        Assert.Equal(whole, FeedSsl2(Cuts.OneByOne(answer)));
        for (int at = 1; at < answer.Length; at++) Assert.Equal(whole, FeedSsl2(Cuts.At(answer, at)));
    }

    private static string Feed(TlsClient client, IEnumerable<byte[]> pieces)
    {
        foreach (byte[] piece in pieces) client.Receive(piece);
        return Snapshot.Of(client);
    }

    private static string FeedSsl2(IEnumerable<byte[]> pieces)
    {
        Ssl2Client client = new();
        foreach (byte[] piece in pieces) client.Receive(piece);
        return Snapshot.Of(client);
    }
}
