using System;
using System.Linq;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>The full handshake of SSL 3, TLS 1.0, 1.1 and 1.2 on the server's side (RFC 5246, section 7.3; RFC 6101, section 5.5).</summary>
internal sealed class LegacyServerHandshake(ServerHandshake server, ReceivedClientHello hello, TlsVersion version) : HandshakeFlow
{
    private readonly byte[] random = Bytes.Random(32);
    private CipherSuite? suite;
    private LegacyKeyExchange? exchange;
    private byte[] masterSecret = [];
    private RecordKeys? keys;
    private bool keysChanged;
    private byte expected = HandshakeType.ClientHello;

    private bool Extended => version > TlsVersion.Ssl3 && hello.Has(ExtensionType.ExtendedMasterSecret);

    public override void Handle(HandshakeMessage message)
    {
        if (server.State == ServerState.Connected)
        {
            // A renegotiation is not taken up; SSL 3 has no alert to say so (RFC 5246, section 7.2.2).
            if (version == TlsVersion.Ssl3) server.Fail(Alert.HandshakeFailure, "the client wants to renegotiate");
            else server.Writer.Alert(1, TlsAlerts.NoRenegotiation);
            return;
        }

        switch (message.Type)
        {
            case HandshakeType.ClientHello when expected == HandshakeType.ClientHello:
                server.Transcript.Bytes(message.Raw);
                Answer();
                break;
            case HandshakeType.Certificate when expected == HandshakeType.ClientKeyExchange && server.Settings.RequestClientCertificate:
            case HandshakeType.CertificateVerify when expected == HandshakeType.Finished && !keysChanged:
                server.Transcript.Bytes(message.Raw);
                break;
            case HandshakeType.ClientKeyExchange when expected == HandshakeType.ClientKeyExchange:
                server.Transcript.Bytes(message.Raw);
                DeriveKeys(message.Body);
                break;
            case HandshakeType.Finished when keysChanged:
                Finish(message);
                break;
            default:
                server.Fail(TlsAlerts.UnexpectedMessage, $"a handshake message of type {message.Type} out of turn");
                break;
        }
    }

    public override void ChangeCipherSpec()
    {
        if (keys is null || keysChanged)
        {
            server.Fail(TlsAlerts.UnexpectedMessage, "ChangeCipherSpec out of turn");
            return;
        }

        keysChanged = true;
        server.ReadWith(keys.Client);
    }

    private void Answer()
    {
        suite = SuiteChoice.For(hello, version, server.Settings);
        int? scheme = LegacyKeyExchange.SignatureScheme(hello, version);
        if (suite is null || (suite.KeyExchange != KeyExchangeKind.Rsa && scheme is null))
        {
            server.Fail(Alert.HandshakeFailure, "no cipher suite or signature scheme in common");
            return;
        }

        server.SuiteName = suite.Name;
        VersionChoice.Sentinel(version, server.Settings.Accepted)?.CopyTo(random, 24);
        exchange = new LegacyKeyExchange(server.Settings, hello, version, suite);
        server.SendHandshake(ServerHello(suite));
        byte[] certificate = server.Settings.Identity.Certificate;
        server.SendHandshake(HandshakeBuilder.Message(
            HandshakeType.Certificate, new ByteWriter().UInt24(certificate.Length + 3).UInt24(certificate.Length).Bytes(certificate)));
        if (exchange.ServerMessage(random, scheme ?? 0) is byte[] keyExchange) server.SendHandshake(keyExchange);
        if (server.Settings.RequestClientCertificate) server.SendHandshake(CertificateRequest());
        server.SendHandshake(HandshakeBuilder.Message(HandshakeType.ServerHelloDone, []));
        expected = HandshakeType.ClientKeyExchange;
    }

    private byte[] ServerHello(CipherSuite chosen)
    {
        ByteWriter body = new();
        body.UInt16((int)version).Bytes(random).UInt8(0).UInt16(chosen.Id).UInt8(0);
        ByteWriter extensions = new();
        if (hello.SecureRenegotiation) extensions.UInt16(ExtensionType.RenegotiationInfo).UInt16(1).UInt8(0);
        if (Extended) extensions.UInt16(ExtensionType.ExtendedMasterSecret).UInt16(0);
        if (chosen.KeyExchange == KeyExchangeKind.Ecdhe && hello.Has(ExtensionType.EcPointFormats))
            extensions.UInt16(ExtensionType.EcPointFormats).UInt16(2).UInt8(1).UInt8(0);
        if (extensions.Length > 0) body.UInt16(extensions.Length).Bytes(extensions.Written);
        return HandshakeBuilder.Message(HandshakeType.ServerHello, body);
    }

    // Certificate types rsa_sign and ecdsa_sign, and no authorities: any will do (RFC 5246, section 7.4.4).
    private byte[] CertificateRequest()
    {
        ByteWriter body = new ByteWriter().UInt8(2).UInt8(1).UInt8(64);
        if (version == TlsVersion.Tls12) body.UInt16(6).UInt16(0x0401).UInt16(0x0403).UInt16(0x0804);
        return HandshakeBuilder.Message(HandshakeType.CertificateRequest, body.UInt16(0));
    }

    private void DeriveKeys(ReadOnlySpan<byte> body)
    {
        if (exchange!.Premaster(body) is not byte[] premaster)
        {
            server.Fail(TlsAlerts.DecryptError, "the client's key exchange does not decrypt");
            return;
        }

        masterSecret = Extended
            ? LegacyKeySchedule.ExtendedMasterSecret(version, suite!, premaster, server.Transcript.Written)
            : LegacyKeySchedule.MasterSecret(version, suite!, premaster, hello.Random, random);
        keys = LegacyKeySchedule.Keys(version, suite!, masterSecret, hello.Random, random);
        expected = HandshakeType.Finished;
    }

    private void Finish(HandshakeMessage message)
    {
        byte[] verify = LegacyKeySchedule.Finished(version, suite!, masterSecret, server.Transcript.Written, client: true);
        if (!message.Body.SequenceEqual(verify))
        {
            server.Fail(TlsAlerts.DecryptError, "the client's Finished does not match the handshake");
            return;
        }

        server.Transcript.Bytes(message.Raw);
        server.Writer.ChangeCipherSpec();
        server.Writer.Protect(keys!.Server);
        byte[] finished = LegacyKeySchedule.Finished(version, suite!, masterSecret, server.Transcript.Written, client: false);
        server.SendHandshake(HandshakeBuilder.Message(HandshakeType.Finished, finished));
        server.Connected();
    }
}
