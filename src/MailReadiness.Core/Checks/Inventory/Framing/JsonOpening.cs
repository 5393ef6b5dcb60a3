using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>
/// How a record that lost its end began, to find the next one by: on a line of its own, by the line feed and the blanks before it; elsewhere, by a comma and its first two keys,
/// because objects inside of records may share the first.
/// </summary>
internal readonly ref struct JsonOpening
{
    private readonly ReadOnlySpan<byte> line;
    private readonly ReadOnlySpan<byte> first;
    private readonly ReadOnlySpan<byte> second;

    /// <param name="line">The line feed and the blanks before the record, and its brace; empty where it began in the middle of a line.</param>
    /// <param name="record">The record, from its brace on.</param>
    public JsonOpening(ReadOnlySpan<byte> line, ReadOnlySpan<byte> record)
    {
        this.line = line;
        if (line.IsEmpty) ReadKeys(record, out first, out second);
    }

    /// <summary>Where the next record begins.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to look from.</param>
    /// <returns>The place of its line feed or of its brace; -1 for none.</returns>
    public int Find(ReadOnlySpan<byte> text, int from)
    {
        if (from >= text.Length) return -1;
        if (!line.IsEmpty)
        {
            int found = text.Slice(from).IndexOf(line);
            return found < 0 ? -1 : from + found;
        }

        if (first.IsEmpty) return -1;
        for (int at = from; ; at++)
        {
            int found = text.Slice(at).IndexOf(first);
            if (found < 0) return -1;
            at += found;
            if (FollowsComma(text.Slice(0, at)) && (second.IsEmpty || HasSecond(text.Slice(at)))) return at;
        }
    }

    private static bool FollowsComma(ReadOnlySpan<byte> before)
    {
        int end = before.Length;
        while (end > 0 && Utf8.IsSpace(before[end - 1])) end--;
        return end > 0 && before[end - 1] == ',';
    }

    private bool HasSecond(ReadOnlySpan<byte> record)
    {
        ReadKeys(record, out _, out ReadOnlySpan<byte> key);
        return key.SequenceEqual(second);
    }

    // The first key with all from the brace on, and the second one alone; empty where there is none, or an object or an array is in between.
    private static void ReadKeys(ReadOnlySpan<byte> record, out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> second)
    {
        first = second = default;
        int key = SkipBlanks(record, 1), end = StringEnd(record, key);
        if (end < 0) return;
        first = record.Slice(0, end);
        int colon = SkipBlanks(record, end);
        if (colon == record.Length || record[colon] != ':') return;
        int value = SkipBlanks(record, colon + 1);
        if (value == record.Length || record[value] is (byte)'{' or (byte)'[') return;
        int valueEnd = StringEnd(record, value);
        if (valueEnd < 0) valueEnd = value;
        int comma = record.Slice(valueEnd).IndexOfAny((byte)',', (byte)'}');
        if (comma < 0 || record[valueEnd + comma] == '}') return;
        key = SkipBlanks(record, valueEnd + comma + 1);
        end = StringEnd(record, key);
        if (end >= 0) second = record.Slice(key, end - key);
    }

    private static int SkipBlanks(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && Utf8.IsSpace(text[at])) at++;
        return at;
    }

    // Behind the closing quote; -1 where no string begins, or it does not end.
    private static int StringEnd(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length || text[at] != '"') return -1;
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\') at++;
        }

        return at < text.Length ? at + 1 : -1;
    }
}
