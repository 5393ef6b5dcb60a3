using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>Reads the arguments of an IMAP command (RFC 3501, section 9): atoms, quoted strings, literals, and lists as they stand.</summary>
internal static class ImapText
{
    /// <summary>The number of bytes of the literal a line ends with announcing, and whether the client waits for leave; false for none.</summary>
    public static bool EndsInLiteral(string line, out int length, out bool waits)
    {
        length = 0;
        waits = true;
        int brace = line.LastIndexOf('{');
        if (brace < 0 || line[line.Length - 1] != '}') return false;
        string number = line.Substring(brace + 1, line.Length - brace - 2);
        waits = !number.EndsWith("+", StringComparison.Ordinal);
        return int.TryParse(number.TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out length);
    }

    /// <summary>Cuts a text into arguments.</summary>
    public static List<string> Split(string text)
    {
        List<string> words = [];
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] == ' ') at++;
            else if (text[at] == '"') words.Add(Quoted(text, ref at));
            else if (text[at] == '{' && text.IndexOf("}\r\n", at, StringComparison.Ordinal) is > 0 and int close
                && EndsInLiteral(text.Substring(at, close + 1 - at), out int length, out _) && close + 3 + length <= text.Length)
            {
                words.Add(text.Substring(close + 3, length));
                at = close + 3 + length;
            }
            else words.Add(Atom(text, ref at));
        }

        return words;
    }

    /// <summary>Whether a set such as <c>1,3:5,9:*</c> has a number.</summary>
    /// <param name="set">The set.</param>
    /// <param name="number">The number.</param>
    /// <param name="last">What the asterisk stands for.</param>
    public static bool Contains(string set, long number, long last) => set.Split(',').Any(range =>
    {
        string[] ends = range.Split(':');
        return TryNumber(ends[0], last, out long from) && TryNumber(ends[ends.Length - 1], last, out long to)
            && number >= Math.Min(from, to) && number <= Math.Max(from, to);
    });

    /// <summary>Whether a word is a set of numbers.</summary>
    public static bool IsSet(string word) => word.Length > 0 && word.All(c => c is >= '0' and <= '9' or ',' or ':' or '*');

    private static bool TryNumber(string text, long last, out long number)
    {
        number = last;
        return text == "*" || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static string Quoted(string text, ref int at)
    {
        System.Text.StringBuilder word = new();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            word.Append(text[at]);
        }

        at++;
        return word.ToString();
    }

    // Brackets and parentheses keep spaces together: (\Seen \Deleted), BODY[HEADER.FIELDS (X)].
    private static string Atom(string text, ref int at)
    {
        int start = at;
        int depth = 0;
        for (; at < text.Length && (depth > 0 || text[at] != ' '); at++)
        {
            if (text[at] is '(' or '[') depth++;
            else if (text[at] is ')' or ']') depth--;
        }

        return text.Substring(start, at - start);
    }
}
