using System.Text;

namespace MailReadiness.Reports;

/// <summary>Text from anywhere as a part of an HTML document.</summary>
internal static class HtmlText
{
    /// <summary>The text as the content of an element or as a quoted attribute: what HTML would read as markup is encoded, what steers or turns text is replaced as <see cref="SafeText"/> does.</summary>
    /// <param name="text">The text; null for none.</param>
    public static string Encode(string? text)
    {
        string line = SafeText.Line(text);
        int special = line.IndexOfAny(Special);
        if (special < 0) return line;
        var encoded = new StringBuilder(line.Length + 16);
        foreach (char c in line)
        {
            switch (c)
            {
                case '&': encoded.Append("&amp;"); break;
                case '<': encoded.Append("&lt;"); break;
                case '>': encoded.Append("&gt;"); break;
                case '"': encoded.Append("&quot;"); break;
                case '\'': encoded.Append("&#39;"); break;
                default: encoded.Append(c); break;
            }
        }

        return encoded.ToString();
    }

    /// <summary>The text as the content of an element; one that is longer than the limit is shortened, and its whole stands in the title that a pointer or a screen reader finds.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <param name="limit">The longest text shown, in characters.</param>
    public static string Short(string? text, int limit = 80) =>
        text is null || text.Length <= limit ? Encode(text) : $"<span title=\"{Encode(text)}\">{Encode(SafeText.Line(text, limit))}</span>";

    private static readonly char[] Special = ['&', '<', '>', '"', '\''];
}
