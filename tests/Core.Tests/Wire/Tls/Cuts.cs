using System;
using System.Collections.Generic;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>Ways in which bytes can arrive.</summary>
internal static class Cuts
{
    public static IEnumerable<byte[]> Whole(byte[] bytes) => [bytes];

    public static IEnumerable<byte[]> OneByOne(byte[] bytes)
    {
        foreach (byte b in bytes) yield return [b];
    }

    public static IEnumerable<byte[]> At(byte[] bytes, int position)
    {
        yield return bytes[..Math.Min(position, bytes.Length)];
        if (position < bytes.Length) yield return bytes[position..];
    }

    public static IEnumerable<byte[]> Anywhere(byte[] bytes, Random random)
    {
        for (int at = 0; at < bytes.Length;)
        {
            int count = Math.Min(bytes.Length - at, random.Next(3) == 0 ? random.Next(1, 2000) : random.Next(1, 40));
            yield return bytes.AsSpan(at, count).ToArray();
            at += count;
        }
    }
}
