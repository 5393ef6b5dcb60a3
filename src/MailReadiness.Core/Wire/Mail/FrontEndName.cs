using System;
using System.Text;

namespace MailReadiness.Wire.Mail;

/// <summary>Reads the name of the front end that Exchange writes into its greeting.</summary>
internal static class FrontEndName
{
    private const int LongestName = 253;

    /// <summary>Decodes the last bracket of a greeting: base64 of a host name in UTF-16LE, as Exchange Online writes it, or in ASCII.</summary>
    /// <param name="greeting">The greeting, as in <c>+OK The Microsoft Exchange POP3 service is ready. [QgBMADAA...]</c>.</param>
    /// <returns>The host name, or null when no bracket decodes to one.</returns>
    public static string? FromGreeting(string greeting)
    {
        if (greeting is null) throw new ArgumentNullException(nameof(greeting));
        int close = greeting.LastIndexOf(']');
        int open = close < 0 ? -1 : greeting.LastIndexOf('[', close);
        if (open < 0) return null;
        string bracket = greeting.Substring(open + 1, close - open - 1).Trim();
        if (bracket.Length is < 4 or > 1024) return null;

        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(bracket);
        }
        catch (FormatException)
        {
            return null;
        }

        // UTF-16 does not come about by chance, three or four letters of ASCII do: those need a dot to count.
        if (bytes.Length % 2 == 0 && AsHostName(Encoding.Unicode.GetString(bytes)) is { } wide) return wide;
        return AsHostName(Encoding.UTF8.GetString(bytes)) is { } narrow && narrow.IndexOf('.') > 0 ? narrow : null;
    }

    private static string? AsHostName(string text)
    {
        string name = text.TrimEnd('\0').TrimEnd('.');
        if (name.Length is 0 or > LongestName) return null;
        bool letter = false;
        char previous = '.';
        foreach (char c in name)
        {
            bool isLetter = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            if (!isLetter && c is not ((>= '0' and <= '9') or '-' or '.')) return null;
            if (c == '.' && previous == '.') return null;
            letter |= isLetter;
            previous = c;
        }

        return letter ? name : null;
    }
}
