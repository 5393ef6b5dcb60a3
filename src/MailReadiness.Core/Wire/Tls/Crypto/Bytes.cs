using System;
using System.Security.Cryptography;

namespace MailReadiness.Wire.Tls;

internal static class Bytes
{
    public static byte[] Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third = default, ReadOnlySpan<byte> fourth = default)
    {
        byte[] joined = new byte[first.Length + second.Length + third.Length + fourth.Length];
        Span<byte> rest = joined;
        first.CopyTo(rest);
        second.CopyTo(rest = rest.Slice(first.Length));
        third.CopyTo(rest = rest.Slice(second.Length));
        fourth.CopyTo(rest.Slice(third.Length));
        return joined;
    }

    /// <summary>Bytes from the platform's cryptographic random number generator.</summary>
    public static byte[] Random(int count)
    {
        byte[] bytes = new byte[count];
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return bytes;
    }

    public static ReadOnlySpan<byte> WithoutLeadingZeros(ReadOnlySpan<byte> bigEndian)
    {
        while (!bigEndian.IsEmpty && bigEndian[0] == 0)
            bigEndian = bigEndian.Slice(1);
        return bigEndian;
    }

    /// <summary>Equality that takes the same time wherever the difference is.</summary>
    public static bool FixedTimeEquals(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
            return false;

        int difference = 0;
        for (int i = 0; i < left.Length; i++)
            difference |= left[i] ^ right[i];
        return difference == 0;
    }
}
