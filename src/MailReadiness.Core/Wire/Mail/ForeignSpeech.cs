using System;
using System.Text;

namespace MailReadiness.Wire.Mail;

/// <summary>Recognises what else may answer on a port: TLS, a web server, another mail protocol.</summary>
internal static class ForeignSpeech
{
    /// <summary>Says what the first bytes of a reply are when they cannot be text; null when they can, or when one more byte is needed to tell.</summary>
    public static string? InFirstBytes(ReadOnlySpan<byte> bytes, string protocol)
    {
        if (bytes.Length == 0) return null;
        if (bytes[0] is >= 0x14 and <= 0x17)
        {
            if (bytes.Length == 1) return null;
            if (bytes[1] == 3) return "The server answered with TLS where plain text was due: this port speaks TLS from the first byte. Use implicit TLS.";
        }

        bool text = bytes[0] is >= 0x20 and < 0x7F or (byte)'\t' or (byte)'\r' or (byte)'\n';
        return text ? null : $"The server answered with binary data; this port does not speak {protocol}.";
    }

    /// <summary>Says what a line is that is not the protocol's.</summary>
    public static string InLine(ReadOnlySpan<byte> line, string protocol)
    {
        string? speaker = Speaker(Encoding.ASCII.GetString(line.Slice(0, Math.Min(line.Length, 16)).ToArray()));
        return speaker is null
            ? $"The server's answer is not {protocol}. Check the port."
            : $"{speaker} answered; this port does not speak {protocol}. Check the port.";
    }

    private static string? Speaker(string line)
    {
        if (Starts(line, "HTTP/") || Starts(line, "<html") || Starts(line, "<!doctype")) return "A web server";
        if (Starts(line, "SSH-")) return "An SSH server";
        if (Starts(line, "+OK") || Starts(line, "-ERR")) return "A POP3 server";
        if (Starts(line, "* OK") || Starts(line, "* BYE") || Starts(line, "* PREAUTH")) return "An IMAP server";
        bool code = line.Length >= 3 && line[0] is >= '2' and <= '5' && char.IsDigit(line[1]) && char.IsDigit(line[2]);
        return code && (line.Length == 3 || line[3] is ' ' or '-') ? "An SMTP or FTP server" : null;
    }

    private static bool Starts(string line, string prefix) => line.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
