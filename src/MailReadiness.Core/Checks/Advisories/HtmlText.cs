using System;
using System.Globalization;
using System.Net;
using System.Text;

namespace MailReadiness.Checks.Advisories;

/// <summary>Makes plain text of the HTML in which announcements are written. Nothing of it is run, fetched or kept but its words; each character is looked at once, whatever it is.</summary>
internal static class HtmlText
{
    /// <summary>The most characters of HTML that are read; no announcement has nearly as many.</summary>
    public const int Longest = 512 * 1024;

    private static readonly string[] Blocks =
        ["p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section", "article", "header", "footer", "blockquote", "pre", "dl", "dt", "dd"];

    // What stands in these is no text of the document.
    private static readonly string[] Hidden = ["script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math", "textarea", "xmp", "noembed", "noframes"];

    /// <summary>The words of HTML: a line for each paragraph and each item of a list.</summary>
    public static string Of(string html)
    {
        if (html.Length > Longest) html = html.Substring(0, Longest);
        var text = new StringBuilder(html.Length);
        int at = 0;
        while (at < html.Length)
        {
            int next = html.IndexOf('<', at);
            if (next < 0) next = html.Length;
            text.Append(html, at, next - at);
            if (next == html.Length) break;
            at = Markup(html, next, text);
        }

        // References are resolved last, so that what they spell is never taken for a tag.
        return Lines(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>Plain text as lines without control characters, without blanks at their ends, and with one empty line at most between them.</summary>
    public static string Lines(string text)
    {
        var lines = new StringBuilder(text.Length);
        int empty = 0;
        foreach (string line in text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n'))
        {
            string plain = Plain(line);
            if (plain.Length == 0)
            {
                empty++;
                continue;
            }

            if (lines.Length > 0) lines.Append(empty > 0 ? "\n\n" : "\n");
            lines.Append(plain);
            empty = 0;
        }

        return lines.ToString();
    }

    /// <summary>One line: blanks run together, control and format characters left out, so that nothing turns the text around.</summary>
    public static string Plain(string line)
    {
        var plain = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            if (char.IsWhiteSpace(line[i]))
            {
                if (plain.Length > 0 && plain[plain.Length - 1] != ' ') plain.Append(' ');
                continue;
            }

            if (char.IsSurrogatePair(line, i)) plain.Append(line[i++]).Append(line[i]);
            else if (CharUnicodeInfo.GetUnicodeCategory(line[i]) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate)) plain.Append(line[i]);
        }

        return plain.ToString().TrimEnd();
    }

    /// <returns>The place behind the markup; markup that does not end takes the rest with it, as it does in a browser.</returns>
    private static int Markup(string html, int open, StringBuilder text)
    {
        if (StartsWith(html, open, "<!--")) return Behind(html, open + 4, "-->");
        char first = open + 1 < html.Length ? html[open + 1] : '\0';
        if (first is '!' or '?') return Behind(html, open, ">");
        bool closing = first == '/';
        int start = open + (closing ? 2 : 1), end = start;
        while (end < html.Length && IsNameCharacter(html[end])) end++;
        if (end == start || !IsLetter(html[start]))
        {
            if (closing) return Behind(html, open, ">");
            text.Append('<');
            return open + 1;
        }

        string name = html.Substring(start, end - start).ToLowerInvariant();
        int behind = BehindTag(html, end);
        if (Array.IndexOf(Blocks, name) >= 0 && !(closing && name is "li" or "tr" or "dt" or "dd")) text.Append(name is "p" or "ul" or "ol" or "table" || (name.Length == 2 && name[0] == 'h' && name != "hr") ? "\n\n" : "\n");
        if (name == "li" && !closing) text.Append("- ");
        if (name is "td" or "th") text.Append(' ');
        return closing || Array.IndexOf(Hidden, name) < 0 || SelfClosed(html, behind) ? behind : BehindElement(html, behind, name);
    }

    private static bool SelfClosed(string html, int behind) => behind >= 2 && html[behind - 1] == '>' && html[behind - 2] == '/';

    // A > in the quotes of an attribute does not end the tag.
    private static int BehindTag(string html, int at)
    {
        char quote = '\0';
        for (; at < html.Length; at++)
        {
            char c = html[at];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c == '>') return at + 1;
            else if (c is '"' or '\'' && html[at - 1] is '=' or ' ') quote = c;
        }

        return html.Length;
    }

    private static int BehindElement(string html, int at, string name)
    {
        for (; (at = html.IndexOf("</", at, StringComparison.Ordinal)) >= 0; at += 2)
        {
            int end = at + 2 + name.Length;
            if (StartsWith(html, at + 2, name) && (end >= html.Length || !IsNameCharacter(html[end]))) return BehindTag(html, end);
        }

        return html.Length;
    }

    private static int Behind(string html, int at, string mark)
    {
        int found = html.IndexOf(mark, at, StringComparison.Ordinal);
        return found < 0 ? html.Length : found + mark.Length;
    }

    private static bool StartsWith(string html, int at, string text) => string.Compare(html, at, text, 0, text.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsNameCharacter(char c) => IsLetter(c) || c is (>= '0' and <= '9') or '-' or ':';

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
