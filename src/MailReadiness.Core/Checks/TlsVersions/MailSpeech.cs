using System;
using System.Text;
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

    /// <summary>What plain text in place of a TLS answer suggests.</summary>
    public static string Hint(byte[] line, string protocol)
    {
        string start = Encoding.ASCII.GetString(line, 0, Math.Min(line.Length, 8));
        bool mailGreeting = start.StartsWith("+OK", StringComparison.Ordinal) || start.StartsWith("* OK", StringComparison.Ordinal) || start.StartsWith("220", StringComparison.Ordinal);
        return mailGreeting
            ? "The port speaks plain text first; ask for STARTTLS instead of implicit TLS."
            : ForeignSpeech.InLine(line, protocol);
    }
}
