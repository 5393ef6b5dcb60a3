using System;
using System.Runtime.CompilerServices;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Wire.Tls;
#if NET
using System.Runtime.Intrinsics.X86;
#endif

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Finds two fields of the comma-separated rows of a log and where the rows end, 64 bytes at a time: what most rows are passed over by. One is used for many rows.</summary>
/// <param name="first">The column that comes first, at least 1.</param>
/// <param name="second">The other one.</param>
internal sealed class RowSkim(int first, int second)
{
    private readonly int[] wanted = [first - 1, first, second - 1, second];
    private readonly int[] commas = new int[4];

    /// <summary>How long the row is, with its line feed.</summary>
    public int Length { get; private set; }

    /// <summary>Finds the fields of the row that the text starts with.</summary>
    /// <returns>False for a row to be looked at in another way: it has a quote before its second field ends, or too few fields, or it may be the last.</returns>
    [MethodImpl(Hot.Loop)]
    public bool TryFind(ReadOnlySpan<byte> text)
    {
        int found = 0, seen = 0;
        for (int at = 0; at + ByteMasks.Width <= text.Length; at += ByteMasks.Width)
        {
            ReadOnlySpan<byte> chunk = text.Slice(at, ByteMasks.Width);
            ByteMasks.QuotesAndLines(chunk, out ulong quotes, out ulong lines);
            if (found < wanted.Length)
            {
                ByteMasks.QuotesAnd((byte)',', chunk, out _, out ulong separators);
                ulong stop = quotes | lines;
                if (stop != 0) separators &= (stop & (ulong)-(long)stop) - 1;
                int count = ByteMasks.Count(separators);
                for (; found < wanted.Length && wanted[found] < seen + count; found++)
                {
                    int place = Place(separators, wanted[found] - seen);
                    commas[found] = at + place;
                    if (found == wanted.Length - 1) lines &= ulong.MaxValue << place;
                }

                if (found < wanted.Length)
                {
                    if (stop != 0) return false;
                    seen += count;
                    continue;
                }
            }

            if (lines == 0) continue;
            Length = at + ByteMasks.First(lines) + 1;
            return true;
        }

        return false;
    }

    /// <summary>The field of the first column.</summary>
    public ReadOnlySpan<byte> First(ReadOnlySpan<byte> text) => text.Slice(commas[0] + 1, commas[1] - commas[0] - 1);

    /// <summary>The field of the second column.</summary>
    public ReadOnlySpan<byte> Second(ReadOnlySpan<byte> text) => text.Slice(commas[2] + 1, commas[3] - commas[2] - 1);

    // The place of the bit that so many are below.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Place(ulong bits, int below)
    {
#if NET
        if (Bmi2.X64.IsSupported) return ByteMasks.First(Bmi2.X64.ParallelBitDeposit(1UL << below, bits));
#endif
        for (; below > 0; below--) bits &= bits - 1;
        return ByteMasks.First(bits);
    }
}
