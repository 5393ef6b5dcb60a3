using System;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

internal static class Hex
{
    /// <summary>The bytes of hexadecimal digits; blanks and line ends do not count.</summary>
    public static byte[] Bytes(string digits) => Convert.FromHexString(string.Concat(digits.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));

    public static string Text(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    /// <summary>The same bytes for the same seed.</summary>
    public static byte[] Pseudorandom(int seed, int length)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
