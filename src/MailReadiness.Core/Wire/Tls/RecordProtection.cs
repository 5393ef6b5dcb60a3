using System;

namespace MailReadiness.Wire.Tls;

internal abstract class RecordProtection
{
    public abstract byte[] Seal(byte contentType, ReadOnlySpan<byte> plaintext);

    public abstract bool TryOpen(byte contentType, ReadOnlySpan<byte> fragment, out byte innerType, out byte[] plaintext);

    public static RecordProtection Plain(TlsVersion recordVersion) => throw new NotImplementedException();
}
