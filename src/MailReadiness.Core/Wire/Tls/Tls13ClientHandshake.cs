using System;

namespace MailReadiness.Wire.Tls;

/// <summary>The handshake of TLS 1.3 after the ServerHello (RFC 8446, section 4).</summary>
internal sealed class Tls13ClientHandshake : ClientHandshake
{
    private readonly TlsClient client;
    private readonly Tls13KeySchedule schedule;
    private readonly RecordKeys handshakeKeys;
    private byte[]? requestContext;
    private byte expected = HandshakeType.EncryptedExtensions;

    public Tls13ClientHandshake(TlsClient client, ServerHello hello, CipherSuite suite)
    {
        this.client = client;
        EphemeralKey key = client.Hello.KeyShare ?? throw new TlsProtocolException("The hello carried no key share.");
        if (!hello.Extensions.TryGetValue(ExtensionType.KeyShare, out byte[]? share)) throw new TlsProtocolException("The ServerHello carries no key share.");
        ByteReader r = new(share);
        int group = r.UInt16();
        if (group != key.Group) throw new TlsProtocolException($"The server shared a key of group {group}, not of {key.Group}.");
        schedule = new Tls13KeySchedule(suite);
        handshakeKeys = schedule.Handshake(key.SharedSecret(r.Vector16()), client.Transcript.Written);
        client.ReadWith(handshakeKeys.Server);
    }

    public override void Handle(HandshakeMessage message)
    {
        if (client.State == TlsClientState.Connected)
        {
            if (message.Type == HandshakeType.KeyUpdate) UpdateKeys(message.Body);
            return; // tickets are of no use to a probe
        }

        if (message.Type == HandshakeType.CertificateRequest && expected == HandshakeType.Certificate && requestContext is null)
        {
            requestContext = new ByteReader(message.Body).Vector8().ToArray();
            client.Transcript.Bytes(message.Raw);
            return;
        }

        if (message.Type != expected) throw OutOfTurn(message);
        switch (message.Type)
        {
            case HandshakeType.EncryptedExtensions:
                expected = HandshakeType.Certificate;
                break;
            case HandshakeType.Certificate:
                ByteReader certificate = new(message.Body);
                certificate.Vector8(); // the context of a request, of which the server had none
                client.Certificates = ReadCertificates(certificate.Vector24(), withExtensions: true);
                expected = HandshakeType.CertificateVerify;
                break;
            case HandshakeType.CertificateVerify:
                expected = HandshakeType.Finished;
                break;
            default:
                Finish(message);
                return;
        }

        client.Transcript.Bytes(message.Raw);
    }

    // Sent for the sake of middleboxes; it means nothing (RFC 8446, appendix D.4).
    public override void ChangeCipherSpec()
    {
    }

    // Each direction has keys of its own; who asks for an update wants one back (RFC 8446, section 4.6.3).
    private void UpdateKeys(ReadOnlySpan<byte> body)
    {
        if (body.Length != 1 || body[0] > 1) throw new TlsProtocolException("The server sent a malformed KeyUpdate.");
        client.ReadWith(schedule.NextServerKeys());
        if (body[0] == 0) return;
        client.SendPostHandshake([HandshakeType.KeyUpdate, 0, 0, 1, 0]);
        client.WriteWith(schedule.NextClientKeys());
    }

    private void Finish(HandshakeMessage message)
    {
        byte[] verify = schedule.Finished(client.Transcript.Written, client: false);
        if (!message.Body.SequenceEqual(verify)) throw new TlsProtocolException("The server's Finished message does not match the handshake.");
        client.Transcript.Bytes(message.Raw);
        RecordKeys application = schedule.Application(client.Transcript.Written);
        client.ReadWith(application.Server);
        client.SendChangeCipherSpec();
        client.WriteWith(handshakeKeys.Client);
        if (requestContext is not null)
        {
            ByteWriter empty = new();
            empty.UInt8(HandshakeType.Certificate).UInt24(requestContext.Length + 4).UInt8(requestContext.Length).Bytes(requestContext).UInt24(0);
            client.SendHandshake(empty.Take());
        }

        byte[] finished = schedule.Finished(client.Transcript.Written, client: true);
        client.SendHandshake(new ByteWriter().UInt8(HandshakeType.Finished).UInt24(finished.Length).Bytes(finished).Take());
        client.WriteWith(application.Client);
        client.Connected();
    }
}
