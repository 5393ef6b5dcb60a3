using System;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>SSL 2's hellos, in records with a 2-byte header (draft-hickman-netscape-ssl-00, sections 2.5 and 2.6).</summary>
internal static class Ssl2Hello
{
    private const int ServerHelloType = 4;
    private const int X509Certificate = 1;

    // SSL_CK_RC4_128_WITH_MD5, SSL_CK_RC4_128_EXPORT40_WITH_MD5, SSL_CK_DES_192_EDE3_CBC_WITH_MD5
    private static readonly int[] Ciphers = [0x010080, 0x020080, 0x0700C0];

    /// <summary>Reads a CLIENT-HELLO; false while it is not complete.</summary>
    /// <exception cref="TlsProtocolException">The message is malformed.</exception>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out int version, out byte[] cipherSpecs)
    {
        version = 0;
        cipherSpecs = [];
        if (bytes.Length < 2) return false;
        int length = ((bytes[0] & 0x7F) << 8) | bytes[1];
        if (bytes.Length < 2 + length) return false;
        ByteReader r = new(bytes.Slice(2, length));
        r.UInt8();
        version = r.UInt16();
        int specs = r.UInt16();
        int sessionId = r.UInt16();
        int challenge = r.UInt16();
        if (specs % 3 != 0) throw new TlsProtocolException("The cipher specs of an SSL 2 hello are not a multiple of 3 bytes.");
        cipherSpecs = r.Bytes(specs).ToArray();
        r.Bytes(sessionId);
        r.Bytes(challenge);
        return true;
    }

    /// <summary>The SERVER-HELLO with the ciphers in common.</summary>
    public static byte[] Answer(byte[] cipherSpecs, byte[] certificate)
    {
        ByteWriter common = new();
        for (int i = 0; i < cipherSpecs.Length; i += 3)
        {
            int spec = (cipherSpecs[i] << 16) | (cipherSpecs[i + 1] << 8) | cipherSpecs[i + 2];
            if (Array.IndexOf(Ciphers, spec) >= 0) common.UInt24(spec);
        }

        byte[] specs = common.Take();
        byte[] connectionId = Bytes.Random(16);
        ByteWriter body = new ByteWriter().UInt8(ServerHelloType).UInt8(0).UInt8(X509Certificate).UInt16((int)TlsVersion.Ssl2)
            .UInt16(certificate.Length).UInt16(specs.Length).UInt16(connectionId.Length)
            .Bytes(certificate).Bytes(specs).Bytes(connectionId);
        byte[] message = body.Take();
        return new ByteWriter().UInt16(0x8000 | message.Length).Bytes(message).Take();
    }
}
