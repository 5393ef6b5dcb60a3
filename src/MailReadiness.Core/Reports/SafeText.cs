using System;
using System.Text;

namespace MailReadiness.Reports;

/// <summary>Makes text from outside harmless on a terminal and in a line-oriented report.</summary>
public static class SafeText
{
    /// <summary>What stands in the place of a character that must not be shown.</summary>
    public const char Replacement = '\uFFFD';

    /// <summary>Whether a character steers a terminal, ends a line, or turns the direction of the text around it.</summary>
    /// <param name="c">The character.</param>
    public static bool IsUnsafe(char c) =>
        c < ' '
        || c is >= '\u007F' and <= '\u009F'
        || c is '\u061C' or '\u200E' or '\u200F' or '\uFEFF'
        || c is >= '\u2028' and <= '\u202E'
        || c is >= '\u2066' and <= '\u2069';

    /// <summary>The text on one line: line ends and tabs become a space, other unsafe characters and lone surrogates U+FFFD.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">The longest result, in characters; what is beyond ends in an ellipsis.</param>
    public static string Line(string? text, int limit = int.MaxValue)
    {
        if (string.IsNullOrEmpty(text)) return string.Empty;
        string source = text!;
        if (source.Length <= limit && IsClean(source)) return source;

        var line = new StringBuilder(Math.Min(source.Length, limit));
        for (int i = 0; i < source.Length && line.Length < limit; i++)
        {
            char c = source[i];
            if (char.IsHighSurrogate(c) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
                line.Append(c).Append(source[++i]);
            else if (c == '\r' && i + 1 < source.Length && source[i + 1] == '\n')
                continue;
            else
                line.Append(c is '\r' or '\n' or '\t' ? ' ' : IsUnsafe(c) || char.IsSurrogate(c) ? Replacement : c);
        }
        if (source.Length > limit) Shorten(line, limit);
        return line.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (char c in text)
        {
            if (IsUnsafe(c) || char.IsSurrogate(c)) return false;
        }
        return true;
    }

    private static void Shorten(StringBuilder line, int limit)
    {
        int length = Math.Max(0, Math.Min(line.Length, limit - 1));
        if (length > 0 && char.IsHighSurrogate(line[length - 1])) length--;
        line.Length = length;
        line.Append('\u2026');
    }
}
