using System;
using System.Linq;
using System.Text;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>The handshake of TLS 1.3 on the server's side, without resumption or early data (RFC 8446, section 4).</summary>
internal sealed class Tls13ServerHandshake : HandshakeFlow
{
    private const int RsaPssSha256 = 0x0804;
    private static readonly byte[] RetryCookie = Encoding.ASCII.GetBytes("sandbox");

    private readonly ServerHandshake server;
    private readonly ServerTlsSettings settings;
    private readonly CipherSuite? suite;
    private ReceivedClientHello hello;
    private Tls13KeySchedule? schedule;
    private RecordKeys? applicationKeys;
    private int? retryGroup;
    private bool retried;
    private bool changedCipherSpec;
    private byte expected = HandshakeType.ClientHello;

    public Tls13ServerHandshake(ServerHandshake server, ReceivedClientHello hello)
    {
        this.server = server;
        this.hello = hello;
        settings = server.Settings;
        suite = SuiteChoice.For(hello, TlsVersion.Tls13, settings);
        server.SuiteName = suite?.Name;
    }

    public override void Handle(HandshakeMessage message)
    {
        if (server.State == ServerState.Connected)
        {
            server.Fail(TlsAlerts.UnexpectedMessage, "a handshake message behind the handshake: the sandbox has no key update");
            return;
        }

        if (message.Type != expected && !(message.Type == HandshakeType.CertificateVerify && expected == HandshakeType.Finished && settings.RequestClientCertificate))
        {
            server.Fail(TlsAlerts.UnexpectedMessage, $"a handshake message of type {message.Type} out of turn");
            return;
        }

        switch (message.Type)
        {
            case HandshakeType.ClientHello:
                if (retried) hello = new ReceivedClientHello(message.Body);
                Answer(message.Raw);
                break;
            case HandshakeType.Finished:
                Finish(message);
                break;
            default: // Certificate, CertificateVerify: taken, not verified
                server.Transcript.Bytes(message.Raw);
                expected = HandshakeType.Finished;
                break;
        }
    }

    // Sent for the sake of middleboxes; it means nothing (RFC 8446, appendix D.4).
    public override void ChangeCipherSpec()
    {
    }

    private void Answer(byte[] rawHello)
    {
        bool signs = hello.SignatureSchemes is not null && ReceivedClientHello.Contains(hello.SignatureSchemes, RsaPssSha256);
        int[] groups = GroupChoice.Common(hello, settings).ToArray();
        if (suite is null || !signs || groups.Length == 0)
        {
            server.Fail(Alert.HandshakeFailure, "no cipher suite, signature scheme or group in common");
            return;
        }

        server.Transcript.Bytes(rawHello);
        schedule ??= new Tls13KeySchedule(suite);
        // Groups that a test has named are wanted in that order; otherwise a group already shared saves a round trip.
        int group = settings.Groups is null && groups.Any(hello.KeyShares.ContainsKey) ? groups.First(hello.KeyShares.ContainsKey) : groups[0];
        bool shared = hello.KeyShares.ContainsKey(retryGroup ?? group);
        if (!retried && (!shared || settings.ForceHelloRetryRequest)) Retry(suite, shared ? OtherGroup(groups) : group);
        else if (shared) Answer(suite, retryGroup ?? group);
        else server.Fail(TlsAlerts.IllegalParameter, "the second ClientHello does not share a key of the group asked for");
    }

    // A group that was shared must not be asked for again (RFC 8446, section 4.1.4); without another one a cookie makes the retry.
    private int? OtherGroup(int[] groups)
    {
        foreach (int group in groups)
        {
            if (!hello.KeyShares.ContainsKey(group)) return group;
        }

        return null;
    }

    private void Retry(CipherSuite chosen, int? group)
    {
        retried = true;
        retryGroup = group;
        byte[] hash = schedule!.TranscriptHash(server.Transcript.Written);
        server.Transcript.Take();
        server.Transcript.Bytes(HandshakeBuilder.Message(HandshakeType.MessageHash, hash));
        ByteWriter extensions = new();
        if (group is int asked) extensions.UInt16(ExtensionType.KeyShare).UInt16(2).UInt16(asked);
        else extensions.UInt16(ExtensionType.Cookie).UInt16(RetryCookie.Length + 2).UInt16(RetryCookie.Length).Bytes(RetryCookie);
        server.SendHandshake(ServerHello(chosen, Wire.Tls.ServerHello.RetryRandom.ToArray(), extensions));
        ChangeCipherSpecOnce();
    }

    private void Answer(CipherSuite chosen, int group)
    {
        EphemeralKey key = EphemeralKey.Create((ushort)group) ?? throw new InvalidOperationException($"There is no code for group {group}.");
        byte[] sharedSecret = key.SharedSecret(hello.KeyShares[group]);
        ByteWriter share = new ByteWriter().UInt16(ExtensionType.KeyShare).UInt16(key.PublicKey.Length + 4)
            .UInt16(group).UInt16(key.PublicKey.Length).Bytes(key.PublicKey);
        server.SendHandshake(ServerHello(chosen, Bytes.Random(32), share));
        ChangeCipherSpecOnce();
        RecordKeys keys = schedule!.Handshake(sharedSecret, server.Transcript.Written);
        server.Writer.Protect(keys.Server);
        server.ReadWith(keys.Client);

        server.SendHandshake(HandshakeBuilder.Message(HandshakeType.EncryptedExtensions, [0, 0]));
        if (settings.RequestClientCertificate) server.SendHandshake(CertificateRequest());
        byte[] certificate = settings.Identity.Certificate;
        server.SendHandshake(HandshakeBuilder.Message(
            HandshakeType.Certificate,
            new ByteWriter().UInt8(0).UInt24(certificate.Length + 5).UInt24(certificate.Length).Bytes(certificate).UInt16(0)));
        server.SendHandshake(CertificateVerify());
        byte[] finished = schedule.Finished(server.Transcript.Written, client: false);
        server.SendHandshake(HandshakeBuilder.Message(HandshakeType.Finished, finished));
        applicationKeys = schedule.Application(server.Transcript.Written);
        server.Writer.Protect(applicationKeys.Server);
        expected = settings.RequestClientCertificate ? HandshakeType.Certificate : HandshakeType.Finished;
    }

    private byte[] ServerHello(CipherSuite chosen, byte[] random, ByteWriter extensions)
    {
        ByteWriter body = new();
        body.UInt16((int)TlsVersion.Tls12).Bytes(random).UInt8(hello.SessionId.Length).Bytes(hello.SessionId).UInt16(chosen.Id).UInt8(0);
        body.UInt16(extensions.Length + 6).UInt16(ExtensionType.SupportedVersions).UInt16(2).UInt16((int)TlsVersion.Tls13).Bytes(extensions.Written);
        return HandshakeBuilder.Message(HandshakeType.ServerHello, body);
    }

    private void ChangeCipherSpecOnce()
    {
        if (hello.SessionId.Length == 0 || changedCipherSpec) return;
        changedCipherSpec = true;
        server.Writer.ChangeCipherSpec();
    }

    private static byte[] CertificateRequest() => HandshakeBuilder.Message(
        HandshakeType.CertificateRequest,
        new ByteWriter().UInt8(0).UInt16(10).UInt16(ExtensionType.SignatureAlgorithms).UInt16(6).UInt16(4).UInt16(RsaPssSha256).UInt16(0x0403));

    private byte[] CertificateVerify()
    {
        ByteWriter signed = new();
        for (int i = 0; i < 64; i++) signed.UInt8(0x20);
        signed.Bytes(Encoding.ASCII.GetBytes("TLS 1.3, server CertificateVerify")).UInt8(0).Bytes(schedule!.TranscriptHash(server.Transcript.Written));
        byte[] signature = settings.Identity.Key.Sign(RsaPssSha256, signed.Take());
        return HandshakeBuilder.Message(
            HandshakeType.CertificateVerify, new ByteWriter().UInt16(RsaPssSha256).UInt16(signature.Length).Bytes(signature));
    }

    private void Finish(HandshakeMessage message)
    {
        byte[] verify = schedule!.Finished(server.Transcript.Written, client: true);
        if (!message.Body.SequenceEqual(verify))
        {
            server.Fail(TlsAlerts.DecryptError, "the client's Finished does not match the handshake");
            return;
        }

        server.Transcript.Bytes(message.Raw);
        server.ReadWith(applicationKeys!.Client);
        server.Connected();
    }
}
