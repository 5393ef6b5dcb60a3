using System;
using System.Collections.Generic;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// RSA encryption with PKCS#1 v1.5 padding (RFC 8017, section 7.2) to the key of a server's certificate. Own arithmetic,
/// because platforms refuse the short keys that the oldest servers have.
/// </summary>
internal static class RsaEncryption
{
    private const string RsaOid = "1.2.840.113549.1.1.1";

    /// <exception cref="TlsProtocolException">There is no certificate, or its key is no usable RSA key.</exception>
    public static byte[] Encrypt(IReadOnlyList<byte[]> certificates, ReadOnlySpan<byte> secret)
    {
        if (certificates.Count == 0) throw new TlsProtocolException("The server chose RSA key exchange and sent no certificate.");
        (BigInteger modulus, BigInteger exponent, int length) = PublicKey(certificates[0]);
        int padding = length - 3 - secret.Length;
        if (padding < 8) throw new TlsProtocolException($"The server's RSA key of {length * 8} bits is too short for a handshake.");

        byte[] block = new byte[length];
        block[1] = 2;
        FillNonZero(block.AsSpan(2, padding));
        secret.CopyTo(block.AsSpan(3 + padding));
        return BigEndian(BigInteger.ModPow(Number(block), exponent, modulus), length);
    }

    private static (BigInteger Modulus, BigInteger Exponent, int Length) PublicKey(byte[] der)
    {
        byte[] key;
        try
        {
#if NET
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
#else
            using X509Certificate2 certificate = new(der);
#endif
            if (certificate.PublicKey.Oid.Value != RsaOid) throw new TlsProtocolException("The server chose RSA key exchange with a certificate that has no RSA key.");
            key = certificate.PublicKey.EncodedKeyValue.RawData;
        }
        catch (CryptographicException e)
        {
            throw new TlsProtocolException($"The server's certificate cannot be read: {e.Message}");
        }

        // RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 8017, appendix A.1.1)
        ByteReader sequence = new(DerElement(new ByteReader(key), 0x30, out _));
        byte[] modulus = DerElement(sequence, 0x02, out int used);
        sequence.Bytes(used);
        byte[] exponent = DerElement(sequence, 0x02, out _);
        BigInteger n = Number(modulus);
        BigInteger e2 = Number(exponent);
        if (n.IsZero || n.IsEven || modulus.Length > 2049 || exponent.Length > 9)
            throw new TlsProtocolException("The RSA key of the server's certificate is out of bounds.");
        return (n, e2, modulus[0] == 0 ? modulus.Length - 1 : modulus.Length);
    }

    private static byte[] DerElement(ByteReader r, int tag, out int used)
    {
        int before = r.Remaining;
        if (r.UInt8() != tag) throw new TlsProtocolException("The RSA key of the server's certificate is malformed.");
        int length = r.UInt8();
        if (length > 0x82) throw new TlsProtocolException("The RSA key of the server's certificate is malformed.");
        if (length == 0x81) length = r.UInt8();
        else if (length == 0x82) length = r.UInt16();
        byte[] value = r.Bytes(length).ToArray();
        if (value.Length == 0) throw new TlsProtocolException("The RSA key of the server's certificate is malformed.");
        used = before - r.Remaining;
        return value;
    }

    private static void FillNonZero(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            foreach (byte b in RandomBytes.Create(target.Length))
            {
                if (b == 0) continue;
                target[0] = b;
                target = target.Slice(1);
            }
        }
    }

    private static BigInteger Number(ReadOnlySpan<byte> bigEndian)
    {
        byte[] littleEndian = new byte[bigEndian.Length + 1];
        for (int i = 0; i < bigEndian.Length; i++) littleEndian[bigEndian.Length - 1 - i] = bigEndian[i];
        return new BigInteger(littleEndian);
    }

    private static byte[] BigEndian(BigInteger value, int length)
    {
        byte[] result = new byte[length];
        byte[] littleEndian = value.ToByteArray();
        for (int i = 0; i < Math.Min(length, littleEndian.Length); i++) result[length - 1 - i] = littleEndian[i];
        return result;
    }
}
