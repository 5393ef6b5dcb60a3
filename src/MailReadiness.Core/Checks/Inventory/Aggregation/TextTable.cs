using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>Makes strings of UTF-8; equal texts become one string.</summary>
internal sealed class TextTable
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <returns>Null for an empty text.</returns>
    public string? Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return null;
        string text = Utf8.Text(utf8);
        if (known.TryGetValue(text, out string? same)) return same;
        known.Add(text, text);
        return text;
    }
}
