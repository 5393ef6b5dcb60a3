using System;
using System.Runtime.CompilerServices;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>Gives the records of a block to a reader, those that may matter.</summary>
internal static class BlockReading
{
    private const int DeepestTorn = 4;

    /// <param name="block">The block.</param>
    /// <param name="framing">How the file is cut.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="sink">Takes what the reader reads.</param>
    /// <param name="tally">Counts lines, records and damage.</param>
    [MethodImpl(Hot.Loop)]
    public static void Read(RecordBlock block, EvidenceFraming framing, EvidenceReader reader, ISightingSink sink, FileTally tally)
    {
        ReadOnlySpan<byte> text = block.Text;
        foreach ((int start, int length) in block.Damaged) tally.AddDamaged(block, start, text.Slice(start, length));
        bool json = block.IsLines && framing == EvidenceFraming.JsonObjects, objects = false;
        int lines = json ? ObjectLines(text, out objects) : Lines(text);
        long records = block.Count + block.Damaged.Count;
        if (block.IsLines)
        {
            records += lines + (text.Length > 0 && text[text.Length - 1] != '\n' ? 1 : 0);
            if (json && !objects) ReadJsonLines(block, text, reader, sink, tally);
            else ReadLines(block, text, reader, sink, tally);
        }
        else
        {
            ReadListed(block, text, framing, reader, sink, tally);
        }

        tally.Add(block, lines, records);
    }

    /// <summary>The number of line feeds.</summary>
    [MethodImpl(Hot.Loop)]
    public static int Lines(ReadOnlySpan<byte> text)
    {
        int count = 0, at = 0;
        for (; at + ByteMasks.Width <= text.Length; at += ByteMasks.Width)
        {
            ByteMasks.QuotesAndLines(text.Slice(at, ByteMasks.Width), out _, out ulong lines);
            count += ByteMasks.Count(lines);
        }

        for (; at < text.Length; at++)
        {
            if (text[at] == '\n') count++;
        }

        return count;
    }

    [MethodImpl(Hot.Loop)]
    private static void ReadLines(RecordBlock block, ReadOnlySpan<byte> text, EvidenceReader reader, ISightingSink sink, FileTally tally)
    {
        for (int at = 0; at < text.Length;)
        {
            int hint = reader.FirstHint(text.Slice(at));
            if (hint < 0) return;
            int start = hint == 0 ? at : at + text.Slice(at, hint).LastIndexOf((byte)'\n') + 1;
            int end = LineEnd(text, hint == 0 ? at : at + hint);
            ReadOne(block, text, start, end, reader, sink, tally);
            at = end + 1;
        }
    }

    // Where some lines are no objects. Those are damage, wherever the reader's words are.
    [MethodImpl(Hot.Loop)]
    private static void ReadJsonLines(RecordBlock block, ReadOnlySpan<byte> text, EvidenceReader reader, ISightingSink sink, FileTally tally)
    {
        for (int at = 0, end; at < text.Length; at = end + 1)
        {
            end = LineEnd(text, at);
            ReadOnlySpan<byte> line = Utf8.Trim(text.Slice(at, end - at));
            if (line.IsEmpty) continue;
            if (line[0] != '{' || line[line.Length - 1] != '}') tally.AddDamaged(block, at, line);
            else if (reader.FirstHint(line) >= 0) ReadOne(block, text, at, end, reader, sink, tally);
        }
    }

    [MethodImpl(Hot.Loop)]
    private static void ReadListed(RecordBlock block, ReadOnlySpan<byte> text, EvidenceFraming framing, EvidenceReader reader, ISightingSink sink, FileTally tally)
    {
        for (int i = 0; i < block.Count; i++)
        {
            int start = block.StartOf(i);
            int hint = reader.FirstHint(text.Slice(start));
            if (hint < 0) return;
            while (hint > 0 && i < block.Count && block.EndOf(i) <= start + hint) i++;
            if (i == block.Count) return;
            if (!ReadOne(block, text, block.StartOf(i), block.EndOf(i), reader, sink, tally)) ReadInside(block, block.StartOf(i), block.EndOf(i), framing, reader, sink, tally, 1);
        }
    }

    [MethodImpl(Hot.Loop)]
    private static bool ReadOne(RecordBlock block, ReadOnlySpan<byte> text, int start, int end, EvidenceReader reader, ISightingSink sink, FileTally tally)
    {
        if (end > start && text[end - 1] == '\r') end--;
        ReadOnlySpan<byte> record = text.Slice(start, end - start);
        if (record.IsEmpty || !reader.MayMatter(record) || reader.Read(record, sink)) return true;
        tally.AddDamaged(block, start, record);
        return false;
    }

    private static void ReadInside(RecordBlock block, int start, int end, EvidenceFraming framing, EvidenceReader reader, ISightingSink sink, FileTally tally, int depth)
    {
        ReadOnlySpan<byte> text = block.Text;
        ReadOnlySpan<byte> damaged = text.Slice(start, end - start);
        if (reader.IsWhole(damaged)) return;
        bool begun = framing != EvidenceFraming.CsvRows;
        foreach ((int first, int last, bool isTorn) in TornRecord.Inside(damaged, framing))
        {
            // Lines before the first whole row are of the field that was torn.
            begun = begun || reader.IsWhole(damaged.Slice(first, last - first));
            if (!begun) continue;
            tally.Add(1, 0);
            if (isTorn) tally.AddDamaged(block, start + first, damaged.Slice(first, last - first));
            else if (!ReadOne(block, text, start + first, start + last, reader, sink, tally) && depth < DeepestTorn) ReadInside(block, start + first, start + last, framing, reader, sink, tally, depth + 1);
        }
    }

    private static int LineEnd(ReadOnlySpan<byte> text, int from)
    {
        int length = text.Slice(from).IndexOf((byte)'\n');
        return length < 0 ? text.Length : from + length;
    }

    // Counts lines as below, and tells whether all of them look like objects.
    [MethodImpl(Hot.Loop)]
    private static int ObjectLines(ReadOnlySpan<byte> text, out bool objects)
    {
        int count = 0, at = 0;
        objects = !text.IsEmpty && text[0] == '{' && text[text.Length - 1] is (byte)'\n' or (byte)'}';
        for (; at + ByteMasks.Width <= text.Length; at += ByteMasks.Width)
        {
            ByteMasks.QuotesAndLines(text.Slice(at, ByteMasks.Width), out _, out ulong lines);
            count += ByteMasks.Count(lines);
            for (; lines != 0; lines &= lines - 1) objects &= IsBetweenObjects(text, at + ByteMasks.First(lines));
        }

        for (; at < text.Length; at++)
        {
            if (text[at] != '\n') continue;
            count++;
            objects &= IsBetweenObjects(text, at);
        }

        return count;
    }

    private static bool IsBetweenObjects(ReadOnlySpan<byte> text, int lineFeed)
    {
        int last = lineFeed - 1, next = lineFeed + 1;
        if (last >= 0 && text[last] == '\r') last--;
        return last >= 0 && text[last] == '}' && (next == text.Length || text[next] == '{');
    }
}
