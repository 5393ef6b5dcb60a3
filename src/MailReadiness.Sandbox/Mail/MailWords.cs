using System;
using MailReadiness.Net;

namespace MailReadiness.Sandbox.Mail;

/// <summary>The lines a server turns clients away with. The text about versions is Exchange Online's.</summary>
internal static class MailWords
{
    private const string VersionText = "TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/";

    private const string TooManyText = "Too many connections from your address, try again later.";

    /// <summary>The refusal of a version in the words of POP3 and IMAP, or of SMTP.</summary>
    public static string VersionSentence(MailProtocol protocol) =>
        VersionText + (protocol == MailProtocol.Smtp ? "smtp_auth_tls." : "popimap_tls.");

    /// <summary>The refusal of a version as the first line of a conversation.</summary>
    public static string VersionRefused(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Pop3 => "-ERR " + VersionSentence(protocol) + "\r\n",
        MailProtocol.Imap => "* BYE " + VersionSentence(protocol) + "\r\n",
        _ => "421 4.7.66 " + VersionSentence(protocol) + "\r\n",
    };

    /// <summary>The refusal of a version by a server that has agreed to start TLS and now gives it up, in plain text.</summary>
    public static string TlsFailed(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Pop3 => "-ERR TLS negotiation failed: protocol version not supported.\r\n",
        MailProtocol.Imap => "* BAD TLS negotiation failed: protocol version not supported.\r\n",
        _ => "454 4.7.0 TLS not available: protocol version not supported.\r\n",
    };

    /// <summary>The greeting of a server that has too many connections.</summary>
    public static string TooManyConnections(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Pop3 => "-ERR [SYS/TEMP] " + TooManyText + "\r\n",
        MailProtocol.Imap => "* BYE " + TooManyText + "\r\n",
        _ => "421 4.7.0 " + TooManyText + "\r\n",
    };

    /// <summary>A command line fit for a log: what follows a command that signs in is masked.</summary>
    /// <param name="line">The line.</param>
    /// <param name="secret">Whether the whole line is secret.</param>
    public static string Masked(string line, bool secret)
    {
        if (secret) return "***";
        string[] words = line.Split([' '], 4, StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < Math.Min(words.Length - 1, 2); i++)
        {
            if (words[i].ToUpperInvariant() is "PASS" or "APOP" or "AUTH" or "LOGIN" or "AUTHENTICATE")
                return string.Join(" ", words, 0, i + 1) + " ***";
        }

        return line;
    }
}
