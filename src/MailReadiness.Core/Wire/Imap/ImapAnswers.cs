using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Wire.Imap;

/// <summary>Reads the replies to APPEND and UID SEARCH.</summary>
internal static class ImapAnswers
{
    /// <summary>The UIDs that UID SEARCH found (RFC 9051, section 7.3.4; RFC 3501, section 7.2.5); empty for none;
    /// null when the search was refused or its result is missing or cannot be read.</summary>
    public static IReadOnlyList<uint>? Found(MailReply reply)
    {
        if (reply.Kind != MailReplyKind.Ok) return null;
        List<uint>? found = null;
        foreach (string[] words in reply.Lines.Select(line => line.Split([' '], StringSplitOptions.RemoveEmptyEntries)))
        {
            if (words.Length == 0) continue;
            bool search = words[0].Equals("SEARCH", StringComparison.OrdinalIgnoreCase);
            if (!search && !words[0].Equals("ESEARCH", StringComparison.OrdinalIgnoreCase)) continue;
            found ??= [];
            if (!(search ? AddNumbers(words.Skip(1), found) : AddSets(words, found))) return null;
        }

        return found;
    }

    /// <summary>The UID a message got by APPEND (UIDPLUS, RFC 4315); null when the server does not say.</summary>
    public static uint? AppendUid(MailReply reply)
    {
        string[] words = StatusText.ResponseCodeArguments(reply.Text, "APPENDUID")?.Split(' ') ?? [];
        return reply.Kind == MailReplyKind.Ok && words.Length == 2 ? Uid(words[1]) : null;
    }

    // A server with CONDSTORE may end the list in (MODSEQ n).
    private static bool AddNumbers(IEnumerable<string> words, List<uint> found)
    {
        foreach (string word in words.TakeWhile(word => word[0] != '('))
        {
            if (Uid(word) is not { } uid) return false;
            found.Add(uid);
        }

        return true;
    }

    // Of a set as wide as the number space only its ends matter here; nobody has more than a few canaries.
    private static bool AddSets(string[] words, List<uint> found)
    {
        int all = Array.FindIndex(words, word => word.Equals("ALL", StringComparison.OrdinalIgnoreCase));
        if (all < 0) return true;
        if (all + 1 >= words.Length) return false;
        foreach (string range in words[all + 1].Split(','))
        {
            string[] ends = range.Split(':');
            if (ends.Length > 2) return false;
            foreach (string end in ends)
            {
                if (Uid(end) is not { } uid) return false;
                if (!found.Contains(uid)) found.Add(uid);
            }
        }

        return true;
    }

    private static uint? Uid(string word) => uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out uint uid) && uid > 0 ? uid : null;
}
