using System;

namespace MailReadiness.Net;

/// <summary>The six URI schemes of mail endpoints and the ports IANA registers for them (RFC 8314, section 3).</summary>
internal static class MailScheme
{
    internal const string Names = "pop3s, pop3, imaps, imap, smtps, smtp";

    /// <summary>Reads a scheme, in any case.</summary>
    internal static bool TryParse(string scheme, out MailProtocol protocol, out MailSecurity security)
    {
        MailSecurity[] securities = [MailSecurity.Implicit, MailSecurity.StartTls];
        foreach (MailProtocol candidate in new[] { MailProtocol.Pop3, MailProtocol.Imap, MailProtocol.Smtp })
        {
            foreach (MailSecurity way in securities)
            {
                if (!string.Equals(scheme, Name(candidate, way), StringComparison.OrdinalIgnoreCase)) continue;
                (protocol, security) = (candidate, way);
                return true;
            }
        }

        (protocol, security) = (default, default);
        return false;
    }

    /// <summary>The scheme of a protocol and a way TLS begins.</summary>
    internal static string Name(MailProtocol protocol, MailSecurity security) => (protocol, security) switch
    {
        (MailProtocol.Pop3, MailSecurity.Implicit) => "pop3s",
        (MailProtocol.Pop3, _) => "pop3",
        (MailProtocol.Imap, MailSecurity.Implicit) => "imaps",
        (MailProtocol.Imap, _) => "imap",
        (_, MailSecurity.Implicit) => "smtps",
        _ => "smtp",
    };

    /// <summary>The port where a protocol is looked for when none is given. SMTP with STARTTLS is submission, 587; relay on 25 must be asked for.</summary>
    internal static int DefaultPort(MailProtocol protocol, MailSecurity security) => (protocol, security) switch
    {
        (MailProtocol.Pop3, MailSecurity.Implicit) => 995,
        (MailProtocol.Pop3, _) => 110,
        (MailProtocol.Imap, MailSecurity.Implicit) => 993,
        (MailProtocol.Imap, _) => 143,
        (_, MailSecurity.Implicit) => 465,
        _ => 587,
    };

    /// <summary>How TLS begins when nothing says so: from the first byte, but for SMTP by STARTTLS, which is what submission servers offer.</summary>
    internal static MailSecurity DefaultSecurity(MailProtocol protocol) =>
        protocol == MailProtocol.Smtp ? MailSecurity.StartTls : MailSecurity.Implicit;

    /// <summary>What a well-known port carries; false for any other port.</summary>
    internal static bool TryGuess(int port, out MailProtocol protocol, out MailSecurity security)
    {
        (MailProtocol, MailSecurity)? guess = port switch
        {
            995 => (MailProtocol.Pop3, MailSecurity.Implicit),
            110 => (MailProtocol.Pop3, MailSecurity.StartTls),
            993 => (MailProtocol.Imap, MailSecurity.Implicit),
            143 => (MailProtocol.Imap, MailSecurity.StartTls),
            465 => (MailProtocol.Smtp, MailSecurity.Implicit),
            587 or 25 => (MailProtocol.Smtp, MailSecurity.StartTls),
            _ => null,
        };
        (protocol, security) = guess ?? default;
        return guess is not null;
    }
}
