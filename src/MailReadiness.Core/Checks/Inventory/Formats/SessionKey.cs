using System;
using System.Buffers.Binary;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>128 bits of a session's name: servers make the names, so that two of one file do not meet.</summary>
internal readonly record struct SessionKey(ulong High, ulong Low)
{
    private const ulong Odd = 0x9E3779B97F4A7C15, Other = 0xC2B2AE3D27D4EB4F;

    public static SessionKey Of(ReadOnlySpan<byte> name)
    {
        ulong high = (ulong)name.Length, low = Odd;
        for (; name.Length >= 8; name = name.Slice(8)) Mix(BinaryPrimitives.ReadUInt64LittleEndian(name), ref high, ref low);
        ulong rest = 0;
        foreach (byte b in name) rest = (rest << 8) | b;
        Mix(rest, ref high, ref low);
        return new SessionKey(high, low);
    }

    public override int GetHashCode() => (High ^ (High >> 32)).GetHashCode();

    private static void Mix(ulong word, ref ulong high, ref ulong low)
    {
        high = (high ^ word) * Odd;
        high ^= high >> 29;
        low = (low + word) * Other;
        low ^= low >> 31;
    }
}
