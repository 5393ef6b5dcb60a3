using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>A folder an IMAP session has selected: what it knows of the messages, by sequence number and by UID.</summary>
internal sealed class ImapFolder
{
    /// <summary>The folders every user has.</summary>
    public static readonly IReadOnlyList<string> Names = [SandboxMaildrop.Inbox, SandboxMaildrop.Junk, SandboxMaildrop.Drafts];

    private readonly SandboxMaildrop maildrop;
    private readonly string name;
    private readonly bool readOnly;
    private readonly int connection;
    private List<SandboxMessage> known;

    public ImapFolder(SandboxMaildrop maildrop, string name, bool readOnly, int connection)
    {
        this.maildrop = maildrop;
        this.name = name;
        this.readOnly = readOnly;
        this.connection = connection;
        known = [.. maildrop.View(name)];
    }

    /// <summary>What SELECT says first.</summary>
    public string Opening => $"* {known.Count} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft)\r\n"
        + $"* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft)] Permanent flags\r\n* OK [UIDVALIDITY 1] UIDVALIDITY value\r\n"
        + $"* OK [UIDNEXT {(known.Count == 0 ? 0 : known[known.Count - 1].ImapUid) + 1}] The next unique identifier value\r\n";

    /// <summary>The folder's name as the server writes it; null when there is none.</summary>
    public static string? Find(string? name) => Names.FirstOrDefault(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes note of what others did: the EXPUNGE and EXISTS lines for it.</summary>
    public string Refresh()
    {
        SandboxMessage[] now = maildrop.View(name);
        HashSet<long> there = [.. now.Select(m => m.ImapUid)];
        StringBuilder text = new();
        int before = known.Count;
        for (int i = known.Count - 1; i >= 0; i--)
        {
            if (there.Contains(known[i].ImapUid)) continue;
            known.RemoveAt(i);
            text.Append($"* {i + 1} EXPUNGE\r\n");
            before--;
        }

        known = [.. now];
        if (known.Count != before) text.Append($"* {known.Count} EXISTS\r\n");
        return text.ToString();
    }

    /// <summary>Answers a command of the selected state without its tagged line; null when it does not understand.</summary>
    public string? Answer(string verb, string argument)
    {
        bool byUid = verb.StartsWith("UID ", StringComparison.Ordinal);
        string news = Refresh();
        string? answer = verb switch
        {
            "SEARCH" or "UID SEARCH" => Search(ImapText.Split(argument), byUid),
            "FETCH" or "UID FETCH" => Fetch(ImapText.Split(argument), byUid),
            "STORE" or "UID STORE" when !readOnly => Store(ImapText.Split(argument), byUid),
            "EXPUNGE" when !readOnly => Expunge(null),
            "UID EXPUNGE" when !readOnly => Expunge(argument),
            _ => null,
        };
        return answer is null ? null : news + answer;
    }

    /// <summary>Removes what is flagged \Deleted, of a set of UIDs or of all; the EXPUNGE lines for it.</summary>
    public string Expunge(string? uids)
    {
        if (readOnly) return "";
        long last = known.Count == 0 ? 0 : known[known.Count - 1].ImapUid;
        maildrop.Expunge(
            known.Where(m => Has(m, "\\Deleted") && (uids is null || ImapText.Contains(uids, m.ImapUid, last))).Select(m => m.Id).ToArray(),
            "IMAP EXPUNGE",
            connection);
        return Refresh();
    }

    private static bool Has(SandboxMessage message, string flag) => message.Flags.Split(' ').Contains(flag, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<(int Number, SandboxMessage Message)> Chosen(string set, bool byUid)
    {
        long last = known.Count == 0 ? 0 : byUid ? known[known.Count - 1].ImapUid : known.Count;
        return known.Select((m, i) => (Number: i + 1, Message: m)).Where(e => ImapText.Contains(set, byUid ? e.Message.ImapUid : e.Number, last)).ToArray();
    }

    private string? Search(List<string> keys, bool byUid)
    {
        IEnumerable<(int Number, SandboxMessage Message)> found = Chosen("1:*", byUid: true);
        for (int i = 0; i < keys.Count; i++)
        {
            string key = keys[i].ToUpperInvariant();
            if (key is "HEADER" && i + 2 < keys.Count)
            {
                (string field, string value) = (keys[i + 1], keys[i + 2]);
                found = found.Where(e => MessageText.Value(e.Message.Text, field) is string there && there.IndexOf(value, StringComparison.OrdinalIgnoreCase) >= 0);
                i += 2;
            }
            else if (key is "UID" && i + 1 < keys.Count)
            {
                long[] uids = [.. Chosen(keys[++i], byUid: true).Select(e => e.Message.ImapUid)];
                found = found.Where(e => uids.Contains(e.Message.ImapUid));
            }
            else if (key is "CHARSET") i++;
            else if (key is "SEEN" or "DELETED" or "FLAGGED" or "DRAFT") found = found.Where(e => Has(e.Message, "\\" + key));
            else if (key is "UNSEEN" or "UNDELETED" or "UNFLAGGED" or "UNDRAFT") found = found.Where(e => !Has(e.Message, "\\" + key.Substring(2)));
            else if (ImapText.IsSet(key))
            {
                int[] numbers = [.. Chosen(key, byUid: false).Select(e => e.Number)];
                found = found.Where(e => numbers.Contains(e.Number));
            }
            else if (key is not "ALL") return null;
        }

        return "* SEARCH" + string.Concat(found.Select(e => $" {(byUid ? e.Message.ImapUid : e.Number)}")) + "\r\n";
    }

    private string? Fetch(List<string> words, bool byUid)
    {
        if (words.Count < 2 || !ImapText.IsSet(words[0])) return null;
        List<string> items = words[1].StartsWith("(", StringComparison.Ordinal)
            ? ImapText.Split(words[1].Substring(1, words[1].Length - 2)) : [.. words.Skip(1)];
        if (byUid && !items.Contains("UID", StringComparer.OrdinalIgnoreCase)) items.Insert(0, "UID");
        StringBuilder text = new();
        foreach ((int number, SandboxMessage message) in Chosen(words[0], byUid))
        {
            List<string> values = [];
            foreach (string item in items)
            {
                if (Value(message, item) is not string value) return null;
                values.Add(value);
            }

            text.Append($"* {number} FETCH ({string.Join(" ", values)})\r\n");
        }

        return text.ToString();
    }

    private string? Value(SandboxMessage message, string item)
    {
        string key = item.ToUpperInvariant().Replace(".PEEK", "");
        switch (key)
        {
            case "UID":
                return $"UID {message.ImapUid}";
            case "FLAGS":
                return $"FLAGS ({message.Flags})";
            case "RFC822.SIZE":
                return $"RFC822.SIZE {message.Content.Length}";
            case "INTERNALDATE":
                return $"INTERNALDATE \"{message.ReceivedAt.ToString("dd-MMM-yyyy HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)} +0000\"";
        }

        if (key is "RFC822.HEADER") return Body(key, MessageText.Header(message.Text));
        if (!key.StartsWith("BODY[", StringComparison.Ordinal) || key[key.Length - 1] != ']') return key == "RFC822" ? Body(key, message.Text) : null;
        if (!readOnly && item.IndexOf(".PEEK", StringComparison.OrdinalIgnoreCase) < 0 && !Has(message, "\\Seen"))
            maildrop.SetFlags(message.Id, (message.Flags + " \\Seen").Trim());
        string section = key.Substring(5, key.Length - 6);
        string header = MessageText.Header(message.Text);
        if (section.Length == 0) return Body(key, message.Text);
        if (section == "HEADER") return Body(key, header);
        if (section == "TEXT") return Body(key, message.Text.Substring(header.Length));
        if (!section.StartsWith("HEADER.FIELDS (", StringComparison.Ordinal)) return null;
        string[] names = section.Substring(15).TrimEnd(')').Split([' '], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> fields = MessageText.Fields(message.Text)
            .Where(f => names.Contains(f.Name, StringComparer.OrdinalIgnoreCase)).Select(f => f.Field + "\r\n");
        return Body(key, string.Concat(fields) + "\r\n");
    }

    private static string Body(string key, string text) => $"{key} {{{text.Length}}}\r\n{text}";

    private string? Store(List<string> words, bool byUid)
    {
        if (words.Count < 3 || !ImapText.IsSet(words[0])) return null;
        string how = words[1].ToUpperInvariant();
        string[] flags = string.Join(" ", words.Skip(2)).Trim('(', ')').Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (how.Replace(".SILENT", "").TrimStart('+', '-') != "FLAGS") return null;
        StringBuilder text = new();
        foreach ((int number, SandboxMessage message) in Chosen(words[0], byUid))
        {
            string[] old = message.Flags.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            IEnumerable<string> now = how[0] switch
            {
                '+' => old.Union(flags, StringComparer.OrdinalIgnoreCase),
                '-' => old.Except(flags, StringComparer.OrdinalIgnoreCase),
                _ => flags,
            };
            string joined = string.Join(" ", now);
            maildrop.SetFlags(message.Id, joined);
            if (!how.EndsWith(".SILENT", StringComparison.Ordinal)) text.Append($"* {number} FETCH (UID {message.ImapUid} FLAGS ({joined}))\r\n");
        }

        known = [.. maildrop.View(name)];
        return text.ToString();
    }
}
