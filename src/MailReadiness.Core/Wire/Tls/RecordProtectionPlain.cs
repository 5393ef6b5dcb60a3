using System;
using System.Diagnostics.CodeAnalysis;

namespace MailReadiness.Wire.Tls;

/// <summary>Records before ChangeCipherSpec: the fragment is the plaintext.</summary>
internal sealed class RecordProtectionPlain : RecordProtection
{
    public RecordProtectionPlain(TlsVersion recordVersion)
        : base(recordVersion)
    {
    }

    protected override byte[] Protect(ref byte contentType, ReadOnlySpan<byte> plaintext) => plaintext.ToArray();

    protected override bool TryUnprotect(ref byte contentType, ReadOnlySpan<byte> fragment, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = fragment.ToArray();
        return true;
    }
}
