using System.Text;

namespace MailReadiness.Reports;

/// <summary>Text from anywhere as a part of a Markdown document, where it stays text: no markup, no HTML, no link, no new line (CommonMark 0.31, section 2.4).</summary>
internal static class MarkdownText
{
    private const string Anywhere = "\\`*_[]<>|~&$";
    private const string AtStart = "#+-=";

    /// <summary>The text within a paragraph, list item or heading.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <param name="limit">The longest text shown, in characters, before it is escaped.</param>
    public static string Inline(string? text, int limit = int.MaxValue)
    {
        string line = SafeText.Line(text, limit).Trim();
        var escaped = new StringBuilder(line.Length + 16);
        for (int i = 0; i < line.Length; i++)
        {
            if (NeedsEscape(line, i)) escaped.Append('\\');
            escaped.Append(line[i]);
        }

        return escaped.ToString();
    }

    /// <summary>The text as a cell of a table; a hyphen for none.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <param name="limit">The longest text shown, in characters, before it is escaped.</param>
    public static string Cell(string? text, int limit = 80)
    {
        string cell = Inline(text, limit);
        return cell.Length == 0 ? "-" : cell;
    }

    // Only what means something where it stands, so that the source stays readable too.
    private static bool NeedsEscape(string line, int index)
    {
        char c = line[index];
        return Anywhere.IndexOf(c) >= 0
            || (index == 0 && AtStart.IndexOf(c) >= 0)
            || (c == ':' && string.CompareOrdinal(line, index, "://", 0, 3) == 0) // GitHub would make a link of it
            || (c == '.' && index >= 3 && string.Compare(line, index - 3, "www", 0, 3, System.StringComparison.OrdinalIgnoreCase) == 0)
            || (c is '.' or ')' && index > 0 && (index + 1 == line.Length || line[index + 1] == ' ') && StartsList(line, index));
    }

    // Numbers, and what some readers number with besides: a letter, Roman numerals.
    private static bool StartsList(string line, int end) =>
        (end == 1 && char.IsLetter(line[0])) || IsMadeOf(line, end, "0123456789") || IsMadeOf(line, end, "ivxlcdmIVXLCDM");

    private static bool IsMadeOf(string line, int end, string letters)
    {
        for (int i = 0; i < end; i++)
        {
            if (letters.IndexOf(line[i]) < 0) return false;
        }

        return true;
    }
}
