using System;
using System.Linq;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>The server's half of a key exchange up to TLS 1.2: plain RSA, DHE (RFC 5246, section 7.4.3) or ECDHE (RFC 8422, section 5.4).</summary>
internal sealed class LegacyKeyExchange
{
    // The safest scheme both sides know, by RFC 8446's names: rsa_pkcs1_sha256, rsa_pss_rsae_sha256, rsa_pkcs1_sha1.
    private static readonly int[] Schemes = [0x0401, 0x0804, 0x0201];

    private readonly ServerTlsSettings settings;
    private readonly ReceivedClientHello hello;
    private readonly TlsVersion version;
    private readonly KeyExchangeKind kind;
    private readonly EphemeralKey? curveKey;
    private readonly byte[] publicValue = [];
    private readonly byte[] exponent = [];

    public LegacyKeyExchange(ServerTlsSettings settings, ReceivedClientHello hello, TlsVersion version, CipherSuite suite)
    {
        this.settings = settings;
        this.hello = hello;
        this.version = version;
        kind = suite.KeyExchange;
        if (kind == KeyExchangeKind.Ecdhe)
        {
            int group = GroupChoice.Common(hello, settings).First();
            curveKey = EphemeralKey.Create((ushort)group) ?? throw new InvalidOperationException($"There is no code for group {group}.");
        }
        else if (kind == KeyExchangeKind.Dhe)
        {
            (publicValue, exponent) = DiffieHellman.GenerateKey(ModpGroup.Prime, ModpGroup.Generator);
        }
    }

    /// <summary>What the ServerKeyExchange is signed with: 0 before TLS 1.2; null when nothing is in common.</summary>
    public static int? SignatureScheme(ReceivedClientHello hello, TlsVersion version)
    {
        if (version < TlsVersion.Tls12) return 0;
        // Without the extension SHA-1 is meant (RFC 5246, section 7.4.1.4.1).
        if (hello.SignatureSchemes is null) return 0x0201;
        foreach (int scheme in Schemes)
        {
            if (ReceivedClientHello.Contains(hello.SignatureSchemes, scheme)) return scheme;
        }

        return null;
    }

    /// <summary>The ServerKeyExchange; null when plain RSA needs none.</summary>
    public byte[]? ServerMessage(byte[] serverRandom, int scheme)
    {
        ByteWriter parameters = new();
        if (curveKey is not null)
            parameters.UInt8(3).UInt16(curveKey.Group).UInt8(curveKey.PublicKey.Length).Bytes(curveKey.PublicKey);
        else if (kind == KeyExchangeKind.Dhe)
            parameters.UInt16(ModpGroup.Prime.Length).Bytes(ModpGroup.Prime).UInt16(ModpGroup.Generator.Length).Bytes(ModpGroup.Generator)
                .UInt16(publicValue.Length).Bytes(publicValue);
        else return null;

        byte[] signed = new ByteWriter().Bytes(hello.Random).Bytes(serverRandom).Bytes(parameters.Written).Take();
        byte[] signature = settings.Identity.Key.Sign(scheme, signed);
        if (version == TlsVersion.Tls12) parameters.UInt16(scheme);
        return HandshakeBuilder.Message(HandshakeType.ServerKeyExchange, parameters.UInt16(signature.Length).Bytes(signature));
    }

    /// <summary>The premaster secret from the ClientKeyExchange; null when it does not decrypt.</summary>
    /// <exception cref="TlsProtocolException">The message is malformed or the client's public key unusable.</exception>
    public byte[]? Premaster(ReadOnlySpan<byte> body)
    {
        ByteReader r = new(body);
        if (curveKey is not null) return curveKey.SharedSecret(r.Vector8());
        if (kind == KeyExchangeKind.Dhe) return DiffieHellman.Premaster(ModpGroup.Prime, exponent, r.Vector16());
        // SSL 3 puts no length in front (RFC 5246, section 7.4.7.1).
        byte[] encrypted = version == TlsVersion.Ssl3 ? body.ToArray() : r.Vector16().ToArray();
        return settings.Identity.Key.Decrypt(encrypted) is { Length: 48 } secret ? secret : null;
    }
}
