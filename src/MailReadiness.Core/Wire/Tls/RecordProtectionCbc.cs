using System;
using System.Diagnostics.CodeAnalysis;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// A block cipher in CBC mode over plaintext, MAC and padding. SSL 3 and TLS 1.0 take the last block of one record as the IV of the next;
/// TLS 1.1 and 1.2 put a random IV before each (RFC 4346 and RFC 5246, section 6.2.3.2).
/// </summary>
internal sealed class RecordProtectionCbc : RecordProtection
{
    private readonly TlsVersion _version;
    private readonly RecordMac _mac;
    private readonly CbcMode _cipher;
    private byte[] _iv;

    public RecordProtectionCbc(TlsVersion version, RecordMac mac, CbcMode cipher, byte[] iv)
        : base(version)
    {
        _version = version;
        _mac = mac;
        _cipher = cipher;
        _iv = iv;
    }

    private bool HasExplicitIv => _version >= TlsVersion.Tls11;

    protected override byte[] Protect(ref byte contentType, ReadOnlySpan<byte> plaintext)
    {
        int block = _cipher.BlockLength;
        int padding = block - 1 - ((plaintext.Length + _mac.Length) % block);
        byte[] pad = new byte[padding + 1];
        pad.AsSpan().Fill((byte)padding);

        byte[] iv = HasExplicitIv ? Bytes.Random(block) : _iv;
        byte[] encrypted = _cipher.Encrypt(iv, Bytes.Join(plaintext, _mac.Compute(Sequence, contentType, plaintext), pad));
        _iv = encrypted.AsSpan(encrypted.Length - block).ToArray();
        return HasExplicitIv ? Bytes.Join(iv, encrypted) : encrypted;
    }

    protected override bool TryUnprotect(ref byte contentType, ReadOnlySpan<byte> fragment, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        int block = _cipher.BlockLength;
        ReadOnlySpan<byte> iv = _iv;
        if (HasExplicitIv)
        {
            if (fragment.Length < block)
                return false;
            iv = fragment.Slice(0, block);
            fragment = fragment.Slice(block);
        }

        if (fragment.Length % block != 0 || fragment.Length <= _mac.Length || fragment.Length > MaxPlaintext + _mac.Length + 256)
            return false;

        byte[] opened = _cipher.Decrypt(iv.ToArray(), fragment.ToArray());

        // Wrong padding counts as none and the MAC is computed all the same, so that the answer does not say which of them was wrong.
        int padding = PaddingLength(opened);
        int length = Math.Max(0, opened.Length - _mac.Length - Math.Max(padding, 0));
        byte[] content = opened.AsSpan(0, length).ToArray();
        bool authentic = Bytes.FixedTimeEquals(_mac.Compute(Sequence, contentType, content), opened.AsSpan(length, _mac.Length));
        if (!authentic || padding < 0)
            return false;

        _iv = fragment.Slice(fragment.Length - block).ToArray();
        plaintext = content;
        return true;
    }

    /// <summary>The bytes of padding with their length byte, or -1. SSL 3 says nothing about their values, only that they fill one block at most.</summary>
    private int PaddingLength(byte[] opened)
    {
        int last = opened[opened.Length - 1];
        if (last + 1 + _mac.Length > opened.Length)
            return -1;
        if (_version == TlsVersion.Ssl3)
            return last < _cipher.BlockLength ? last + 1 : -1;

        foreach (byte pad in opened.AsSpan(opened.Length - last - 1))
        {
            if (pad != last)
                return -1;
        }

        return last + 1;
    }
}
