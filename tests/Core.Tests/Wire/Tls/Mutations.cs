using System;
using System.Collections.Generic;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>Changes bytes in the ways that upset parsers; the same seed changes them in the same way.</summary>
internal static class Mutations
{
    private static readonly byte[] Telling = [0, 1, 2, 3, 4, 20, 21, 22, 23, 24, 0x7F, 0x80, 0xFF];

    public static byte[] Of(byte[] original, byte[] other, Random random)
    {
        List<byte> bytes = [.. original];
        for (int times = random.Next(1, 5); times > 0 && bytes.Count > 0; times--) Change(bytes, other, random);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, byte[] other, Random random)
    {
        int at = Place(bytes.Count, random);
        int some = random.Next(1, 1 + Math.Min(bytes.Count - at, random.Next(8) == 0 ? 5000 : 8));
        switch (random.Next(10))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes[at] = Telling[random.Next(Telling.Length)]; break;
            case 3: bytes.RemoveRange(at, some); break;
            case 4: bytes.InsertRange(at, bytes.GetRange(at, some)); break;
            case 5: bytes.RemoveRange(at, bytes.Count - at); break;
            case 6: NudgeLength(bytes, at, random); break;
            case 7: Splice(bytes, at, other, random); break;
            case 8: bytes.InsertRange(at, new byte[some]); break;
            default: ReplaceRecord(bytes, random); break;
        }
    }

    // Two or three bytes taken together as a number, a little more or less of it.
    private static void NudgeLength(List<byte> bytes, int at, Random random)
    {
        int width = Math.Min(random.Next(2, 4), bytes.Count - at);
        int number = 0;
        for (int i = 0; i < width; i++) number = (number << 8) | bytes[at + i];
        number += random.Next(3) == 0 ? random.Next(-70000, 70000) : random.Next(-5, 6);
        for (int i = width - 1; i >= 0; i--, number >>= 8) bytes[at + i] = (byte)number;
    }

    private static void Splice(List<byte> bytes, int at, byte[] other, Random random)
    {
        if (other.Length == 0) return;
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other[random.Next(other.Length)..]);
    }

    // A whole record of another kind, so that the next layer sees it too.
    private static void ReplaceRecord(List<byte> bytes, Random random)
    {
        byte[] content = new byte[random.Next(20)];
        random.NextBytes(content);
        if (content.Length >= 4 && random.Next(2) == 0)
        {
            content[0] = Telling[random.Next(Telling.Length)];
            content[1] = content[2] = 0;
            content[3] = (byte)(content.Length - 4);
        }

        List<int> records = [0];
        while (records[^1] + 5 <= bytes.Count) records.Add(records[^1] + 5 + ((bytes[records[^1] + 3] << 8) | bytes[records[^1] + 4]));
        int at = Math.Min(records[random.Next(records.Count)], bytes.Count);
        bytes.InsertRange(at, [(byte)random.Next(20, 25), 3, 3, 0, (byte)content.Length, .. content]);
    }

    // Most of what can go wrong is near the beginning.
    private static int Place(int count, Random random) => random.Next(random.Next(2) == 0 ? Math.Min(count, 120) : count);
}
