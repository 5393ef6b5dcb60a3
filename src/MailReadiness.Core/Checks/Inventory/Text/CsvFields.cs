using System;
using System.Runtime.CompilerServices;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Splits CSV rows (RFC 4180). One is used for many rows.</summary>
/// <param name="separator">What is between fields.</param>
internal sealed class CsvFields(byte separator = (byte)',')
{
    private const int MostFields = 4096;

    private int[] starts = new int[64];
    private int[] lengths = new int[64];
    private bool[] doubled = new bool[64];
    private byte[] plain = [];

    /// <summary>How many fields the row has that was split last.</summary>
    public int Count { get; private set; }

    /// <summary>Splits a row.</summary>
    /// <returns>False when a quote is not closed, something follows a closing quote, or there are thousands of fields.</returns>
    public bool Split(ReadOnlySpan<byte> row) => SplitRegular(row) || SplitAny(row);

    // Quotes stand at both ends of a field or doubled inside it; anything else is left to the plain way.
    [MethodImpl(Hot.Loop)]
    private bool SplitRegular(ReadOnlySpan<byte> row)
    {
        Count = 0;
        Span<byte> tail = stackalloc byte[ByteMasks.Width];
        int start = 0, quotesSeen = 0, quotesBefore = 0;
        ulong quoted = 0, mayOpen = 1, closed = 0;
        for (int at = 0; at < row.Length; at += ByteMasks.Width)
        {
            scoped ReadOnlySpan<byte> chunk = row.Slice(at);
            ulong there = ulong.MaxValue;
            if (chunk.Length < ByteMasks.Width)
            {
                there = (1UL << chunk.Length) - 1;
                tail.Clear();
                chunk.CopyTo(tail);
                chunk = tail;
            }

            ByteMasks.QuotesAnd(separator, chunk, out ulong quotes, out ulong separators);
            ulong inside = ByteMasks.Running(quotes) ^ quoted;
            quoted = (ulong)((long)inside >> 63);
            separators &= ~inside;
            ulong opening = quotes & inside, closing = quotes & ~inside, borders = quotes | separators;
            if ((opening & ~((borders << 1) | mayOpen)) != 0 || (((closing << 1) | closed) & ~borders & there) != 0) return false;
            mayOpen = borders >> 63;
            closed = closing >> 63;
            for (; separators != 0; separators &= separators - 1)
            {
                int place = ByteMasks.First(separators), before = quotesSeen + ByteMasks.Count(quotes & ((1UL << place) - 1));
                if (!AddRegular(start, at + place, before - quotesBefore)) return false;
                start = at + place + 1;
                quotesBefore = before;
            }

            quotesSeen += ByteMasks.Count(quotes);
        }

        return quoted == 0 && AddRegular(start, row.Length, quotesSeen - quotesBefore);
    }

    private bool AddRegular(int start, int end, int quotes)
    {
        if (Count == starts.Length && !Grow()) return false;
        starts[Count] = quotes > 0 ? start + 1 : start;
        lengths[Count] = quotes > 0 ? end - start - 2 : end - start;
        doubled[Count++] = quotes > 2;
        return true;
    }

    [MethodImpl(Hot.Loop)]
    private bool SplitAny(ReadOnlySpan<byte> row)
    {
        Count = 0;
        int at = 0;
        while (true)
        {
            if (Count == starts.Length && !Grow()) return false;
            doubled[Count] = false;
            if (at < row.Length && row[at] == '"')
            {
                int from = ++at;
                while (true)
                {
                    int quote = row.Slice(at).IndexOf((byte)'"');
                    if (quote < 0) return false;
                    at += quote + 1;
                    if (at >= row.Length || row[at] != '"') break;
                    doubled[Count] = true;
                    at++;
                }

                starts[Count] = from;
                lengths[Count++] = at - 1 - from;
                if (at < row.Length && row[at] != separator) return false;
            }
            else
            {
                int length = row.Slice(at).IndexOf(separator);
                if (length < 0) length = row.Length - at;
                starts[Count] = at;
                lengths[Count++] = length;
                at += length;
            }

            if (at >= row.Length) return true;
            at++;
        }
    }

    /// <summary>A field of the row that was split last, without its quotes, doubled quotes made single; empty for a field that is not there.</summary>
    /// <param name="row">The row that was split last.</param>
    /// <param name="index">Which field, from 0; negative for none.</param>
    /// <returns>The text; where quotes were doubled it lives until the next call.</returns>
    [MethodImpl(Hot.Loop)]
    public ReadOnlySpan<byte> Get(ReadOnlySpan<byte> row, int index)
    {
        if ((uint)index >= (uint)Count) return default;
        ReadOnlySpan<byte> field = row.Slice(starts[index], lengths[index]);
        return doubled[index] ? Single(field) : field;
    }

    [MethodImpl(Hot.Loop)]
    private ReadOnlySpan<byte> Single(ReadOnlySpan<byte> field)
    {
        if (plain.Length < field.Length) plain = new byte[Math.Max(1024, field.Length)];
        int length = 0;
        for (int quote; (quote = field.IndexOf((byte)'"')) >= 0;)
        {
            field.Slice(0, ++quote).CopyTo(plain.AsSpan(length));
            length += quote;
            field = field.Slice(Math.Min(quote + 1, field.Length));
        }

        field.CopyTo(plain.AsSpan(length));
        return plain.AsSpan(0, length + field.Length);
    }

    private bool Grow()
    {
        if (Count >= MostFields) return false;
        Array.Resize(ref starts, Count * 2);
        Array.Resize(ref lengths, Count * 2);
        Array.Resize(ref doubled, Count * 2);
        return true;
    }
}
