using System;
using System.Text;

namespace MailReadiness.Wire.Tls;

/// <summary>What SSL 3 had before HMAC: its key derivation, its record MAC and its Finished (RFC 6101).</summary>
internal static class Ssl3Derivation
{
    /// <summary>Sections 6.1 and 6.2.2: MD5(secret + SHA('A' + secret + seed)) + MD5(secret + SHA('BB' + ...)) and so on.</summary>
    public static byte[] Expand(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed, int length)
    {
        byte[] result = new byte[length];
        for (int done = 0, round = 1; done < length; round++)
        {
            byte[] salt = Filled((byte)('A' + round - 1), round);
            byte[] inner = TlsHash.Compute(TlsHashAlgorithm.Sha1, Bytes.Join(salt, secret, seed));
            byte[] part = Md5.Compute(Bytes.Join(secret, inner));
            int take = Math.Min(part.Length, length - done);
            Array.Copy(part, 0, result, done, take);
            done += take;
        }

        return result;
    }

    /// <summary>Section 5.6.9: 16 bytes of MD5, then 20 of SHA-1.</summary>
    public static byte[] Finished(byte[] masterSecret, ReadOnlySpan<byte> transcript, bool client)
    {
        byte[] message = Bytes.Join(transcript, Encoding.ASCII.GetBytes(client ? "CLNT" : "SRVR"));
        return Bytes.Join(
            Nested(TlsHashAlgorithm.Md5, masterSecret, Bytes.Join(message, masterSecret, Pad(TlsHashAlgorithm.Md5, 0x36))),
            Nested(TlsHashAlgorithm.Sha1, masterSecret, Bytes.Join(message, masterSecret, Pad(TlsHashAlgorithm.Sha1, 0x36))));
    }

    /// <summary>Section 5.2.3.1; <paramref name="message"/> is sequence number, type, length and content.</summary>
    public static byte[] Mac(TlsHashAlgorithm algorithm, byte[] secret, ReadOnlySpan<byte> message) =>
        Nested(algorithm, secret, Bytes.Join(secret, Pad(algorithm, 0x36), message));

    private static byte[] Nested(TlsHashAlgorithm algorithm, byte[] secret, byte[] inner) =>
        TlsHash.Compute(algorithm, Bytes.Join(secret, Pad(algorithm, 0x5c), TlsHash.Compute(algorithm, inner)));

    private static byte[] Pad(TlsHashAlgorithm algorithm, byte value) => Filled(value, algorithm == TlsHashAlgorithm.Md5 ? 48 : 40);

    private static byte[] Filled(byte value, int count)
    {
        byte[] filled = new byte[count];
        filled.AsSpan().Fill(value);
        return filled;
    }
}
