using System;

namespace MailReadiness.Wire.Tls;

/// <summary>The handshake of SSL 3, TLS 1.0, 1.1 and 1.2 after the ServerHello, full or short (RFC 5246, section 7.3; RFC 6101, section 5.5; RFC 5077, section 3.1).</summary>
internal sealed class LegacyClientHandshake : ClientHandshake
{
    // Each comes once at most, and in this order (RFC 5246, section 7.3; RFC 6066, section 8; RFC 5077, section 3.3).
    private static readonly byte[] Order =
    [
        HandshakeType.Certificate, HandshakeType.CertificateStatus, HandshakeType.ServerKeyExchange, HandshakeType.CertificateRequest,
        HandshakeType.ServerHelloDone, HandshakeType.NewSessionTicket, HandshakeType.Finished,
    ];

    private readonly TlsClient client;
    private readonly ServerHello hello;
    private readonly CipherSuite suite;
    private readonly TlsVersion version;
    private readonly bool extended;
    private readonly bool isShort;
    private byte[] ticket = [];
    private byte[] serverKeyExchange = [];
    private bool certificateRequested;
    private bool keysChanged;
    private int reached = -1;
    private byte[] masterSecret = [];
    private RecordKeys? keys;

    /// <param name="client">The client.</param>
    /// <param name="hello">The server's hello.</param>
    /// <param name="suite">The suite it chose.</param>
    /// <param name="session">The session it takes up; null for a full handshake.</param>
    /// <exception cref="TlsProtocolException">It takes up a session that was made in another way.</exception>
    public LegacyClientHandshake(TlsClient client, ServerHello hello, CipherSuite suite, TlsSession? session)
    {
        this.client = client;
        this.hello = hello;
        this.suite = suite;
        version = client.Hello.Version;
        extended = version > TlsVersion.Ssl3 && hello.Extensions.ContainsKey(ExtensionType.ExtendedMasterSecret);
        client.WriteWith(RecordProtection.Plain(version)); // from here on the record header, too, carries the version chosen
        if (session is null) return;
        if (session.CipherSuite != suite.Id || session.Extended != extended) throw new TlsProtocolException("The server takes up a session in another way than it was made.");
        isShort = true;
        masterSecret = session.MasterSecret;
        keys = LegacyKeySchedule.Keys(version, suite, masterSecret, client.Hello.Random, hello.Random);
        reached = Array.IndexOf(Order, HandshakeType.ServerHelloDone);
    }

    public override void Handle(HandshakeMessage message)
    {
        if (client.State == TlsClientState.Connected) return; // a renegotiation is not taken up
        int position = Array.IndexOf(Order, message.Type);
        bool inTurn = position > reached && keysChanged == (message.Type == HandshakeType.Finished);
        // keys are made when the server's hello is done
        if (!inTurn || (message.Type == HandshakeType.NewSessionTicket && keys is null)) throw OutOfTurn(message);
        reached = position;
        if (message.Type == HandshakeType.Finished)
        {
            Finish(message);
            return;
        }

        client.Transcript.Bytes(message.Raw);
        switch (message.Type)
        {
            case HandshakeType.Certificate:
                client.Certificates = ReadCertificates(new ByteReader(message.Body).Vector24(), withExtensions: false);
                break;
            case HandshakeType.ServerKeyExchange:
                serverKeyExchange = message.Body.ToArray();
                break;
            case HandshakeType.CertificateRequest:
                certificateRequested = true;
                break;
            case HandshakeType.ServerHelloDone:
                Answer();
                break;
            case HandshakeType.NewSessionTicket:
                ByteReader r = new(message.Body);
                r.Bytes(4); // how long the server means to know it
                ticket = r.Vector16().ToArray();
                break;
        }
    }

    public override void ChangeCipherSpec()
    {
        if (keys is null || keysChanged) throw new TlsProtocolException("The server changed keys out of turn.");
        keysChanged = true;
        client.ReadWith(keys.Server);
    }

    private void Answer()
    {
        if (certificateRequested) SendNoCertificate();
        (byte[] premaster, byte[] exchange) = Exchange();
        client.SendHandshake(exchange);
        byte[] clientRandom = client.Hello.Random;
        masterSecret = extended
            ? LegacyKeySchedule.ExtendedMasterSecret(version, suite, premaster, client.Transcript.Written)
            : LegacyKeySchedule.MasterSecret(version, suite, premaster, clientRandom, hello.Random);
        keys = LegacyKeySchedule.Keys(version, suite, masterSecret, clientRandom, hello.Random);
        SendFinished(keys);
    }

    private void SendFinished(RecordKeys with)
    {
        client.SendChangeCipherSpec();
        client.WriteWith(with.Client);
        client.SendHandshake(Message(HandshakeType.Finished, LegacyKeySchedule.Finished(version, suite, masterSecret, client.Transcript.Written, client: true)));
    }

    private void SendNoCertificate()
    {
        // SSL 3 has an alert for it (RFC 6101, section 5.6.6); later versions an empty list.
        if (version == TlsVersion.Ssl3) client.SendAlert(1, Alert.NoCertificate);
        else client.SendHandshake(Message(HandshakeType.Certificate, [0, 0, 0]));
    }

    private (byte[] Premaster, byte[] Message) Exchange()
    {
        if (suite.KeyExchange != KeyExchangeKind.Rsa && serverKeyExchange.Length == 0)
            throw new TlsProtocolException($"The server chose {suite.Name} and sent no key for it.");
        ByteReader r = new(serverKeyExchange);
        ByteWriter body = new();
        switch (suite.KeyExchange)
        {
            case KeyExchangeKind.Rsa:
                byte[] secret = Bytes.Random(48);
                secret[0] = (byte)((int)version >> 8);
                secret[1] = (byte)version;
                byte[] encrypted = RsaEncryption.Encrypt(client.Certificates, secret);
                if (version != TlsVersion.Ssl3) body.UInt16(encrypted.Length);
                return (secret, Message(HandshakeType.ClientKeyExchange, body.Bytes(encrypted).Take()));
            case KeyExchangeKind.Ecdhe:
                if (r.UInt8() != 3) throw new TlsProtocolException("The server sent curve parameters instead of a named curve.");
                int group = r.UInt16();
                EphemeralKey key = client.Key(group) ?? throw new TlsProtocolException($"The server chose the group {group}, with which this tool cannot go on.");
                byte[] shared = key.SharedSecret(r.Vector8());
                return (shared, Message(HandshakeType.ClientKeyExchange, body.UInt8(key.PublicKey.Length).Bytes(key.PublicKey).Take()));
            case KeyExchangeKind.Dhe:
                (byte[] publicKey, byte[] premaster) = DiffieHellman.Agree(r.Vector16(), r.Vector16(), r.Vector16());
                return (premaster, Message(HandshakeType.ClientKeyExchange, body.UInt16(publicKey.Length).Bytes(publicKey).Take()));
            default:
                throw new TlsProtocolException($"The cipher suite {suite.Name} does not belong to this version.");
        }
    }

    private void Finish(HandshakeMessage message)
    {
        byte[] expected = LegacyKeySchedule.Finished(version, suite, masterSecret, client.Transcript.Written, client: false);
        if (!message.Body.SequenceEqual(expected)) throw new TlsProtocolException("The server's Finished message does not match the handshake.");
        client.Transcript.Bytes(message.Raw);
        if (isShort) SendFinished(keys!);
        byte[] id = ticket.Length > 0 ? [] : hello.SessionId;
        if (!isShort && ticket.Length + id.Length > 0) client.Session = new TlsSession(version, suite.Id, masterSecret, extended, id, ticket);
        client.Connected();
    }

    private static byte[] Message(byte type, ReadOnlySpan<byte> body) => new ByteWriter().UInt8(type).UInt24(body.Length).Bytes(body).Take();
}
