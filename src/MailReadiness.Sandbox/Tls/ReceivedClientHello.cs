using System;
using System.Collections.Generic;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>A ClientHello as a server reads it (RFC 8446, section 4.1.2; RFC 5246, section 7.4.1.2).</summary>
internal sealed class ReceivedClientHello
{
    private const int RenegotiationScsv = 0x00FF;

    private readonly Dictionary<int, byte[]> extensions = [];

    /// <exception cref="TlsProtocolException">The message is malformed.</exception>
    public ReceivedClientHello(ReadOnlySpan<byte> body)
    {
        ByteReader r = new(body);
        LegacyVersion = r.UInt16();
        Random = r.Bytes(32).ToArray();
        SessionId = r.Vector8().ToArray();
        if (SessionId.Length > 32) throw new TlsProtocolException("The ClientHello's session id is longer than 32 bytes.");
        CipherSuites = Numbers(r.Vector16());
        r.Vector8(); // compression methods: null is always among them
        if (r.AtEnd) return;
        ByteReader list = new(r.Vector16());
        while (!list.AtEnd)
        {
            int type = list.UInt16();
            byte[] content = list.Vector16().ToArray();
            if (extensions.ContainsKey(type)) throw new TlsProtocolException($"The ClientHello has two extensions of type {type}.");
            extensions.Add(type, content);
        }

        SupportedVersions = Find(ExtensionType.SupportedVersions, out byte[] versions) ? Numbers(new ByteReader(versions).Vector8()) : null;
        SignatureSchemes = Find(ExtensionType.SignatureAlgorithms, out byte[] schemes) ? Numbers(new ByteReader(schemes).Vector16()) : null;
        Groups = Find(ExtensionType.SupportedGroups, out byte[] groups) ? Numbers(new ByteReader(groups).Vector16()) : null;
        if (Find(ExtensionType.KeyShare, out byte[] shares)) ReadKeyShares(shares);
    }

    /// <summary>The version in the body, 0x0303 for TLS 1.3.</summary>
    public int LegacyVersion { get; }

    public byte[] Random { get; }

    public byte[] SessionId { get; }

    public IReadOnlyList<int> CipherSuites { get; }

    /// <summary>The versions of supported_versions; null without that extension.</summary>
    public IReadOnlyList<int>? SupportedVersions { get; }

    /// <summary>The schemes of signature_algorithms; null without that extension.</summary>
    public IReadOnlyList<int>? SignatureSchemes { get; }

    /// <summary>The groups of supported_groups; null without that extension.</summary>
    public IReadOnlyList<int>? Groups { get; }

    /// <summary>The key shares by group.</summary>
    public Dictionary<int, byte[]> KeyShares { get; } = [];

    /// <summary>Whether the client knows secure renegotiation (RFC 5746, section 3.4).</summary>
    public bool SecureRenegotiation => Has(ExtensionType.RenegotiationInfo) || Contains(CipherSuites, RenegotiationScsv);

    public bool Has(int extension) => extensions.ContainsKey(extension);

    /// <summary>Whether a list from a hello has a value.</summary>
    public static bool Contains(IReadOnlyList<int> list, int value)
    {
        foreach (int item in list)
        {
            if (item == value) return true;
        }

        return false;
    }

    private static int[] Numbers(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0) throw new TlsProtocolException("A list of 2-byte numbers in the ClientHello has an odd length.");
        int[] numbers = new int[bytes.Length / 2];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = (bytes[2 * i] << 8) | bytes[(2 * i) + 1];
        return numbers;
    }

    private bool Find(int extension, out byte[] content)
    {
        bool found = extensions.TryGetValue(extension, out byte[]? value);
        content = value ?? [];
        return found;
    }

    private void ReadKeyShares(byte[] content)
    {
        ByteReader list = new(new ByteReader(content).Vector16());
        while (!list.AtEnd)
        {
            int group = list.UInt16();
            KeyShares[group] = list.Vector16().ToArray();
        }
    }
}
