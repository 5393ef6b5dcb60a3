using System;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Certificates;

/// <summary>EMSA-PSS with SHA-256 (RFC 8017, section 9.1.1), for keys whose length in bits is a multiple of 8.</summary>
internal static class PssEncoding
{
    private const int HashLength = 32;

    /// <summary>The encoded message, ready for the private operation.</summary>
    /// <param name="messageHash">The message's SHA-256.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="length">The key's length in bytes.</param>
    public static byte[] Encode(byte[] messageHash, byte[] salt, int length)
    {
        byte[] hashed = new byte[8 + HashLength + salt.Length];
        messageHash.CopyTo(hashed, 8);
        salt.CopyTo(hashed, 8 + HashLength);
        byte[] h = TlsHash.Compute(TlsHashAlgorithm.Sha256, hashed);

        byte[] encoded = new byte[length];
        int maskedLength = length - HashLength - 1;
        encoded[maskedLength - salt.Length - 1] = 1;
        salt.CopyTo(encoded, maskedLength - salt.Length);
        byte[] mask = Mask(h, maskedLength);
        for (int i = 0; i < maskedLength; i++) encoded[i] ^= mask[i];
        // The encoded number has one bit less than the modulus.
        encoded[0] &= 0x7F;
        h.CopyTo(encoded, maskedLength);
        encoded[length - 1] = 0xBC;
        return encoded;
    }

    // MGF1 (RFC 8017, appendix B.2.1)
    private static byte[] Mask(byte[] seed, int length)
    {
        byte[] mask = new byte[length];
        byte[] input = new byte[seed.Length + 4];
        seed.CopyTo(input, 0);
        for (int at = 0, counter = 0; at < length; at += HashLength, counter++)
        {
            input[seed.Length + 3] = (byte)counter;
            TlsHash.Compute(TlsHashAlgorithm.Sha256, input).AsSpan(0, Math.Min(HashLength, length - at)).CopyTo(mask.AsSpan(at));
        }

        return mask;
    }
}
