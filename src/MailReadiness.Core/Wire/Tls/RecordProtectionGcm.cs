using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace MailReadiness.Wire.Tls;

/// <summary>AES-GCM in TLS 1.2 (RFC 5288): 4 bytes of the nonce come from the key schedule, 8 travel with the record.</summary>
internal sealed class RecordProtectionGcm : RecordProtection
{
    private const int ExplicitNonceLength = 8;

    private readonly GcmMode _cipher;
    private readonly byte[] _salt;

    public RecordProtectionGcm(byte[] key, byte[] salt)
        : base(TlsVersion.Tls12)
    {
        _cipher = new GcmMode(key);
        _salt = salt;
    }

    protected override byte[] Protect(ref byte contentType, ReadOnlySpan<byte> plaintext)
    {
        byte[] explicitNonce = new byte[ExplicitNonceLength];
        BinaryPrimitives.WriteUInt64BigEndian(explicitNonce, Sequence);
        byte[] header = RecordMac.Header(TlsVersion.Tls12, Sequence, contentType, plaintext.Length);
        return Bytes.Join(explicitNonce, _cipher.Encrypt(Bytes.Join(_salt, explicitNonce), header, plaintext));
    }

    protected override bool TryUnprotect(ref byte contentType, ReadOnlySpan<byte> fragment, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        int length = fragment.Length - ExplicitNonceLength - GcmMode.TagLength;
        if (length is < 0 or > MaxPlaintext)
            return false;

        byte[] header = RecordMac.Header(TlsVersion.Tls12, Sequence, contentType, length);
        byte[] nonce = Bytes.Join(_salt, fragment.Slice(0, ExplicitNonceLength));
        return _cipher.TryDecrypt(nonce, header, fragment.Slice(ExplicitNonceLength), out plaintext);
    }
}
