using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>A scripted server of TLS 1.3.</summary>
internal sealed class Tls13Script : ServerScript
{
    private readonly Tls13KeySchedule schedule;
    private ParsedHello hello;
    private RecordKeys? handshakeKeys;
    private RecordKeys? applicationKeys;

    public Tls13Script(byte[] clientHello, int suite = 0x1301)
        : base(TlsVersion.Tls12, suite)
    {
        schedule = new Tls13KeySchedule(Suite);
        hello = Parse(clientHello);
        Transcript.Bytes(clientHello);
    }

    /// <summary>A client and a script with their handshake behind them.</summary>
    public static (TlsClient Client, Tls13Script Server) Connected()
    {
        TlsClient client = new(TlsVersion.Tls13, "mail.example.org");
        client.TakeOutput();
        Tls13Script server = new(client.Hello.ToMessage());
        client.Receive(server.Record(22, server.Hello()));
        server.Protect();
        client.Receive(server.Handshake(server.EncryptedExtensions(), server.Certificate(), server.CertificateVerify(), server.Finished()));
        server.FinishWriting();
        Assert.Equal(TlsClientState.Connected, client.State);
        server.Read(client.TakeOutput());
        return (client, server);
    }

    /// <summary>A HelloRetryRequest with these extensions beside supported_versions.</summary>
    public byte[] RetryRequest(params (int Type, byte[] Body)[] more)
    {
        byte[] hash = schedule.TranscriptHash(Transcript.Written);
        Transcript.Take();
        Transcript.Bytes(Message(254, hash));
        return Say(2, Body(ServerHello.RetryRandom.ToArray(), Suite.Id, more));
    }

    /// <summary>Takes the ClientHello that answers a HelloRetryRequest.</summary>
    public void HearAgain(byte[] clientHello)
    {
        hello = Parse(clientHello);
        Transcript.Bytes(clientHello);
    }

    public byte[] Hello()
    {
        int group = hello.KeyShares.Single().Key;
        EphemeralKey key = EphemeralKey.Create((ushort)group)!;
        byte[] shared = key.SharedSecret(hello.KeyShares[group]);
        byte[] share = new ByteWriter().UInt16(group).UInt16(key.PublicKey.Length).Bytes(key.PublicKey).Take();
        byte[] message = Say(2, Body(Bytes.Random(32), Suite.Id, (51, share)));
        handshakeKeys = schedule.Handshake(shared, Transcript.Written);
        return message;
    }

    /// <summary>A ServerHello with just these extensions, for a handshake that ends with it.</summary>
    public byte[] HelloWith(int suite, params (int Type, byte[] Body)[] more) => Message(2, Body(Bytes.Random(32), suite, more));

    /// <summary>From here on the handshake's keys protect what is written.</summary>
    public void Protect() => Writing = handshakeKeys!.Server;

    public byte[] EncryptedExtensions() => Say(8, [0, 0]);

    public byte[] CertificateRequest(byte[] context) => Say(13, [(byte)context.Length, .. context, 0, 8, 0, 13, 0, 4, 0, 2, 4, 3]);

    public byte[] Certificate() => Certificate([0x30, 0x03, 0x02, 0x01, 0x07]);

    public byte[] Certificate(params byte[][] certificates) => Say(11, [0, .. CertificateList(certificates, withExtensions: true)]);

    public byte[] CertificateVerify() => Say(15, [8, 4, 0, 2, 1, 2]);

    public byte[] Finished()
    {
        byte[] message = Say(20, schedule.Finished(Transcript.Written, client: false));
        applicationKeys = schedule.Application(Transcript.Written);
        return message;
    }

    /// <summary>From here on the keys for application data protect what is written; the client's Finished is due.</summary>
    public void FinishWriting()
    {
        Writing = applicationKeys!.Server;
        Reading = handshakeKeys!.Client;
    }

    /// <summary>A KeyUpdate; what follows is protected with new keys.</summary>
    public byte[] KeyUpdate(byte request)
    {
        byte[] record = Handshake(Message(24, [request]));
        Writing = schedule.NextServerKeys();
        return record;
    }

    /// <summary>Takes what the client sent, its Certificate, Finished and KeyUpdate with all that follows from them.</summary>
    public List<(byte Type, byte[] Content)> Read(byte[] bytes)
    {
        List<(byte, byte[])> read = [];
        foreach ((byte type, byte[] content) in Open(bytes))
        {
            read.Add((type, content));
            if (type != 22) continue;
            if (content[0] == 20)
            {
                Assert.Equal(schedule.Finished(Transcript.Written, client: true), content[4..]);
                Reading = applicationKeys!.Client;
            }

            if (content[0] == 24) Reading = schedule.NextClientKeys();
            else Transcript.Bytes(content);
        }

        return read;
    }

    private byte[] Body(byte[] random, int suite, params (int Type, byte[] Body)[] more) => new ByteWriter()
        .UInt16(0x0303).Bytes(random).UInt8(hello.SessionId.Length).Bytes(hello.SessionId).UInt16(suite).UInt8(0)
        .Bytes(Extensions([(43, [3, 4]), .. more])).Take();

    private static ParsedHello Parse(byte[] message) => new([22, 3, 1, (byte)(message.Length >> 8), (byte)message.Length, .. message]);
}
