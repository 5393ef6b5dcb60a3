using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>
/// A line of <c>option tcplog</c>: <c>198.51.100.7:50001 [05/Nov/2026:12:34:56.123] fe_imaps~ be_imap/mbx1 1/0/5023 12345 -- 3/3/3/3/0 0/0 TLSv1.2 …</c>, behind any prefix.
/// The frontend's name tells the protocol; a ~ behind it, that HAProxy ended the TLS.
/// </summary>
internal readonly ref struct HaproxyLine
{
    private HaproxyLine(DateTime time, ClientAddress client, ReadOnlySpan<byte> frontend, ReadOnlySpan<byte> backend, ReadOnlySpan<byte> rest)
    {
        Time = time;
        Client = client;
        IsTls = frontend.Length > 0 && frontend[frontend.Length - 1] == '~';
        Protocol = MailService.OfName(frontend) ?? MailService.OfName(backend);
        IsMail = Protocol is not null || Utf8.IndexOfIgnoreCase(frontend, "mail"u8) >= 0;
        Rest = rest;
    }

    public DateTime Time { get; }

    public ClientAddress Client { get; }

    public MailProtocol? Protocol { get; }

    public bool IsMail { get; }

    public bool IsTls { get; }

    /// <summary>What follows the backend and server.</summary>
    public ReadOnlySpan<byte> Rest { get; }

    /// <summary>The version, wherever the format has it; empty for none.</summary>
    public ReadOnlySpan<byte> Version
    {
        get
        {
            for (ReadOnlySpan<byte> text = Rest; ;)
            {
                int at = text.IndexOf((byte)'v');
                if (at < 0) return default;
                if (at >= 3 && at + 1 < text.Length && Utf8.IsDigit(text[at + 1]) && text.Slice(at - 3, 3) is var word && (word.SequenceEqual("TLS"u8) || word.SequenceEqual("SSL"u8)))
                    return text.Slice(at - 3);
                text = text.Slice(at + 1);
            }
        }
    }

    /// <returns>False for any other line, those of failed handshakes included.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, DateTime lastWrite, out HaproxyLine read)
    {
        read = default;
        ReadOnlySpan<byte> message = line;
        DateTime logged = default;
        if (LogPrefix.TryRead(line, lastWrite, out LogPrefix prefix))
        {
            message = prefix.Message;
            logged = prefix.Time;
        }

        int open = message.IndexOf(" ["u8);
        if (open <= 0 || !MailService.TryReadEndpoint(message.Slice(0, open), out ClientAddress client)) return false;
        ReadOnlySpan<byte> stamp = Utf8.Before(message.Slice(open + 2), (byte)']', out ReadOnlySpan<byte> rest);
        if (!TimeText.TryRead(stamp, out DateTime accepted)) return false;
        ReadOnlySpan<byte> frontend = Utf8.Before(Utf8.Trim(rest), (byte)' ', out rest);
        ReadOnlySpan<byte> backend = Utf8.Before(rest, (byte)' ', out rest);
        if (backend.IndexOf((byte)'/') < 0) return false;

        // The time in brackets has no zone; a prefix that has one, or a year at least, is better.
        bool zoned = logged != default && (line[0] is (byte)'{' or (byte)'@' || (line[0] == '<' && line.IndexOf(">1 "u8) is > 0 and < 5) || (Utf8.IsDigit(line[0]) && line[4] == '-'));
        read = new HaproxyLine(zoned ? logged : accepted, client, frontend, backend, rest);
        return true;
    }
}
