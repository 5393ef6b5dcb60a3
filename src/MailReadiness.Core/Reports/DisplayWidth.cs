using System.Globalization;

namespace MailReadiness.Reports;

/// <summary>Measures and fits text in terminal columns, where an East Asian letter takes two and a combining mark none.</summary>
internal static class DisplayWidth
{
    /// <summary>The columns a text takes.</summary>
    public static int Of(string text)
    {
        int width = 0;
        for (int i = 0; i < text.Length; i += Step(text, i)) width += At(text, i);
        return width;
    }

    /// <summary>The text padded to a width; a wider one is left as it is.</summary>
    public static string Pad(string text, int width)
    {
        int missing = width - Of(text);
        return missing > 0 ? text + new string(' ', missing) : text;
    }

    /// <summary>The text within a width: what is too wide loses its middle, because a port or a domain stands at the end.</summary>
    public static string Fit(string text, int width)
    {
        if (text.Length * 2 <= width || Of(text) <= width) return text;
        int head = (width - 1) / 2;
        return Take(text, head) + "\u2026" + TakeEnd(text, width - 1 - head);
    }

    private static string Take(string text, int width)
    {
        int end = 0;
        for (int used = 0; end < text.Length; end += Step(text, end))
        {
            used += At(text, end);
            if (used > width) break;
        }
        return text.Substring(0, end);
    }

    private static string TakeEnd(string text, int width)
    {
        int start = 0;
        for (int left = Of(text); start < text.Length && left > width; start += Step(text, start)) left -= At(text, start);
        return text.Substring(start);
    }

    private static int Step(string text, int index) => IsPair(text, index) ? 2 : 1;

    private static int At(string text, int index)
    {
        int code = IsPair(text, index) ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];
        if (code < 0x300) return 1;
        if (IsWide(code)) return 2;
        return CharUnicodeInfo.GetUnicodeCategory(text, index)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1;
    }

    private static bool IsPair(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);

    // The blocks that Unicode Standard Annex 11 calls wide or full-width.
    private static bool IsWide(int code) =>
        code is >= 0x1100 and <= 0x115F
            or >= 0x2E80 and <= 0x303E
            or >= 0x3041 and <= 0xA4CF
            or >= 0xAC00 and <= 0xD7A3
            or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE6F
            or >= 0xFF00 and <= 0xFF60
            or >= 0xFFE0 and <= 0xFFE6
            or >= 0x1F300 and <= 0x1F64F
            or >= 0x1F900 and <= 0x1F9FF
            or >= 0x20000 and <= 0x3FFFD;
}
