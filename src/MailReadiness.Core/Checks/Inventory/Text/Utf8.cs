using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Small questions about text as UTF-8 bytes.</summary>
internal static class Utf8
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(byte b) => (uint)(b - '0') <= 9;

    /// <returns>The value of a hexadecimal digit; -1 for anything else.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int HexValue(byte b)
    {
        int digit = b - '0', letter = (b | 0x20) - 'a';
        return (uint)digit <= 9 ? digit : (uint)letter <= 5 ? letter + 10 : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Lower(byte b) => (uint)(b - 'A') <= 25 ? (byte)(b | 0x20) : b;

    /// <summary>Copies, with the letters of ASCII in lower case, eight bytes at a time: the high bit of each byte tells, after two additions, whether it is at least A and above Z.</summary>
    public static void CopyLower(ReadOnlySpan<byte> text, Span<byte> to)
    {
        const ulong High = 0x8080_8080_8080_8080, FromA = 0x3F3F_3F3F_3F3F_3F3F, AboveZ = 0x2525_2525_2525_2525;
        int at = 0;
        for (; at + 8 <= text.Length; at += 8)
        {
            ulong all = BinaryPrimitives.ReadUInt64LittleEndian(text.Slice(at)), low = all & ~High;
            all |= ((low + FromA) & ~(low + AboveZ) & ~all & High) >> 2;
            BinaryPrimitives.WriteUInt64LittleEndian(to.Slice(at), all);
        }

        for (; at < text.Length; at++) to[at] = Lower(text[at]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.Length == right.Length && StartsWithIgnoreCase(left, right);

    public static bool StartsWithIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start)
    {
        if (text.Length < start.Length) return false;
        for (int i = 0; i < start.Length; i++)
        {
            if (text[i] != start[i] && Lower(text[i]) != Lower(start[i])) return false;
        }

        return true;
    }

    /// <returns>Where the text is; -1 when it is not there. What is wanted must not be empty.</returns>
    public static int IndexOfIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted)
    {
        byte lower = Lower(wanted[0]), upper = lower is >= (byte)'a' and <= (byte)'z' ? (byte)(lower & ~0x20) : lower;
        for (int at = 0; at <= text.Length - wanted.Length; at++)
        {
            int next = text.Slice(at).IndexOfAny(lower, upper);
            if (next < 0) return -1;
            at += next;
            if (StartsWithIgnoreCase(text.Slice(at), wanted)) return at;
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    /// <summary>Without blanks, tabs and line breaks at both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        int from = 0, to = text.Length;
        while (from < to && IsSpace(text[from])) from++;
        while (to > from && IsSpace(text[to - 1])) to--;
        return text.Slice(from, to - from);
    }

    /// <summary>The text up to a separator, which is left out; the rest is what follows it. Without the separator it is all of it, and the rest is empty.</summary>
    public static ReadOnlySpan<byte> Before(ReadOnlySpan<byte> text, byte separator, out ReadOnlySpan<byte> rest)
    {
        int at = text.IndexOf(separator);
        rest = at < 0 ? default : text.Slice(at + 1);
        return at < 0 ? text : text.Slice(0, at);
    }

    /// <summary>The text between one that opens and the next that closes; empty when either is missing.</summary>
    public static ReadOnlySpan<byte> Between(ReadOnlySpan<byte> text, ReadOnlySpan<byte> open, ReadOnlySpan<byte> close)
    {
        int from = text.IndexOf(open);
        if (from < 0) return default;
        text = text.Slice(from + open.Length);
        int to = text.IndexOf(close);
        return to < 0 ? default : text.Slice(0, to);
    }

    /// <summary>Reads digits, all of the text, at most 18.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 18) return false;
        foreach (byte b in text)
        {
            if (!IsDigit(b)) return false;
            value = (value * 10) + (b - '0');
        }

        return true;
    }

    /// <summary>A string of the text; what is no UTF-8 becomes U+FFFD.</summary>
    public static string Text(ReadOnlySpan<byte> text)
    {
#if NET
        return Encoding.UTF8.GetString(text);
#else
        return text.IsEmpty ? "" : Encoding.UTF8.GetString(text.ToArray());
#endif
    }
}
