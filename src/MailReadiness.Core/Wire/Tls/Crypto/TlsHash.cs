using System;
using System.Security.Cryptography;

namespace MailReadiness.Wire.Tls;

/// <summary>The hash functions of TLS: MD5 is our own (see <see cref="Md5"/>), the SHA family is the platform's.</summary>
internal static class TlsHash
{
    /// <summary>The length of a digest, in bytes.</summary>
    public static int Length(TlsHashAlgorithm algorithm) => algorithm switch
    {
        TlsHashAlgorithm.Md5 => Md5.Size,
        TlsHashAlgorithm.Sha1 => 20,
        TlsHashAlgorithm.Sha256 => 32,
        TlsHashAlgorithm.Sha384 => 48,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    public static byte[] Compute(TlsHashAlgorithm algorithm, ReadOnlySpan<byte> data)
    {
        if (algorithm == TlsHashAlgorithm.Md5)
            return Md5.Compute(data);

#if NET
        return CryptographicOperations.HashData(Name(algorithm), data);
#else
        using IncrementalHash hash = Create(algorithm);
        hash.AppendData(data.ToArray());
        return hash.GetHashAndReset();
#endif
    }

    public static byte[] Hmac(TlsHashAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        using var hmac = new TlsHmac(algorithm, key);
        return hmac.Compute(data);
    }

    /// <summary>A platform hash. IncrementalHash, because SHA256.Create of .NET Framework is managed code that FIPS mode refuses.</summary>
    /// <exception cref="ArgumentOutOfRangeException">MD5, which is not the platform's.</exception>
    public static IncrementalHash Create(TlsHashAlgorithm algorithm) => IncrementalHash.CreateHash(Name(algorithm));

    private static HashAlgorithmName Name(TlsHashAlgorithm algorithm) => algorithm switch
    {
        TlsHashAlgorithm.Sha1 => HashAlgorithmName.SHA1,
        TlsHashAlgorithm.Sha256 => HashAlgorithmName.SHA256,
        TlsHashAlgorithm.Sha384 => HashAlgorithmName.SHA384,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };
}
