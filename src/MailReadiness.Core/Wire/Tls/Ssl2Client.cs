using System;
using System.Collections.Generic;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// Asks for SSL 2 and reads the answer to its hello; no I/O. It goes no further: a SERVER-HELLO with a cipher in common
/// is all that SSL 2 has to say about acceptance ("The SSL Protocol", version 0.2, section 1.2; RFC 6176 prohibits it).
/// </summary>
internal sealed class Ssl2Client
{
    private const byte ErrorMessage = 0;
    private const byte ClientHelloMessage = 1;
    private const byte ServerHelloMessage = 4;

    // The longest record of SSL 2 with its header; TLS has shorter ones.
    private const int MaxAnswer = 2 + 0x7FFF;

    // RC4 128, RC4 40, RC2 128, RC2 40, IDEA 128, DES 56, 3DES 168: three bytes each.
    private static ReadOnlySpan<byte> CipherKinds =>
    [
        0x01, 0x00, 0x80, 0x02, 0x00, 0x80, 0x03, 0x00, 0x80, 0x04, 0x00, 0x80,
        0x05, 0x00, 0x80, 0x06, 0x00, 0x40, 0x07, 0x00, 0xC0,
    ];

    private readonly ByteWriter received = new();

    /// <summary>The CLIENT-HELLO with its record header.</summary>
    public byte[] Hello { get; } = Build();

    /// <summary>Whether a SERVER-HELLO with at least one cipher in common came.</summary>
    public bool Accepted { get; private set; }

    /// <summary>Why the version is not accepted; null while the answer is not complete, and when accepted.</summary>
    public TlsFailure? Failure { get; private set; }

    /// <summary>The TLS alert that came instead of an SSL 2 message.</summary>
    public Alert? ReceivedAlert { get; private set; }

    /// <summary>The version of a TLS ServerHello that came instead of an SSL 2 message.</summary>
    public TlsVersion? Answered { get; private set; }

    /// <summary>The first bytes of an answer that was neither SSL 2 nor TLS.</summary>
    public byte[]? NotTls { get; private set; }

    /// <summary>The name of the first cipher in common.</summary>
    public string? CipherName { get; private set; }

    /// <summary>The certificate of the SERVER-HELLO.</summary>
    public IReadOnlyList<byte[]> Certificates { get; private set; } = [];

    public bool Done => Accepted || Failure is not null;

    /// <summary>Takes in bytes from the server.</summary>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        if (Done) return;
        received.Bytes(bytes.Slice(0, Math.Min(bytes.Length, MaxAnswer - received.Length)));
        try
        {
            Read(received.Written);
        }
        catch (TlsProtocolException e)
        {
            Failure = new TlsFailure(TlsFailureKind.Protocol, e.Message);
        }
    }

    private static byte[] Build()
    {
        ByteWriter w = new();
        int record = w.Begin(2);
        w.UInt8(ClientHelloMessage).UInt16((int)TlsVersion.Ssl2).UInt16(CipherKinds.Length).UInt16(0).UInt16(16);
        w.Bytes(CipherKinds).Bytes(Bytes.Random(16));
        w.End(record, 2);
        byte[] hello = w.Take();
        hello[0] |= 0x80; // a two-byte header: no padding
        return hello;
    }

    private void Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 3) return;
        if (bytes[0] is >= 20 and <= 24 && bytes[1] == 3)
        {
            ReadTls(bytes);
            return;
        }

        if ((bytes[0] & 0x80) == 0)
        {
            NotTls = bytes.ToArray();
            Failure = new TlsFailure(TlsFailureKind.NotTls, "The server's answer is neither SSL 2 nor TLS.");
            return;
        }

        // Told before the rest is waited for: what is no SSL 2 may be a long time coming.
        if (bytes[2] is not (ServerHelloMessage or ErrorMessage)) throw new TlsProtocolException($"The server answered the SSL 2 hello with message {bytes[2]}.");
        int length = ((bytes[0] & 0x7F) << 8) | bytes[1];
        if (bytes.Length < length + 2) return;
        ByteReader r = new(bytes.Slice(2, length));
        if (r.UInt8() == ServerHelloMessage) ReadServerHello(r);
        else Failure = new TlsFailure(TlsFailureKind.Alert, $"The server answered with the SSL 2 error {r.UInt16()}.");
    }

    private void ReadServerHello(ByteReader r)
    {
        r.UInt8(); // session id hit
        r.UInt8(); // certificate type
        int version = r.UInt16();
        int certificateLength = r.UInt16();
        int ciphersLength = r.UInt16();
        r.UInt16(); // connection id length
        byte[] certificate = r.Bytes(certificateLength).ToArray();
        ReadOnlySpan<byte> ciphers = r.Bytes(ciphersLength);
        if (version != (int)TlsVersion.Ssl2) throw new TlsProtocolException($"The SSL 2 hello was answered with version 0x{version:X4}.");
        if (ciphers.Length < 3)
        {
            Failure = new TlsFailure(TlsFailureKind.Alert, "The server answered the SSL 2 hello and has no cipher for it.");
            return;
        }

        if (certificate.Length > 0) Certificates = [certificate];
        CipherName = CipherSuites.Name((ciphers[0] << 16) | (ciphers[1] << 8) | ciphers[2]);
        Accepted = true;
    }

    private void ReadTls(ReadOnlySpan<byte> bytes)
    {
        RecordReader records = new();
        ByteWriter alerts = new();
        HandshakeReader messages = new();
        records.Append(bytes);
        while (Failure is null && records.TryRead(out TlsRecord record))
        {
            if (record.ContentType == ContentType.Alert) alerts.Bytes(record.Fragment);
            else if (record.ContentType == ContentType.Handshake) messages.Append(record.Fragment);
            else throw new TlsProtocolException($"The server answered the SSL 2 hello with a TLS record of type {record.ContentType}.");
            ReadTls(alerts, messages);
        }
    }

    private void ReadTls(ByteWriter alerts, HandshakeReader messages)
    {
        while (Failure is null && Alert.TryTake(alerts, out Alert alert))
        {
            ReceivedAlert = alert;
            if (alert.IsFatal || alert.Description == Alert.CloseNotify) Failure = new TlsFailure(TlsFailureKind.Alert, $"The server sent the alert {alert}.");
        }

        if (Failure is not null || !messages.TryRead(out HandshakeMessage message)) return;
        if (message.Type != HandshakeType.ServerHello) throw new TlsProtocolException($"The server answered the SSL 2 hello with handshake message {message.Type}.");
        int version = ServerHello.Parse(message.Body).Version;
        if (version is < (int)TlsVersion.Ssl3 or > (int)TlsVersion.Tls13) throw new TlsProtocolException($"The SSL 2 hello was answered with version 0x{version:X4}.");
        Answered = (TlsVersion)version;
        Failure = new TlsFailure(TlsFailureKind.OtherVersion, "The server answered with another version than the one offered.");
    }
}
