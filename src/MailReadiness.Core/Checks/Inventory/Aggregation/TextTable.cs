using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>Makes strings of UTF-8; equal texts become one string.</summary>
/// <param name="about">How many there are, about: a table that grows leaves all its smaller ones behind.</param>
internal sealed class TextTable(int about = 0)
{
    private const int Words = 256;

    private readonly Dictionary<string, string> known = new(about, StringComparer.Ordinal);
    private readonly (byte[] Utf8, string Text)[] words = new (byte[], string)[Words];

    /// <returns>Null for an empty text.</returns>
    public string? Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return null;
        string text = Utf8.Text(utf8);
        if (known.TryGetValue(text, out string? same)) return same;
        known.Add(text, text);
        return text;
    }

    /// <summary>The same, for a text that many have: it is made once.</summary>
    public string? GetWord(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return null;
        ref (byte[] Utf8, string Text) word = ref words[((utf8.Length * 31) + (utf8[0] * 7) + utf8[utf8.Length - 1]) % Words];
        if (word.Utf8 is null) word = (utf8.ToArray(), Get(utf8)!);
        return utf8.SequenceEqual(word.Utf8) ? word.Text : Get(utf8);
    }
}
