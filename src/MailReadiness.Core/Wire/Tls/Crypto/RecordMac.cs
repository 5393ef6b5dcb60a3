using System;
using System.Buffers.Binary;

namespace MailReadiness.Wire.Tls;

/// <summary>The MAC of a record before TLS 1.3: that of RFC 6101, section 5.2.3.1, or HMAC (RFC 5246, section 6.2.3.1).</summary>
internal sealed class RecordMac
{
    private readonly TlsVersion _version;
    private readonly TlsHashAlgorithm _hash;
    private readonly byte[] _key;

    public RecordMac(TlsVersion version, TlsHashAlgorithm hash, byte[] key)
    {
        _version = version;
        _hash = hash;
        _key = key;
        Length = TlsHash.Length(hash);
    }

    public int Length { get; }

    public byte[] Compute(ulong sequence, byte contentType, ReadOnlySpan<byte> plaintext)
    {
        byte[] message = Bytes.Join(Header(_version, sequence, contentType, plaintext.Length), plaintext);
        return _version == TlsVersion.Ssl3 ? Ssl3Derivation.Mac(_hash, _key, message) : TlsHash.Hmac(_hash, _key, message);
    }

    /// <summary>What a MAC covers before the plaintext, and what an AEAD cipher of TLS 1.2 authenticates beside it (RFC 5246, section 6.2.3.3).</summary>
    public static byte[] Header(TlsVersion version, ulong sequence, byte contentType, int length)
    {
        // SSL 3 leaves the version out.
        byte[] header = new byte[version == TlsVersion.Ssl3 ? 11 : 13];
        BinaryPrimitives.WriteUInt64BigEndian(header, sequence);
        header[8] = contentType;
        if (version != TlsVersion.Ssl3)
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(9), (ushort)version);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(header.Length - 2), (ushort)length);
        return header;
    }
}
