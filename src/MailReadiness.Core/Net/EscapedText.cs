using System.Globalization;
using System.Text;

namespace MailReadiness.Net;

/// <summary>Makes text from outside safe to show in a message: one line, bounded, nothing that moves the cursor or turns the text around.</summary>
internal static class EscapedText
{
    /// <summary>The most characters of foreign text a message shows.</summary>
    internal const int Limit = 100;

    private const string Cut = "...";

    /// <summary>The text with control and format characters written as \uXXXX, at most <see cref="Limit"/> characters before "...".</summary>
    internal static string Escape(string text)
    {
        StringBuilder shown = new(text.Length < Limit ? text.Length : Limit + Cut.Length);
        for (int i = 0; i < text.Length; i++)
        {
            int width = char.IsSurrogatePair(text, i) ? 2 : 1;
            string piece = IsHarmless(text, i) ? text.Substring(i, width) : "\\u" + ((int)text[i]).ToString("X4", CultureInfo.InvariantCulture);
            if (shown.Length + piece.Length > Limit) return shown.Append(Cut).ToString();
            shown.Append(piece);
            if (piece.Length == 2) i++;
        }

        return shown.ToString();
    }

    /// <summary>An endpoint as typed, without what stands before an @ or after a ?, where people put passwords.</summary>
    internal static string EscapeEndpoint(string text)
    {
        int scheme = text.IndexOf("://", System.StringComparison.Ordinal);
        int start = scheme < 0 ? 0 : scheme + 3;
        int at = System.Math.Max(text.LastIndexOf('@'), text.LastIndexOf('\uFF20'));
        int encodedAt = text.LastIndexOf("%40", System.StringComparison.Ordinal);
        if (encodedAt > at) at = encodedAt + 2;
        // A password may itself contain "://": then the scheme is not one, and all before the @ goes.
        if (at >= 0 && !MailScheme.TryParse(text.Substring(0, scheme < 0 ? 0 : scheme), out _, out _)) start = 0;
        string kept = at < start ? text : text.Substring(0, start) + "(user information left out)@" + text.Substring(at + 1);
        int query = kept.IndexOf('?');
        return Escape(query < 0 ? kept : kept.Substring(0, query + 1) + Cut);
    }

    private static bool IsHarmless(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned => false,
        _ => true,
    };
}
