using System;

namespace MailReadiness.Wire.Tls;

/// <summary>The RSA public key in a certificate (RFC 5280, section 4.1; RFC 8017, appendix A.1.1).</summary>
/// <param name="Modulus">Big-endian, without leading zeros.</param>
/// <param name="Exponent">Big-endian, without leading zeros.</param>
/// <remarks>
/// Read by hand, because a platform turns down certificates that the oldest servers have, and that of .NET Framework takes a
/// private key with its password for a certificate and puts it into the user's key store.
/// </remarks>
internal sealed record RsaPublicKey(byte[] Modulus, byte[] Exponent)
{
    private const int MaxModulus = 16384 / 8;
    private const int MaxExponent = 8;

    private const int Integer = 0x02;
    private const int BitString = 0x03;
    private const int ObjectIdentifier = 0x06;
    private const int Sequence = 0x30;
    private const int Version = 0xA0;

    // 1.2.840.113549.1.1.1, rsaEncryption
    private static ReadOnlySpan<byte> RsaEncryptionOid => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01];

    /// <exception cref="TlsProtocolException">The certificate is malformed, or its key is no usable RSA key.</exception>
    public static RsaPublicKey FromCertificate(ReadOnlySpan<byte> der)
    {
        ByteReader all = new(der);
        ByteReader certificate = new(Element(ref all, Sequence));
        ByteReader body = new(Element(ref certificate, Sequence));
        ByteReader ahead = body;
        if (ahead.UInt8() == Version) Element(ref body, Version);
        Element(ref body, Integer); // serial number
        for (int i = 0; i < 4; i++) Element(ref body, Sequence); // signature algorithm, issuer, validity, subject

        ByteReader keyInfo = new(Element(ref body, Sequence));
        ByteReader algorithm = new(Element(ref keyInfo, Sequence));
        if (!Element(ref algorithm, ObjectIdentifier).SequenceEqual(RsaEncryptionOid))
            throw new TlsProtocolException("The server chose RSA key exchange with a certificate that has no RSA key.");
        ByteReader bits = new(Element(ref keyInfo, BitString));
        if (bits.UInt8() != 0) throw Malformed();
        ByteReader key = new(Element(ref bits, Sequence));
        byte[] modulus = Bytes.WithoutLeadingZeros(Element(ref key, Integer)).ToArray();
        byte[] exponent = Bytes.WithoutLeadingZeros(Element(ref key, Integer)).ToArray();

        bool sound = modulus.Length is > 0 and <= MaxModulus && exponent.Length is > 0 and <= MaxExponent && (modulus[modulus.Length - 1] & 1) == 1;
        return sound ? new RsaPublicKey(modulus, exponent) : throw new TlsProtocolException("The RSA key of the server's certificate is out of bounds.");
    }

    private static ReadOnlySpan<byte> Element(ref ByteReader r, int tag)
    {
        if (r.UInt8() != tag) throw Malformed();
        int length = r.UInt8();
        return r.Bytes(length switch
        {
            < 0x80 => length,
            0x81 => r.UInt8(),
            0x82 => r.UInt16(),
            0x83 => r.UInt24(),
            _ => throw Malformed(),
        });
    }

    private static TlsProtocolException Malformed() => new("The server's certificate is malformed.");
}
