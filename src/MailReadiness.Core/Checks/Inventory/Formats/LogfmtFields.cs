using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Reads <c>key=value key="a value with blanks"</c> from the front.</summary>
internal static class LogfmtFields
{
    /// <param name="text">What is left; moved behind the field.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, without quotes and escapes by backslash undone.</param>
    /// <returns>False at the end, and where no field starts.</returns>
    public static bool TryNext(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        key = value = default;
        while (text.Length > 0 && text[0] == ' ') text = text.Slice(1);
        int equals = text.IndexOf((byte)'=');
        if (equals <= 0) return false;
        key = text.Slice(0, equals);
        text = text.Slice(equals + 1);
        if (text.Length > 0 && text[0] == '"') return TryQuoted(ref text, out value);
        int blank = text.IndexOf((byte)' ');
        value = blank < 0 ? text : text.Slice(0, blank);
        text = blank < 0 ? default : text.Slice(blank + 1);
        return true;
    }

    private static bool TryQuoted(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> value)
    {
        value = default;
        int end = 1;
        bool escaped = false;
        while (end < text.Length && text[end] != '"')
        {
            if (text[end] == '\\')
            {
                escaped = true;
                end++;
            }

            end++;
        }

        if (end >= text.Length) return false;
        value = text.Slice(1, end - 1);
        if (escaped) value = Plain(value);
        text = text.Slice(end + 1);
        return true;
    }

    private static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> quoted)
    {
        List<byte> plain = [];
        for (int i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '\\' && i + 1 < quoted.Length) i++;
            plain.Add(quoted[i]);
        }

        return plain.ToArray();
    }
}
