using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Reads an entry of systemd's journal as <c>journalctl -o json</c> writes it.</summary>
internal static class JournalLine
{
    /// <returns>False when the line is no JSON object with a message.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, out LogPrefix prefix)
    {
        prefix = default;
        ReadOnlySpan<byte> host = default, process = default, command = default, syslogId = default, processId = default, message = default;
        DateTime logged = default, sent = default;
        bool found = false;
        var scan = new JsonScan(line);
        if (!scan.Enter('{')) return false;
        while (scan.NextProperty())
        {
            if (scan.NameIs("MESSAGE"u8))
            {
                message = ReadMessage(ref scan);
                found = true;
            }
            else if (scan.NameIs("__REALTIME_TIMESTAMP"u8)) logged = TimeText.Read(scan.ReadText());
            else if (scan.NameIs("_SOURCE_REALTIME_TIMESTAMP"u8)) sent = TimeText.Read(scan.ReadText());
            else if (scan.NameIs("_HOSTNAME"u8)) host = scan.ReadText();
            else if (scan.NameIs("SYSLOG_IDENTIFIER"u8)) process = scan.ReadText();
            else if (scan.NameIs("_COMM"u8)) command = scan.ReadText();
            else if (scan.NameIs("SYSLOG_PID"u8)) syslogId = scan.ReadText();
            else if (scan.NameIs("_PID"u8)) processId = scan.ReadText();
        }

        DateTime time = sent == default ? logged : sent;
        if (scan.Damaged || !found || time == default) return false;
        prefix = new LogPrefix(time, host, process.IsEmpty ? command : process, syslogId.IsEmpty ? processId : syslogId, message);
        return true;
    }

    // A message that is no UTF-8 is an array of its bytes.
    private static ReadOnlySpan<byte> ReadMessage(scoped ref JsonScan scan)
    {
        if (!scan.Enter('[')) return scan.ReadText();
        List<byte> bytes = [];
        while (scan.NextElement())
        {
            if (Utf8.TryNumber(scan.ReadText(), out long value)) bytes.Add((byte)value);
        }

        return bytes.ToArray();
    }
}
