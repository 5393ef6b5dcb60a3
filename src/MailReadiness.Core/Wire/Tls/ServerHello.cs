using System;
using System.Collections.Generic;

namespace MailReadiness.Wire.Tls;

/// <summary>A ServerHello or HelloRetryRequest (RFC 8446, sections 4.1.3 and 4.1.4; RFC 5246, section 7.4.1.3).</summary>
internal sealed record ServerHello
{
    // SHA-256 of "HelloRetryRequest" (RFC 8446, section 4.1.3).
    internal static ReadOnlySpan<byte> RetryRandom =>
    [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ];

    /// <summary>The version chosen: the body's, or the one of supported_versions. Never the record header's.</summary>
    public required int Version { get; init; }

    /// <summary>The server's 32 random bytes.</summary>
    public required byte[] Random { get; init; }

    /// <summary>The session id: of a session taken up, of one to keep, or in TLS 1.3 the client's own.</summary>
    public required byte[] SessionId { get; init; }

    /// <summary>The cipher suite chosen.</summary>
    public required int CipherSuite { get; init; }

    /// <summary>The extensions by type, bodies without header.</summary>
    public required IReadOnlyDictionary<int, byte[]> Extensions { get; init; }

    /// <summary>Whether this is a HelloRetryRequest.</summary>
    public bool IsRetryRequest => Random.AsSpan().SequenceEqual(RetryRandom);

    /// <exception cref="TlsProtocolException">The message is malformed.</exception>
    public static ServerHello Parse(ReadOnlySpan<byte> body)
    {
        ByteReader r = new(body);
        int version = r.UInt16();
        byte[] random = r.Bytes(32).ToArray();
        byte[] sessionId = r.Vector8().ToArray();
        if (sessionId.Length > 32) throw new TlsProtocolException("The session id of the ServerHello is longer than 32 bytes.");
        int suite = r.UInt16();
        if (r.UInt8() != 0) throw new TlsProtocolException("The server chose a compression method that was not offered.");
        Dictionary<int, byte[]> extensions = [];
        if (!r.AtEnd)
        {
            ByteReader list = new(r.Vector16());
            while (!list.AtEnd)
            {
                int type = list.UInt16();
                byte[] value = list.Vector16().ToArray();
                if (extensions.ContainsKey(type)) throw new TlsProtocolException($"Extension {type} stands twice in the ServerHello.");
                extensions.Add(type, value);
            }
        }

        if (!r.AtEnd) throw new TlsProtocolException("Bytes follow the end of the ServerHello.");
        if (extensions.TryGetValue(ExtensionType.SupportedVersions, out byte[]? chosen))
            version = new ByteReader(chosen).UInt16();
        return new ServerHello { Version = version, Random = random, SessionId = sessionId, CipherSuite = suite, Extensions = extensions };
    }
}
