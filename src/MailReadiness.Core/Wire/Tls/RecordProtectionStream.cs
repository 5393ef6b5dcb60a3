using System;
using System.Diagnostics.CodeAnalysis;

namespace MailReadiness.Wire.Tls;

/// <summary>RC4 over plaintext and MAC (RFC 5246, section 6.2.3.1). The key stream runs on from record to record.</summary>
internal sealed class RecordProtectionStream : RecordProtection
{
    private readonly RecordMac _mac;
    private readonly Rc4 _cipher;

    public RecordProtectionStream(TlsVersion version, RecordMac mac, Rc4 cipher)
        : base(version)
    {
        _mac = mac;
        _cipher = cipher;
    }

    protected override byte[] Protect(ref byte contentType, ReadOnlySpan<byte> plaintext)
    {
        byte[] fragment = Bytes.Join(plaintext, _mac.Compute(Sequence, contentType, plaintext));
        _cipher.Apply(fragment);
        return fragment;
    }

    protected override bool TryUnprotect(ref byte contentType, ReadOnlySpan<byte> fragment, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        int length = fragment.Length - _mac.Length;
        if (length is < 0 or > MaxPlaintext)
            return false;

        byte[] opened = fragment.ToArray();
        _cipher.Apply(opened);
        plaintext = opened.AsSpan(0, length).ToArray();
        return Bytes.FixedTimeEquals(_mac.Compute(Sequence, contentType, plaintext), opened.AsSpan(length));
    }
}
