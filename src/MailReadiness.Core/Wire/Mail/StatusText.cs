using System;

namespace MailReadiness.Wire.Mail;

/// <summary>Reads status lines: first word, response code, words.</summary>
internal static class StatusText
{
    /// <summary>Whether a line starts with an ASCII word, whatever its case.</summary>
    public static bool StartsWith(ReadOnlySpan<byte> line, string word)
    {
        if (line.Length < word.Length) return false;
        for (int i = 0; i < word.Length; i++)
        {
            int c = line[i] is >= (byte)'a' and <= (byte)'z' ? line[i] - 32 : line[i];
            if (c != word[i]) return false;
        }

        return true;
    }

    /// <summary>Whether a line is an ASCII word, or starts with it and a space. The word is given in upper case.</summary>
    public static bool HasFirstWord(ReadOnlySpan<byte> line, string word) =>
        StartsWith(line, word) && (line.Length == word.Length || line[word.Length] == (byte)' ');

    /// <summary>The code in brackets at the start of the words behind a status: <c>SYS/TEMP</c> of <c>-ERR [SYS/TEMP] later</c>. Without the code's arguments.</summary>
    public static string? ResponseCode(string status)
    {
        string? bracket = Bracket(status);
        if (bracket is null) return null;
        int space = bracket.IndexOf(' ');
        return space < 0 ? bracket : bracket.Substring(0, space);
    }

    /// <summary>The arguments of a response code, such as the capabilities of <c>OK [CAPABILITY IMAP4rev1 STARTTLS] ready</c>; null when the code is another one.</summary>
    public static string? ResponseCodeArguments(string status, string code)
    {
        string? bracket = Bracket(status);
        return bracket is not null && bracket.StartsWith(code + " ", StringComparison.OrdinalIgnoreCase) ? bracket.Substring(code.Length + 1) : null;
    }

    private static string? Bracket(string status)
    {
        int open = status.IndexOf(' ') + 1;
        if (open == 0 || open >= status.Length || status[open] != '[') return null;
        int close = status.IndexOf(']', open);
        return close <= open + 1 ? null : status.Substring(open + 1, close - open - 1);
    }
}
