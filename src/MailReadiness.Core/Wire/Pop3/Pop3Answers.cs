using System;
using System.Collections.Generic;
using System.Globalization;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Wire.Pop3;

/// <summary>Reads the replies to STAT, LIST and UIDL (RFC 1939, sections 5 and 7).</summary>
internal static class Pop3Answers
{
    /// <summary>The reply to STAT; null when it is a refusal or not a drop listing.</summary>
    public static MaildropSize? Stat(MailReply reply)
    {
        string[] words = Words(reply.Text);
        return reply.Kind == MailReplyKind.Ok && words.Length >= 3 && Count(words[1]) is { } messages && Octets(words[2]) is { } octets
            ? new MaildropSize(messages, octets)
            : null;
    }

    /// <summary>The reply to UIDL without a number; null when it is a refusal or when a line is not a unique id listing:
    /// a list that cannot be read whole must not be taken for a list that is shorter.</summary>
    public static IReadOnlyList<UidlEntry>? Uidl(MailReply reply)
    {
        if (reply.Kind != MailReplyKind.Ok) return null;
        var entries = new List<UidlEntry>(reply.Lines.Count);
        foreach (string line in reply.Lines)
        {
            if (Entry(Words(line), 0) is not { } entry) return null;
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>The reply to UIDL with a number; null when it is a refusal or not a unique id listing.</summary>
    public static UidlEntry? OneUidl(MailReply reply) => reply.Kind == MailReplyKind.Ok ? Entry(Words(reply.Text), 1) : null;

    /// <summary>The reply to LIST without a number; null when it is a refusal or when a line is not a scan listing.</summary>
    public static IReadOnlyList<ListEntry>? List(MailReply reply)
    {
        if (reply.Kind != MailReplyKind.Ok) return null;
        var entries = new List<ListEntry>(reply.Lines.Count);
        foreach (string line in reply.Lines)
        {
            string[] words = Words(line);
            if (words.Length < 2 || Message(words[0]) is not { } message || Octets(words[1]) is not { } octets) return null;
            entries.Add(new ListEntry(message, octets));
        }

        return entries;
    }

    // An id is 1 to 70 printable characters; servers with longer ones exist and mean no harm.
    private static UidlEntry? Entry(string[] words, int from) =>
        words.Length == from + 2 && Message(words[from]) is { } message ? new UidlEntry(message, words[from + 1]) : null;

    private static string[] Words(string line) => line.Split([' '], StringSplitOptions.RemoveEmptyEntries);

    private static int? Message(string word) => Count(word) is > 0 and { } number ? number : null;

    private static int? Count(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;

    private static long? Octets(string word) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long octets) ? octets : null;
}
