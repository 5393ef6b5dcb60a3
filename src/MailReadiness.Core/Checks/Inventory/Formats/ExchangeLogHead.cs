using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>The lines with # at the start of an Exchange log.</summary>
internal static class ExchangeLogHead
{
    /// <summary>The columns, by the line <c>#Fields:</c>, or by the first line when it names them without that mark. Without columns when there are none.</summary>
    public static CsvHeader Columns(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> fields = Line(head, "#Fields:"u8);
        return CsvHeader.Read(fields.IsEmpty ? head : fields);
    }

    /// <summary>What follows a mark that one of the first lines, which have # in front, starts with; empty when none does.</summary>
    public static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> head, ReadOnlySpan<byte> mark)
    {
        while (!head.IsEmpty)
        {
            ReadOnlySpan<byte> line = Utf8.Before(head, (byte)'\n', out head);
            if (line.Length > 1 && line[0] != '#') break;
            if (!Utf8.StartsWithIgnoreCase(line, mark)) continue;
            line = line.Slice(mark.Length);
            return Utf8.Trim(line.Length > 0 && line[line.Length - 1] == '\r' ? line.Slice(0, line.Length - 1) : line);
        }

        return default;
    }

    /// <summary>The port behind the last colon of an endpoint; 0 for none.</summary>
    public static int Port(ReadOnlySpan<byte> endpoint)
    {
        int colon = endpoint.LastIndexOf((byte)':');
        return colon >= 0 && Utf8.TryNumber(endpoint.Slice(colon + 1), out long port) && port <= 65535 ? (int)port : 0;
    }

    /// <summary>Whether it is one of the mailboxes (HealthMailbox and hexadecimal digits) that Exchange tests itself with.</summary>
    public static bool IsHealthMailbox(ReadOnlySpan<byte> mailbox)
    {
        int domain = mailbox.IndexOf((byte)'\\');
        mailbox = mailbox.Slice(domain + 1);
        ReadOnlySpan<byte> start = "HealthMailbox"u8;
        return mailbox.Length >= start.Length + 7 && Utf8.StartsWithIgnoreCase(mailbox, start) && Utf8.HexValue(mailbox[start.Length]) >= 0 && Utf8.HexValue(mailbox[start.Length + 6]) >= 0;
    }
}
