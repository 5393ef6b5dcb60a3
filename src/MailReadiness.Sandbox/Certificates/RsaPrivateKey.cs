using System;
using System.Numerics;
using System.Security.Cryptography;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Certificates;

/// <summary>
/// What a TLS server does with its RSA key, in every version. The platform has no signature over MD5 and SHA-1 together, and .NET Framework's
/// default provider has no PSS: those are done with the bare RSA operation. Nothing here is hardened against timing: the key guards a sandbox.
/// </summary>
internal sealed class RsaPrivateKey
{
    private readonly RSA rsa;
    private readonly object gate = new();
    private readonly int length;
    private readonly BigInteger p;
    private readonly BigInteger q;
    private readonly BigInteger dp;
    private readonly BigInteger dq;
    private readonly BigInteger inverseQ;

    public RsaPrivateKey(RSA rsa)
    {
        this.rsa = rsa;
        RSAParameters parameters = rsa.ExportParameters(includePrivateParameters: true);
        length = parameters.Modulus!.Length;
        p = Number(parameters.P!);
        q = Number(parameters.Q!);
        dp = Number(parameters.DP!);
        dq = Number(parameters.DQ!);
        inverseQ = Number(parameters.InverseQ!);
    }

    /// <summary>Decrypts a premaster secret (RSAES-PKCS1-v1_5); null when it does not decrypt.</summary>
    public byte[]? Decrypt(byte[] encrypted)
    {
        if (encrypted.Length != length) return null;
        lock (gate)
        {
            try
            {
                return rsa.Decrypt(encrypted, RSAEncryptionPadding.Pkcs1);
            }
            catch (CryptographicException)
            {
                return null;
            }
        }
    }

    /// <summary>Signs with a scheme of RFC 8446, section 4.2.3; 0 stands for the MD5 and SHA-1 pair of TLS 1.1 and older.</summary>
    /// <param name="scheme">0, rsa_pkcs1_sha1 (0x0201), rsa_pkcs1_sha256 (0x0401) or rsa_pss_rsae_sha256 (0x0804).</param>
    /// <param name="data">What is signed.</param>
    public byte[] Sign(int scheme, byte[] data)
    {
        switch (scheme)
        {
            case 0x0201:
            case 0x0401:
                lock (gate) return rsa.SignData(data, scheme == 0x0201 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            case 0x0804 when rsa is not RSACryptoServiceProvider:
                lock (gate) return rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            case 0x0804:
                return PrivateOperation(PssEncoding.Encode(TlsHash.Compute(TlsHashAlgorithm.Sha256, data), Bytes.Random(32), length));
            case 0:
                return PrivateOperation(PadMd5Sha1(data));
            default:
                throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "The sandbox signs with RSA and SHA-1 or SHA-256 only.");
        }
    }

    // PKCS#1 v1.5 block type 1 around both digests, without an algorithm identifier (RFC 4346, section 4.7).
    private byte[] PadMd5Sha1(byte[] data)
    {
        byte[] md5 = TlsHash.Compute(TlsHashAlgorithm.Md5, data);
        byte[] sha1 = TlsHash.Compute(TlsHashAlgorithm.Sha1, data);
        byte[] block = new byte[length];
        block[1] = 1;
        int digests = length - md5.Length - sha1.Length;
        for (int i = 2; i < digests - 1; i++) block[i] = 0xFF;
        md5.CopyTo(block, digests);
        sha1.CopyTo(block, digests + md5.Length);
        return block;
    }

    // RSADP with the Chinese remainder theorem (RFC 8017, section 5.1.2).
    private byte[] PrivateOperation(byte[] block)
    {
        BigInteger c = Number(block);
        BigInteger m1 = BigInteger.ModPow(c, dp, p);
        BigInteger m2 = BigInteger.ModPow(c, dq, q);
        BigInteger h = inverseQ * (m1 - m2) % p;
        if (h.Sign < 0) h += p;
        byte[] result = new byte[length];
        byte[] littleEndian = (m2 + (h * q)).ToByteArray();
        for (int i = 0; i < Math.Min(length, littleEndian.Length); i++) result[length - 1 - i] = littleEndian[i];
        return result;
    }

    private static BigInteger Number(byte[] bigEndian)
    {
        byte[] littleEndian = new byte[bigEndian.Length + 1];
        for (int i = 0; i < bigEndian.Length; i++) littleEndian[bigEndian.Length - 1 - i] = bigEndian[i];
        return new BigInteger(littleEndian);
    }
}
