using System;

namespace MailReadiness.Wire.Tls;

/// <summary>A key pair for the handshakes of one run, on one of the named groups that mail servers use.</summary>
internal sealed class EphemeralKey
{
    /// <summary>The number of x25519 in the TLS registry. Its keys may be used by several threads at a time; those of the other groups by one.</summary>
    public const ushort X25519Group = 29;

    private readonly PrimeCurve? _curve;
    private readonly byte[] _secret;

    private EphemeralKey(ushort group, PrimeCurve? curve)
    {
        Group = group;
        _curve = curve;
        _secret = curve is null ? Bytes.Random(X25519.Size) : curve.RandomScalar();
        PublicKey = curve is null ? X25519.PublicKey(_secret) : curve.PublicKey(_secret);
    }

    /// <summary>The number of the group in the TLS registry.</summary>
    public ushort Group { get; }

    /// <summary>The public key as it travels: 32 bytes for x25519, an uncompressed point for the others.</summary>
    public byte[] PublicKey { get; }

    /// <summary>Makes a key pair.</summary>
    /// <param name="namedGroup">29 x25519, 23 secp256r1, 24 secp384r1 or 25 secp521r1 (RFC 8446, section 4.2.7).</param>
    /// <returns>Null for any other group.</returns>
    public static EphemeralKey? Create(ushort namedGroup) => namedGroup switch
    {
        X25519Group => new EphemeralKey(namedGroup, null),
        23 => new EphemeralKey(namedGroup, PrimeCurve.P256()),
        24 => new EphemeralKey(namedGroup, PrimeCurve.P384()),
        25 => new EphemeralKey(namedGroup, PrimeCurve.P521()),
        _ => null,
    };

    /// <summary>What both sides share: the premaster secret up to TLS 1.2, the input of the key schedule in TLS 1.3.</summary>
    /// <exception cref="TlsProtocolException">Wrong length, not on the curve, or a point that gives no secret (RFC 7748, section 6.1).</exception>
    public byte[] SharedSecret(ReadOnlySpan<byte> peerPublicKey)
    {
        if (_curve is not null)
            return _curve.SharedSecret(_secret, peerPublicKey);
        if (peerPublicKey.Length != X25519.Size)
            throw new TlsProtocolException($"The peer's x25519 key has {peerPublicKey.Length} bytes; {X25519.Size} were expected.");

        byte[] shared = X25519.Multiply(_secret, peerPublicKey);
        if (Bytes.WithoutLeadingZeros(shared).IsEmpty)
            throw new TlsProtocolException("The peer's x25519 key is a point of low order, which gives no secret.");
        return shared;
    }
}
