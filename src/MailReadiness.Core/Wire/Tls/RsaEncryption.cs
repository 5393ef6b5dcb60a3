using System;
using System.Collections.Generic;
using System.Numerics;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// RSA encryption with PKCS#1 v1.5 padding (RFC 8017, section 7.2) to the key of a server's certificate. Own arithmetic,
/// because platforms refuse the short keys that the oldest servers have.
/// </summary>
internal static class RsaEncryption
{
    /// <exception cref="TlsProtocolException">There is no certificate, or its key is no usable RSA key.</exception>
    public static byte[] Encrypt(IReadOnlyList<byte[]> certificates, ReadOnlySpan<byte> secret)
    {
        if (certificates.Count == 0) throw new TlsProtocolException("The server chose RSA key exchange and sent no certificate.");
        RsaPublicKey key = RsaPublicKey.FromCertificate(certificates[0]);
        int length = key.Modulus.Length;
        int padding = length - 3 - secret.Length;
        if (padding < 8) throw new TlsProtocolException($"The server's RSA key of {length * 8} bits is too short for a handshake.");

        byte[] block = new byte[length];
        block[1] = 2;
        FillNonZero(block.AsSpan(2, padding));
        secret.CopyTo(block.AsSpan(3 + padding));
        return BigEndian(BigInteger.ModPow(Number(block), Number(key.Exponent), Number(key.Modulus)), length);
    }

    private static void FillNonZero(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            foreach (byte b in Bytes.Random(target.Length))
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
