using System;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>The fields of an IMAP ID as Dovecot logs them: <c>name=Thunderbird, version=115.0, vendor=x</c>. A value may have commas of its own.</summary>
internal readonly ref struct DovecotClientId
{
    public DovecotClientId(ReadOnlySpan<byte> fields)
    {
        while (!fields.IsEmpty)
        {
            int equals = fields.IndexOf((byte)'=');
            if (equals < 0) return;
            ReadOnlySpan<byte> key = fields.Slice(0, equals);
            fields = fields.Slice(equals + 1);
            int end = ValueEnd(fields);
            if (key.SequenceEqual("name"u8)) Name = fields.Slice(0, end);
            else if (key.SequenceEqual("version"u8)) Version = fields.Slice(0, end);
            fields = end < fields.Length ? fields.Slice(end + 2) : default;
        }
    }

    public ReadOnlySpan<byte> Name { get; }

    public ReadOnlySpan<byte> Version { get; }

    /// <summary>Whether it does not name the client.</summary>
    public bool IsEmpty => Name.IsEmpty;

    // A value ends where a comma, a blank, a word and an equals sign follow.
    private static int ValueEnd(ReadOnlySpan<byte> text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            int comma = text.Slice(at).IndexOf(", "u8);
            if (comma < 0) break;
            at += comma;
            int word = at + 2;
            while (word < text.Length && (text[word] is (byte)'-' or (byte)'_' || IsLetterOrDigit(text[word]))) word++;
            if (word > at + 2 && word < text.Length && text[word] == '=') return at;
        }

        return text.Length;
    }

    private static bool IsLetterOrDigit(byte b) => b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9');
}
