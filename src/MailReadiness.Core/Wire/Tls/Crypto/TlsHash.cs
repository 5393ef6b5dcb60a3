using System;

namespace MailReadiness.Wire.Tls;

internal static class TlsHash
{
    public static int Length(TlsHashAlgorithm algorithm) => throw new NotImplementedException();

    public static byte[] Compute(TlsHashAlgorithm algorithm, ReadOnlySpan<byte> data) => throw new NotImplementedException();

    public static byte[] Hmac(TlsHashAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => throw new NotImplementedException();
}
