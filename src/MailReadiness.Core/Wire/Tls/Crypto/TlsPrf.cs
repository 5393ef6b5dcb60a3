using System;
using System.Text;

namespace MailReadiness.Wire.Tls;

/// <summary>The pseudorandom functions of TLS 1.0 and 1.1 (RFC 2246, section 5) and of TLS 1.2 (RFC 5246, section 5).</summary>
internal static class TlsPrf
{
    public static byte[] Compute(TlsVersion version, TlsHashAlgorithm prfHash, ReadOnlySpan<byte> secret, string label, ReadOnlySpan<byte> seed, int length)
    {
        byte[] labelled = Bytes.Join(Encoding.ASCII.GetBytes(label), seed);
        if (version >= TlsVersion.Tls12)
            return Expand(prfHash, secret, labelled, length);

        // Both halves share the middle byte of a secret of odd length.
        int half = (secret.Length + 1) / 2;
        byte[] result = Expand(TlsHashAlgorithm.Md5, secret.Slice(0, half), labelled, length);
        byte[] sha = Expand(TlsHashAlgorithm.Sha1, secret.Slice(secret.Length - half), labelled, length);
        for (int i = 0; i < length; i++)
            result[i] ^= sha[i];
        return result;
    }

    /// <summary>P_hash.</summary>
    private static byte[] Expand(TlsHashAlgorithm algorithm, ReadOnlySpan<byte> secret, byte[] seed, int length)
    {
        using var hmac = new TlsHmac(algorithm, secret);
        byte[] result = new byte[length];
        byte[] link = seed;
        for (int done = 0; done < length;)
        {
            link = hmac.Compute(link);
            byte[] part = hmac.Compute(Bytes.Join(link, seed));
            int take = Math.Min(part.Length, length - done);
            Array.Copy(part, 0, result, done, take);
            done += take;
        }

        return result;
    }
}
