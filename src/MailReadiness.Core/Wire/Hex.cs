using System;

namespace MailReadiness.Wire;

/// <summary>Bytes as upper-case hexadecimal digits.</summary>
internal static class Hex
{
    public static string Of(byte[] bytes) =>
#if NET
        Convert.ToHexString(bytes);
#else
        BitConverter.ToString(bytes).Replace("-", string.Empty);
#endif
}
