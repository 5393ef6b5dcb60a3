using System;
#if NET
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Finds where the first fields of a comma-separated row end, when they have no quotes: what most rows of a log are passed over by.</summary>
internal static class FieldEnds
{
    /// <param name="row">The row.</param>
    /// <param name="ends">As many places as fields are wanted; each becomes that of the comma behind the field, or the length of the row.</param>
    /// <returns>False when the row has fewer fields, or a quote before the end of the last one wanted.</returns>
    public static bool TryFind(ReadOnlySpan<byte> row, Span<int> ends)
    {
        int found = 0, at = 0;
#if NET
        for (; Vector256.IsHardwareAccelerated && row.Length >= 64 && at < row.Length; at += 64)
        {
            // The last 64 bytes are looked at whole; those seen before are shifted out.
            int from = Math.Min(at, row.Length - 64);
            Masks(ref MemoryMarshal.GetReference(row.Slice(from)), out ulong commas, out ulong quotes);
            commas >>= at - from;
            quotes >>= at - from;
            if (quotes != 0) commas &= (quotes & (ulong)-(long)quotes) - 1;
            for (; commas != 0; commas &= commas - 1)
            {
                ends[found++] = at + BitOperations.TrailingZeroCount(commas);
                if (found == ends.Length) return true;
            }

            if (quotes != 0) return false;
        }
#endif
        for (; at < row.Length; at++)
        {
            if (row[at] == '"') return false;
            if (row[at] != ',') continue;
            ends[found++] = at;
            if (found == ends.Length) return true;
        }

        if (found != ends.Length - 1) return false;
        ends[found] = row.Length;
        return true;
    }

#if NET
    private static void Masks(ref byte start, out ulong commas, out ulong quotes)
    {
        Vector256<byte> low = Vector256.LoadUnsafe(ref start), high = Vector256.LoadUnsafe(ref start, 32);
        Vector256<byte> comma = Vector256.Create((byte)','), quote = Vector256.Create((byte)'"');
        commas = Vector256.Equals(low, comma).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, comma).ExtractMostSignificantBits() << 32);
        quotes = Vector256.Equals(low, quote).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, quote).ExtractMostSignificantBits() << 32);
    }
#endif
}
