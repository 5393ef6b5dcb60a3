using System;
using System.Runtime.CompilerServices;
#if NET
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Where certain bytes are among 64, as one bit a byte, the first byte lowest. Vectors do it where the runtime has them, a table elsewhere.</summary>
internal static class ByteMasks
{
    /// <summary>How many bytes are looked at together.</summary>
    public const int Width = 64;

    /// <summary>Each bit becomes the parity of those up to and including it: from the places of quotes, what is inside them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Running(ulong bits)
    {
#if NET
        if (Pclmulqdq.IsSupported) return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
#endif
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    /// <summary>The place of the lowest bit; there must be one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int First(ulong bits)
    {
#if NET
        return BitOperations.TrailingZeroCount(bits);
#else
        return Count((bits & (ulong)-(long)bits) - 1);
#endif
    }

    /// <summary>How many bits are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(ulong bits)
    {
#if NET
        return BitOperations.PopCount(bits);
#else
        bits -= (bits >> 1) & 0x5555_5555_5555_5555;
        bits = (bits & 0x3333_3333_3333_3333) + ((bits >> 2) & 0x3333_3333_3333_3333);
        bits = (bits + (bits >> 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        return (int)((bits * 0x0101_0101_0101_0101) >> 56);
#endif
    }

    /// <summary>Where the first quote or backslash is, which is near in most texts; -1 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FirstQuoteOrBackslash(ReadOnlySpan<byte> text)
    {
#if NET
        if (Vector256.IsHardwareAccelerated && text.Length >= Vector256<byte>.Count)
        {
            Vector256<byte> all = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(text));
            uint found = (Vector256.Equals(all, Vector256.Create((byte)'"')) | Vector256.Equals(all, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (found != 0) return BitOperations.TrailingZeroCount(found);
        }
#endif
        return text.IndexOfAny((byte)'"', (byte)'\\');
    }

    /// <summary>Quotes and line feeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void QuotesAndLines(ReadOnlySpan<byte> chunk, out ulong quotes, out ulong lines)
    {
#if NET
        ref byte start = ref MemoryMarshal.GetReference(chunk);
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<byte> all = Vector512.LoadUnsafe(ref start);
            quotes = Vector512.Equals(all, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            lines = Vector512.Equals(all, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            return;
        }

        Vector256<byte> low = Vector256.LoadUnsafe(ref start), high = Vector256.LoadUnsafe(ref start, 32);
        quotes = Equal(low, high, (byte)'"');
        lines = Equal(low, high, (byte)'\n');
#else
        quotes = lines = 0;
        for (int i = 0; i < Width; i++)
        {
            byte b = chunk[i];
            if (b == '"') quotes |= 1UL << i;
            else if (b == '\n') lines |= 1UL << i;
        }
#endif
    }

    /// <summary>Quotes, and another byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void QuotesAnd(byte other, ReadOnlySpan<byte> chunk, out ulong quotes, out ulong others) => Both((byte)'"', other, chunk, out quotes, out others);

    /// <summary>One byte and another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Both(byte one, byte other, ReadOnlySpan<byte> chunk, out ulong ones, out ulong others)
    {
#if NET
        ref byte start = ref MemoryMarshal.GetReference(chunk);
        Vector256<byte> low = Vector256.LoadUnsafe(ref start), high = Vector256.LoadUnsafe(ref start, 32);
        ones = Equal(low, high, one);
        others = Equal(low, high, other);
#else
        ones = others = 0;
        for (int i = 0; i < Width; i++)
        {
            byte b = chunk[i];
            if (b == one) ones |= 1UL << i;
            else if (b == other) others |= 1UL << i;
        }
#endif
    }

    /// <summary>What gives JSON its structure.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Json(ReadOnlySpan<byte> chunk, out ulong quotes, out ulong backslashes, out ulong openers, out ulong closers, out ulong lines)
    {
#if NET
        // [ and { differ in one bit only, and so do ] and }; no other byte becomes one of them by setting it.
        ref byte start = ref MemoryMarshal.GetReference(chunk);
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<byte> all = Vector512.LoadUnsafe(ref start), folded = all | Vector512.Create((byte)0x20);
            quotes = Vector512.Equals(all, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            backslashes = Vector512.Equals(all, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
            openers = Vector512.Equals(folded, Vector512.Create((byte)'{')).ExtractMostSignificantBits();
            closers = Vector512.Equals(folded, Vector512.Create((byte)'}')).ExtractMostSignificantBits();
            lines = Vector512.Equals(all, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            return;
        }

        Vector256<byte> low = Vector256.LoadUnsafe(ref start), high = Vector256.LoadUnsafe(ref start, 32);
        Vector256<byte> lowFolded = low | Vector256.Create((byte)0x20), highFolded = high | Vector256.Create((byte)0x20);
        quotes = Equal(low, high, (byte)'"');
        backslashes = Equal(low, high, (byte)'\\');
        openers = Equal(lowFolded, highFolded, (byte)'{');
        closers = Equal(lowFolded, highFolded, (byte)'}');
        lines = Equal(low, high, (byte)'\n');
#else
        quotes = backslashes = openers = closers = lines = 0;
        for (int i = 0; i < Width; i++)
        {
            ulong bit = 1UL << i;
            switch (chunk[i])
            {
                case (byte)'"': quotes |= bit; break;
                case (byte)'\\': backslashes |= bit; break;
                case (byte)'{' or (byte)'[': openers |= bit; break;
                case (byte)'}' or (byte)']': closers |= bit; break;
                case (byte)'\n': lines |= bit; break;
                default: break;
            }
        }
#endif
    }

    /// <summary>The bytes that a backslash before them makes ordinary.</summary>
    /// <param name="backslashes">Where backslashes are.</param>
    /// <param name="carry">1 when the byte after the last chunk is escaped, else 0; goes from chunk to chunk.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Escaped(ulong backslashes, ref ulong carry)
    {
        if ((backslashes | carry) == 0) return 0;
        ulong escaped = carry;
        ulong open = backslashes & ~carry;
        carry = 0;
        while (open != 0)
        {
            ulong first = open & (ulong)-(long)open;
            ulong next = first << 1;
            if (next == 0) carry = 1;
            escaped |= next;
            open &= ~(first | next);
        }

        return escaped;
    }

#if NET
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Equal(Vector256<byte> low, Vector256<byte> high, byte value)
    {
        Vector256<byte> wanted = Vector256.Create(value);
        return Vector256.Equals(low, wanted).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32);
    }
#endif
}
