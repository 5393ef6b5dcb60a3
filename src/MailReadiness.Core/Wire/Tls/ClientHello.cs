using System;
using System.Collections.Generic;
using System.Text;

namespace MailReadiness.Wire.Tls;

/// <summary>The ClientHello for one version (RFC 8446, section 4.1.2; RFC 5246, section 7.4.1.2; RFC 6101, section 5.6.1.2).</summary>
internal sealed record ClientHello
{
    private const int RenegotiationScsv = 0x00FF;

    // All extensions together have 65535 bytes; this leaves more than enough for the others.
    private const int MaxCookie = 60000;

    // Those we can compute with.
    private static readonly ushort[] OwnGroups = [29, 23, 24, 25];

    // Ours, then x448, finite fields, Brainpool, ML-KEM, secp256k1 and what else there was (the registry of RFC 8446, section 11).
    private static readonly ushort[] EveryGroup =
    [
        29, 23, 24, 25, 30, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104, 26, 27, 28, 31, 32, 33, 0x11EC, 0x11EB, 0x11ED, 0x0200, 0x0201, 0x0202,
        22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ];

    // Every scheme a server may sign with: what it signs is not checked, so none must be missing.
    private static readonly ushort[] SignatureSchemes =
    [
        0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B, 0x0807, 0x0808,
        0x0401, 0x0501, 0x0601, 0x0301, 0x0303, 0x0203, 0x0201, 0x0402, 0x0202,
        0x081A, 0x081B, 0x081C, 0x0904, 0x0905, 0x0906, 0x0708,
    ];

    /// <summary>The highest version offered, SSL 3 to TLS 1.3.</summary>
    public required TlsVersion Version { get; init; }

    /// <summary>32 random bytes.</summary>
    public required byte[] Random { get; init; }

    /// <summary>The cipher suites in order of preference.</summary>
    public required IReadOnlyList<ushort> CipherSuites { get; init; }

    /// <summary>Whether to offer every group there is, also those that we cannot finish a handshake with: an answer to it
    /// settles whether the server speaks the version.</summary>
    public bool OffersEveryGroup { get; init; }

    /// <summary>The SNI name; null for none.</summary>
    public string? ServerName { get; init; }

    /// <summary>TLS 1.3: the legacy session id, 32 bytes (RFC 8446, appendix D.4). Before: what a server repeats when it takes up a session.</summary>
    public byte[] SessionId { get; init; } = [];

    /// <summary>TLS 1.0 to 1.2: a ticket to take up a session with, empty to ask for one; null for neither (RFC 5077, section 3.2).</summary>
    public byte[]? Ticket { get; init; }

    /// <summary>TLS 1.3: the key shared in this hello.</summary>
    public EphemeralKey? KeyShare { get; init; }

    /// <summary>TLS 1.3: the cookie of a HelloRetryRequest.</summary>
    public byte[]? Cookie { get; init; }

    /// <summary>The handshake message, header included, without a record around it.</summary>
    public byte[] ToMessage()
    {
        byte[] message = Write(0);
        // Some F5 load balancers hang on lengths of 256 to 511 bytes (RFC 7685); 4 bytes of header are the padding's own.
        return message.Length is >= 256 and <= 511 && Version > TlsVersion.Ssl3 ? Write(Math.Max(1, 512 - message.Length - 4)) : message;
    }

    /// <summary>The second hello, as a HelloRetryRequest asks for it (RFC 8446, section 4.1.4).</summary>
    /// <exception cref="TlsProtocolException">The request is malformed, or nothing in the hello could meet it.</exception>
    public ClientHello After(ServerHello retry)
    {
        EphemeralKey? share = null;
        if (retry.Extensions.TryGetValue(ExtensionType.KeyShare, out byte[]? group))
        {
            int asked = new ByteReader(group).UInt16();
            if (asked == KeyShare?.Group) throw new TlsProtocolException($"The HelloRetryRequest asks for the group {asked}, a key of which was already shared.");
            share = EphemeralKey.Create((ushort)asked) ?? throw new TlsProtocolException($"The HelloRetryRequest asks for the group {asked}, with which this tool cannot go on.");
        }

        byte[]? cookie = retry.Extensions.TryGetValue(ExtensionType.Cookie, out byte[]? value) ? new ByteReader(value).Vector16().ToArray() : null;
        if (share is null && cookie is null) throw new TlsProtocolException("The HelloRetryRequest asks for no change.");
        if (cookie?.Length > MaxCookie) throw new TlsProtocolException($"The cookie of the HelloRetryRequest has {cookie.Length} bytes; no hello can carry it.");
        return this with { KeyShare = share ?? KeyShare, Cookie = cookie };
    }

    private byte[] Write(int padding)
    {
        ByteWriter w = new();
        w.UInt8(HandshakeType.ClientHello);
        int message = w.Begin(3);
        w.UInt16(Math.Min((int)Version, (int)TlsVersion.Tls12));
        w.Bytes(Random);
        int part = w.Begin(1);
        w.Bytes(SessionId);
        w.End(part, 1);
        part = w.Begin(2);
        foreach (ushort suite in CipherSuites) w.UInt16(suite);
        if (Version != TlsVersion.Tls13) w.UInt16(RenegotiationScsv);
        w.End(part, 2);
        w.UInt8(1).UInt8(0); // compression: none
        if (Version > TlsVersion.Ssl3)
        {
            int extensions = w.Begin(2);
            WriteExtensions(w, padding);
            w.End(extensions, 2);
        }

        w.End(message, 3);
        return w.Take();
    }

    private void WriteExtensions(ByteWriter w, int padding)
    {
        if (ServerName is not null) WriteServerName(w, ServerName);
        // Empty, so never last: some servers choke on a trailing empty extension.
        if (Version != TlsVersion.Tls13) w.UInt16(ExtensionType.ExtendedMasterSecret).UInt16(0);
        if (Ticket is not null) w.UInt16(ExtensionType.SessionTicket).UInt16(Ticket.Length).Bytes(Ticket);
        WriteList(w, ExtensionType.SupportedGroups, OffersEveryGroup ? EveryGroup : OwnGroups);
        w.UInt16(ExtensionType.EcPointFormats).UInt16(2).UInt8(1).UInt8(0);
        if (Version >= TlsVersion.Tls12) WriteList(w, ExtensionType.SignatureAlgorithms, SignatureSchemes);
        if (Version == TlsVersion.Tls13)
        {
            w.UInt16(ExtensionType.SupportedVersions).UInt16(3).UInt8(2).UInt16((int)TlsVersion.Tls13);
            if (Cookie is not null)
            {
                w.UInt16(ExtensionType.Cookie).UInt16(Cookie.Length + 2).UInt16(Cookie.Length).Bytes(Cookie);
            }

            EphemeralKey key = KeyShare ?? throw new InvalidOperationException("A TLS 1.3 hello needs a key share.");
            w.UInt16(ExtensionType.KeyShare).UInt16(key.PublicKey.Length + 6).UInt16(key.PublicKey.Length + 4)
                .UInt16(key.Group).UInt16(key.PublicKey.Length).Bytes(key.PublicKey);
        }

        if (padding > 0) w.UInt16(ExtensionType.Padding).UInt16(padding).Bytes(new byte[padding]);
    }

    private static void WriteServerName(ByteWriter w, string name)
    {
        byte[] host = Encoding.ASCII.GetBytes(name);
        w.UInt16(ExtensionType.ServerName).UInt16(host.Length + 5).UInt16(host.Length + 3).UInt8(0).UInt16(host.Length).Bytes(host);
    }

    private static void WriteList(ByteWriter w, int extension, ushort[] values)
    {
        w.UInt16(extension).UInt16((values.Length * 2) + 2).UInt16(values.Length * 2);
        foreach (ushort value in values) w.UInt16(value);
    }
}
