using System;
using System.Globalization;
using System.Text;

namespace MailReadiness.Wire.Mail;

/// <summary>Makes text from a stranger safe to show on a terminal, in a log and in a report.</summary>
internal static class DisplayText
{
    /// <summary>The length past which the words of a server are cut.</summary>
    public const int MaximumLength = 1000;

    private const char Replacement = '\uFFFD';

    /// <summary>Decodes UTF-8 and replaces what could act instead of being read: control characters, escape sequences,
    /// bidirectional and invisible format characters, line separators, bytes that are no UTF-8.</summary>
    /// <param name="bytes">The bytes as they came.</param>
    /// <param name="maximumLength">The number of UTF-16 units past which the text is cut and ends in an ellipsis.</param>
    public static string Clean(ReadOnlySpan<byte> bytes, int maximumLength = int.MaxValue)
    {
        if (IsPlain(bytes) && bytes.Length <= maximumLength) return Encoding.ASCII.GetString(bytes.ToArray());
        return Clean(Encoding.UTF8.GetString(bytes.ToArray()), maximumLength);
    }

    /// <inheritdoc cref="Clean(ReadOnlySpan{byte}, int)"/>
    public static string Clean(string text, int maximumLength = int.MaxValue)
    {
        var clean = new StringBuilder(Math.Min(text.Length, maximumLength));
        for (int i = 0; i < text.Length; i++)
        {
            int units = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (clean.Length + units > maximumLength - (i + units < text.Length ? 1 : 0)) return clean.Append('…').ToString();
            if (text[i] == '\t') clean.Append(' ');
            else if (Acts(CharUnicodeInfo.GetUnicodeCategory(text, i))) clean.Append(Replacement);
            else clean.Append(text, i, units);
            i += units - 1;
        }

        return clean.ToString();
    }

    private static bool Acts(UnicodeCategory category) => category is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool IsPlain(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if (b is < 0x20 or > 0x7E) return false;
        }

        return true;
    }
}
