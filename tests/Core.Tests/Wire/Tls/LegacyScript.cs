using System;
using System.Collections.Generic;
using MailReadiness.Sandbox.Tls;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>A scripted server of SSL 3 to TLS 1.2 with ephemeral keys.</summary>
internal sealed class LegacyScript : ServerScript
{
    private static readonly byte[] Certified = [0x30, 0x03, 0x02, 0x01, 0x07]; // some DER: nobody looks into it here
    private readonly TlsVersion version;
    private readonly byte[] clientRandom;
    private readonly byte[] random = Bytes.Random(32);
    private readonly EphemeralKey? curveKey;
    private readonly byte[] publicValue = [];
    private readonly byte[] exponent = [];
    private readonly bool extended;
    private byte[] masterSecret = [];
    private RecordKeys? keys;

    public LegacyScript(TlsClient client, int suite = 0, bool extendedMasterSecret = false)
        : base(client.Hello.Version, suite = suite == 0 ? UsualSuite(client.Hello.Version) : suite)
    {
        version = client.Hello.Version;
        clientRandom = client.Hello.Random;
        extended = extendedMasterSecret;
        Transcript.Bytes(client.Hello.ToMessage());
        if (Suite.KeyExchange == KeyExchangeKind.Ecdhe) curveKey = EphemeralKey.Create(29);
        else (publicValue, exponent) = DiffieHellman.GenerateKey(ModpGroup.Prime, ModpGroup.Generator);
    }

    /// <summary>A client and a script with their handshake behind them.</summary>
    public static (TlsClient Client, LegacyScript Server) Connected(TlsVersion version, int suite = 0, bool extendedMasterSecret = false, EphemeralKey? x25519 = null)
    {
        TlsClient client = new(version, "mail.example.org", x25519: x25519);
        client.TakeOutput();
        LegacyScript server = new(client, suite, extendedMasterSecret);
        client.Receive(server.Handshake(server.Hello(), server.Certificate(), server.KeyExchange(), server.Done()));
        server.Read(client.TakeOutput());
        client.Receive(server.Change());
        client.Receive(server.Handshake(server.Finished()));
        Assert.Equal(TlsClientState.Connected, client.State);
        return (client, server);
    }

    /// <summary>Goes on with the keys of an earlier handshake.</summary>
    public void TakeUp(TlsSession session)
    {
        masterSecret = session.MasterSecret;
        keys = LegacyKeySchedule.Keys(version, Suite, masterSecret, clientRandom, random);
    }

    /// <summary>The session id the hello says.</summary>
    public byte[] SessionId { get; init; } = [];

    public byte[] Hello(params (int Type, byte[] Body)[] more) => Hello((int)version, Suite.Id, 0, more);

    public byte[] Hello(int inVersion, int suite, byte compression, params (int Type, byte[] Body)[] more)
    {
        List<(int, byte[])> extensions = [.. more];
        if (extended) extensions.Add((23, []));
        ByteWriter body = new ByteWriter().UInt16(inVersion).Bytes(random).UInt8(SessionId.Length).Bytes(SessionId).UInt16(suite).UInt8(compression);
        if (extensions.Count > 0) body.Bytes(Extensions(extensions));
        return Say(2, body.Take());
    }

    public byte[] Certificate() => Certificate(Certified);

    public byte[] Certificate(params byte[][] certificates) => Say(11, CertificateList(certificates, withExtensions: false));

    public byte[] CertificateStatus() => Say(22, [1, 0, 0, 1, 0]);

    public byte[] KeyExchange()
    {
        ByteWriter body = new();
        if (curveKey is not null) body.UInt8(3).UInt16(curveKey.Group).UInt8(curveKey.PublicKey.Length).Bytes(curveKey.PublicKey);
        else
            body.UInt16(ModpGroup.Prime.Length).Bytes(ModpGroup.Prime).UInt16(1).UInt8(2).UInt16(publicValue.Length).Bytes(publicValue);
        if (version == TlsVersion.Tls12) body.UInt16(0x0401);
        return Say(12, body.UInt16(4).Bytes([1, 2, 3, 4]).Take());
    }

    public byte[] KeyExchange(byte[] body) => Say(12, body);

    public byte[] CertificateRequest() => Say(13, version == TlsVersion.Tls12 ? [1, 1, 0, 2, 4, 1, 0, 0] : [1, 1, 0, 0]);

    public byte[] Done() => Say(14, []);

    public byte[] Ticket() => Say(4, [0, 0, 0, 60, 0, 2, 7, 7]);

    public byte[] Change()
    {
        byte[] record = [20, 3, (byte)version, 0, 1, 1];
        Writing = keys!.Server;
        return record;
    }

    public byte[] Finished() => Say(20, LegacyKeySchedule.Finished(version, Suite, masterSecret, Transcript.Written, client: false));

    /// <summary>Takes what the client sent; its messages are put into the transcript and its Finished is checked.</summary>
    /// <returns>Every record's type and content.</returns>
    public List<(byte Type, byte[] Content)> Read(byte[] bytes)
    {
        List<(byte, byte[])> read = [];
        foreach ((byte type, byte[] content) in Open(bytes))
        {
            read.Add((type, content));
            if (type == 20) Reading = keys!.Client;
            if (type != 22) continue;
            if (content[0] == 20) Assert.Equal(LegacyKeySchedule.Finished(version, Suite, masterSecret, Transcript.Written, client: true), content[4..]);
            Transcript.Bytes(content);
            if (content[0] == 16) DeriveKeys(content[4..]);
        }

        return read;
    }

    private void DeriveKeys(byte[] exchange)
    {
        byte[] premaster = curveKey is not null
            ? curveKey.SharedSecret(exchange.AsSpan(1))
            : DiffieHellman.Premaster(ModpGroup.Prime, exponent, exchange.AsSpan(2));
        masterSecret = extended && version > TlsVersion.Ssl3
            ? LegacyKeySchedule.ExtendedMasterSecret(version, Suite, premaster, Transcript.Written)
            : LegacyKeySchedule.MasterSecret(version, Suite, premaster, clientRandom, random);
        keys = LegacyKeySchedule.Keys(version, Suite, masterSecret, clientRandom, random);
    }

    // SSL 3 knows no curves.
    private static int UsualSuite(TlsVersion version) => version == TlsVersion.Ssl3 ? 0x0033 : 0xC013;
}
