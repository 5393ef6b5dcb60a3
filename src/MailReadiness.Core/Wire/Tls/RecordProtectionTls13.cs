using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace MailReadiness.Wire.Tls;

/// <summary>AES-GCM in TLS 1.3 (RFC 8446, section 5.2): the type of the content is encrypted with it, and zeros may follow.</summary>
internal sealed class RecordProtectionTls13 : RecordProtection
{
    private const byte ApplicationData = 23;

    private readonly GcmMode _cipher;
    private readonly byte[] _iv;

    public RecordProtectionTls13(byte[] key, byte[] iv)
        : base(TlsVersion.Tls12)
    {
        _cipher = new GcmMode(key);
        _iv = iv;
    }

    protected override byte[] Protect(ref byte contentType, ReadOnlySpan<byte> plaintext)
    {
        byte[] inner = Bytes.Join(plaintext, [contentType]);
        contentType = ApplicationData;
        return _cipher.Encrypt(Nonce(), Header(inner.Length + GcmMode.TagLength), inner);
    }

    protected override bool TryUnprotect(ref byte contentType, ReadOnlySpan<byte> fragment, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        if (contentType != ApplicationData || fragment.Length < GcmMode.TagLength || fragment.Length > MaxPlaintext + 1 + GcmMode.TagLength)
            return false;
        if (!_cipher.TryDecrypt(Nonce(), Header(fragment.Length), fragment, out byte[]? inner))
            return false;

        int type = inner.Length - 1;
        while (type >= 0 && inner[type] == 0)
            type--;
        if (type < 0)
            return false;

        contentType = inner[type];
        plaintext = inner.AsSpan(0, type).ToArray();
        return true;
    }

    /// <summary>RFC 8446, section 5.3.</summary>
    private byte[] Nonce()
    {
        byte[] nonce = (byte[])_iv.Clone();
        Span<byte> low = nonce.AsSpan(nonce.Length - 8);
        BinaryPrimitives.WriteUInt64BigEndian(low, BinaryPrimitives.ReadUInt64BigEndian(low) ^ Sequence);
        return nonce;
    }

    private static byte[] Header(int length) => [ApplicationData, 3, 3, (byte)(length >> 8), (byte)length];
}
