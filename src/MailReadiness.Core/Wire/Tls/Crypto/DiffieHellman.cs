using System;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// Ephemeral Diffie-Hellman over a prime field, as SSL 3 to TLS 1.2 have it. Values on the wire are unsigned and big-endian;
/// ours are as long as the prime, because some servers want them so, and the premaster secret loses its leading zeros (RFC 5246, section 8.1.2).
/// </summary>
internal static class DiffieHellman
{
    private const int MinBits = 512;
    private const int MaxBits = 8192;
    private const int ExponentLength = 32;

    /// <summary>What a client does with a ServerKeyExchange: its own public value and the premaster secret.</summary>
    /// <exception cref="TlsProtocolException">The group or the public value is out of range.</exception>
    public static (byte[] PublicKey, byte[] Premaster) Agree(ReadOnlySpan<byte> p, ReadOnlySpan<byte> g, ReadOnlySpan<byte> peerPublic)
    {
        Montgomery field = Field(p);
        byte[] exponent = Bytes.Random(ExponentLength);
        return (Power(field, p, g, exponent), Premaster(field, p, exponent, peerPublic));
    }

    /// <summary>What a server does before it sends its ServerKeyExchange.</summary>
    /// <exception cref="TlsProtocolException">The group is out of range.</exception>
    public static (byte[] PublicKey, byte[] Exponent) GenerateKey(ReadOnlySpan<byte> p, ReadOnlySpan<byte> g)
    {
        byte[] exponent = Bytes.Random(ExponentLength);
        return (Power(Field(p), p, g, exponent), exponent);
    }

    /// <summary>The premaster secret, once the public value of the other side is known.</summary>
    /// <exception cref="TlsProtocolException">The public value is out of range.</exception>
    public static byte[] Premaster(ReadOnlySpan<byte> p, byte[] exponent, ReadOnlySpan<byte> peerPublic) => Premaster(Field(p), p, exponent, peerPublic);

    private static byte[] Premaster(Montgomery field, ReadOnlySpan<byte> p, byte[] exponent, ReadOnlySpan<byte> peerPublic) =>
        Bytes.WithoutLeadingZeros(Power(field, p, peerPublic, exponent)).ToArray();

    private static Montgomery Field(ReadOnlySpan<byte> p)
    {
        p = Bytes.WithoutLeadingZeros(p);
        int bits = p.IsEmpty ? 0 : 8 * p.Length;
        for (int top = 0x80; bits > 0 && (p[0] & top) == 0; top >>= 1)
            bits--;

        if (bits is < MinBits or > MaxBits || (p[p.Length - 1] & 1) == 0)
            throw new TlsProtocolException($"The Diffie-Hellman prime has {bits} bits or is even; {MinBits} to {MaxBits} bits and odd was expected.");
        return new Montgomery(p);
    }

    private static byte[] Power(Montgomery field, ReadOnlySpan<byte> p, ReadOnlySpan<byte> number, byte[] exponent)
    {
        // 2 to p - 2. As p is odd, p - 1 differs from it in the last bit only.
        p = Bytes.WithoutLeadingZeros(p);
        number = Bytes.WithoutLeadingZeros(number);
        int last = p.Length - 1;
        bool inRange = number.Length <= last
            ? number.Length > 1 || (number.Length == 1 && number[0] > 1)
            : number.Length == p.Length && number.SequenceCompareTo(p) < 0 && !(number.Slice(0, last).SequenceEqual(p.Slice(0, last)) && number[last] == p[last] - 1);
        if (!inRange)
            throw new TlsProtocolException("A Diffie-Hellman value is not between 2 and the prime less 2.");

        return field.Leave(field.Power(field.Enter(number), exponent));
    }
}
