using System;
using System.Linq;
using System.Runtime.CompilerServices;
using MailReadiness.Wire.Tls;
#if NET
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Finds the first of several short words in much text, upper and lower case as given: what a format looks for before it parses.</summary>
/// <remarks>
/// Each word has a bit (the ninth shares the first's, and so on). Tables say for the halves of each of the first three bytes which words it may belong to;
/// what is left after these look-ups is compared with the words.
/// </remarks>
internal sealed class TextHints
{
    private const int Anchor = 3;
    private const int Halves = 16;
    private const int Step = 64;

    private readonly byte[][] words;
    private readonly bool[] firsts = new bool[256];
    private readonly byte[] tables = new byte[Anchor * 2 * Halves];

    /// <param name="words">The words, at least three bytes each, or two for <c>\u</c>.</param>
    public TextHints(params string[] words)
    {
        this.words = [.. words.Select(word => word.Select(c => (byte)c).ToArray())];
        for (int i = 0; i < this.words.Length; i++)
        {
            byte[] word = this.words[i];
            if (word.Length < 2 || Array.Exists(word, b => b > 0x7F)) throw new ArgumentException("A word needs two bytes at least, of ASCII.", nameof(words));
            firsts[word[0]] = true;
            for (int place = 0; place < Anchor; place++) Note(place, place < word.Length ? word[place] : null, (byte)(1 << (i % 8)));
        }
    }

    /// <returns>Where the first word is; -1 when none is there.</returns>
    [MethodImpl(Hot.Loop)]
    public int Find(ReadOnlySpan<byte> text)
    {
        int at = 0;
#if NET
        ref byte start = ref MemoryMarshal.GetReference(text);
        if (Avx512BW.IsSupported)
        {
            Vector512<byte> a = Wide(0), b = Wide(1), c = Wide(2), d = Wide(3);
            for (; at + (2 * Step) + Anchor <= text.Length; at += 2 * Step)
            {
                Vector512<byte> near = MayBegin(ref Unsafe.Add(ref start, at), a, b, c, d), far = MayBegin(ref Unsafe.Add(ref start, at + Step), a, b, c, d);
                if ((near | far) == default) continue;
                int place = FirstOf(near, text, at);
                if (place < 0) place = FirstOf(far, text, at + Step);
                if (place >= 0) return place;
            }
        }
        else
        {
            Vector128<byte> a = Narrow(0), b = Narrow(1), c = Narrow(2), d = Narrow(3), e = Narrow(4), f = Narrow(5);
            for (; at + 16 + Anchor <= text.Length; at += 16)
            {
                Vector128<byte> hits = May(ref Unsafe.Add(ref start, at), a, b) & May(ref Unsafe.Add(ref start, at + 1), c, d) & May(ref Unsafe.Add(ref start, at + 2), e, f);
                if (hits == default) continue;
                for (uint places = ~Vector128.Equals(hits, default).ExtractMostSignificantBits() & 0xFFFF; places != 0; places &= places - 1)
                {
                    int place = at + BitOperations.TrailingZeroCount(places);
                    if (IsWord(text.Slice(place))) return place;
                }
            }
        }
#endif
        for (; at < text.Length; at++)
        {
            if (firsts[text[at]] && IsWord(text.Slice(at))) return at;
        }

        return -1;
    }

    // A word that is shorter takes any byte behind it.
    private void Note(int place, byte? value, byte bit)
    {
        for (int half = 0; half < Halves; half++)
        {
            if (value is null || (value & 0xF) == half) tables[(place * 2 * Halves) + half] |= bit;
            if (value is null || value >> 4 == half) tables[(((place * 2) + 1) * Halves) + half] |= bit;
        }
    }

    [MethodImpl(Hot.Loop)]
    private bool IsWord(ReadOnlySpan<byte> text)
    {
        foreach (byte[] word in words)
        {
            if (text.StartsWith(word)) return true;
        }

        return false;
    }

#if NET
    // Most text has no first two bytes of a word, so the third is looked at only where it has. A shorter word takes any byte there, so the highest bit is left out.
    [MethodImpl(Hot.Loop)]
    private int FirstOf(Vector512<byte> hits, ReadOnlySpan<byte> text, int at)
    {
        hits &= May(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)(at + 2)) & Vector512.Create((byte)0x7F), Wide(4), Wide(5));
        for (ulong places = ~Vector512.Equals(hits, default).ExtractMostSignificantBits(); places != 0; places &= places - 1)
        {
            int place = at + BitOperations.TrailingZeroCount(places);
            if (IsWord(text.Slice(place))) return place;
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> MayBegin(ref byte start, Vector512<byte> a, Vector512<byte> b, Vector512<byte> c, Vector512<byte> d) =>
        May(Vector512.LoadUnsafe(ref start), a, b) & May(Vector512.LoadUnsafe(ref start, 1), c, d);

    // A byte above ASCII belongs to no word: the look-up of its lower half gives nothing then.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> May(Vector512<byte> bytes, Vector512<byte> low, Vector512<byte> high) =>
        Avx512BW.Shuffle(low, bytes) & Avx512BW.Shuffle(high, (bytes.AsUInt16() >>> 4).AsByte() & Vector512.Create((byte)0xF));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> May(ref byte start, Vector128<byte> low, Vector128<byte> high)
    {
        Vector128<byte> bytes = Vector128.LoadUnsafe(ref start);
        return Vector128.ShuffleNative(low, bytes & Vector128.Create((byte)0xF)) & Vector128.ShuffleNative(high, bytes >>> 4);
    }

    private Vector128<byte> Narrow(int table) => Vector128.LoadUnsafe(ref tables[table * Halves]);

    private Vector512<byte> Wide(int table)
    {
        Vector256<byte> half = Vector256.Create(Narrow(table), Narrow(table));
        return Vector512.Create(half, half);
    }
#endif
}
