using System;

namespace MailReadiness.Wire.Tls;

internal static class DiffieHellman
{
    /// <summary>What a client does with a ServerKeyExchange: its own public value and the premaster secret.</summary>
    public static (byte[] PublicKey, byte[] Premaster) Agree(ReadOnlySpan<byte> p, ReadOnlySpan<byte> g, ReadOnlySpan<byte> peerPublic) => throw new NotImplementedException();

    /// <summary>What a server does before it sends its ServerKeyExchange.</summary>
    public static (byte[] PublicKey, byte[] Exponent) GenerateKey(ReadOnlySpan<byte> p, ReadOnlySpan<byte> g) => throw new NotImplementedException();

    /// <summary>The premaster secret, once the public value of the other side is known.</summary>
    public static byte[] Premaster(ReadOnlySpan<byte> p, byte[] exponent, ReadOnlySpan<byte> peerPublic) => throw new NotImplementedException();
}
