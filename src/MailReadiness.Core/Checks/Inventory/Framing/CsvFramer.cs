using System;
using System.IO;
using System.Runtime.CompilerServices;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Cuts CSV into rows (RFC 4180): a line break between quotes is part of a field. The first row is the header and left out.</summary>
internal sealed class CsvFramer(Stream stream) : RecordFramer(stream)
{
    // A quote too many or too few hides every row end after it. A row this long has lost one: its first line is given up, and the next begins anew.
    private const int LongestQuote = 256 * 1024;

    private bool headerSeen;
    private bool skipping;

    protected override int CutRecords(RecordBlock block)
    {
        int from = 0;
        if (skipping)
        {
            from = block.Text.IndexOf((byte)'\n') + 1;
            if (from == 0) return block.Length;
            skipping = false;
        }

        bool header = headerSeen;
        int consumed = Rows(block, from, block.IsLast);
        if (consumed == 0 && !block.IsLast) headerSeen = header;
        return consumed;
    }

    protected override int SkipTooLong(RecordBlock block)
    {
        skipping = headerSeen = true;
        block.Damaged.Add((0, block.Length));
        return block.Length;
    }

    [MethodImpl(Hot.Loop)]
    private int Rows(RecordBlock block, int from, bool atEnd)
    {
        ReadOnlySpan<byte> text = block.Text;
        Span<byte> tail = stackalloc byte[ByteMasks.Width];
        ulong quoted = 0;
        int start = from, last = text.LastIndexOf((byte)'\n');
        for (int at = from; at < text.Length || (atEnd && quoted != 0 && start <= last); at += ByteMasks.Width)
        {
            if ((at - start > LongestQuote || at >= text.Length) && quoted != 0 && start <= last)
            {
                start = GiveUpLine(block, start);
                at = start - ByteMasks.Width;
                quoted = 0;
                continue;
            }

            scoped ReadOnlySpan<byte> chunk = text.Slice(at);
            if (chunk.Length < ByteMasks.Width)
            {
                tail.Clear();
                chunk.CopyTo(tail);
                chunk = tail;
            }

            ByteMasks.QuotesAndLines(chunk, out ulong quotes, out ulong lines);
            if (lines == 0)
            {
                // In most chunks no line ends, and only whether the quotes are an odd number matters.
                quoted ^= (ulong)-(long)(ByteMasks.Count(quotes) & 1);
                continue;
            }

            ulong inside = ByteMasks.Running(quotes) ^ quoted;
            quoted = (ulong)((long)inside >> 63);
            for (ulong ends = lines & ~inside; ends != 0; ends &= ends - 1)
            {
                int end = at + ByteMasks.First(ends);
                Row(block, start, end);
                start = end + 1;
            }
        }

        if (!atEnd || start >= text.Length) return start;
        if (quoted == 0) Row(block, start, text.Length);
        else block.Damaged.Add((start, text.Length - start));
        return text.Length;
    }

    private static int GiveUpLine(RecordBlock block, int start)
    {
        int length = block.Text.Slice(start).IndexOf((byte)'\n');
        block.Damaged.Add((start, length));
        return start + length + 1;
    }

    private void Row(RecordBlock block, int start, int end)
    {
        if (end > start && block.Text[end - 1] == '\r') end--;
        if (end == start) return;
        if (headerSeen) block.Add(start, end);
        headerSeen = true;
    }
}
