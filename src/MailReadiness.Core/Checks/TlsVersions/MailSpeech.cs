using System;
using MailReadiness.Net;
using MailReadiness.Wire.Imap;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;
using MailReadiness.Wire.Smtp;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Which speech belongs to which protocol, and what a foreign answer looks like.</summary>
internal static class MailSpeech
{
    public static MailSession For(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Pop3 => new Pop3Session(),
        MailProtocol.Imap => new ImapSession(),
        _ => new SmtpSession("mailreadiness.invalid"),
    };

    /// <summary>Whether a line of plain text is a refusal in the words of POP3, IMAP or SMTP.</summary>
    public static bool IsRefusal(string line)
    {
        if (line.StartsWith("-ERR", StringComparison.OrdinalIgnoreCase) || line.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase)) return true;
        int space = line.IndexOf(' ');
        if (space > 0 && space < 16)
        {
            string rest = line.Substring(space + 1);
            if (rest.StartsWith("NO ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("BAD ", StringComparison.OrdinalIgnoreCase)) return true;
        }

        return line.Length >= 4 && line[0] is '4' or '5' && char.IsDigit(line[1]) && char.IsDigit(line[2]) && line[3] is ' ' or '-';
    }

    /// <summary>What an answer that is not the protocol's own suggests.</summary>
    public static string Hint(string words)
    {
        if (words.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase) || words.StartsWith("<", StringComparison.Ordinal))
            return "A web server answers on this port; check host and port.";
        if (words.StartsWith("+OK", StringComparison.OrdinalIgnoreCase) || words.StartsWith("* OK", StringComparison.OrdinalIgnoreCase) || words.StartsWith("220", StringComparison.Ordinal))
            return "The port speaks plain text first; ask for STARTTLS instead of implicit TLS, and check that the protocol is the right one.";
        return "The server does not speak the expected protocol; check host, port and protocol.";
    }
}
