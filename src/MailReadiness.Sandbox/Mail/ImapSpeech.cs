using System.Globalization;

namespace MailReadiness.Sandbox.Mail;

/// <summary>An IMAP4rev1 server in the not-authenticated state (RFC 3501, RFC 4959, RFC 7628). Nobody can sign in.</summary>
internal sealed class ImapSpeech(MailSpeechSettings settings) : IMailSpeech
{
    private const int MaxLiteral = 4096;

    // The tag of the command that waits for more: a SASL response, or the rest of a LOGIN with literals.
    private string? waitingTag;
    private bool waitingForLiteral;

    public string Greeting => settings.RefusalLine
        ?? (settings.FrontEndName is null
            ? $"* OK [CAPABILITY {Capabilities}] MailReadiness sandbox IMAP server ready\r\n"
            : "* OK The Microsoft Exchange IMAP4 service is ready." + settings.FrontEndTag + "\r\n");

    public bool AwaitsSecret => waitingTag is not null;

    private string Capabilities => settings.Encrypted
        ? "IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID NAMESPACE LITERAL+"
        : "IMAP4 IMAP4rev1 STARTTLS LOGINDISABLED ID LITERAL+";

    public MailReply Answer(string line)
    {
        if (waitingTag is string waiting) return Continue(waiting, line);

        Command tagged = Command.Parse(line);
        int space = line.IndexOf(' ');
        string tag = space < 0 ? line : line.Substring(0, space);
        if (settings.RefusalLine is string refusal)
            return new MailReply(refusal + (tag.Length == 0 ? "" : tag + " BAD Connection closed\r\n"), MailReplyNext.Close);
        if (tag.Length == 0 || tagged.Argument.Length == 0) return new MailReply("* BAD Command Error. 10\r\n");

        Command command = Command.Parse(tagged.Argument);
        switch (command.Verb)
        {
            case "CAPABILITY":
                return new MailReply($"* CAPABILITY {Capabilities}\r\n{tag} OK CAPABILITY completed.\r\n");
            case "NOOP":
                return new MailReply($"{tag} OK NOOP completed.\r\n");
            case "ID":
                return new MailReply($"* ID NIL\r\n{tag} OK ID completed.\r\n");
            case "LOGOUT":
                return new MailReply($"* BYE Server signing off.\r\n{tag} OK LOGOUT completed.\r\n", MailReplyNext.Close);
            case "STARTTLS" when settings.Encrypted:
                return new MailReply($"{tag} BAD TLS is already active.\r\n");
            case "STARTTLS":
                return new MailReply($"{tag} OK Begin TLS negotiation now.\r\n", MailReplyNext.StartTls);
            case "LOGIN" or "AUTHENTICATE" when !settings.Encrypted:
                return new MailReply($"{tag} NO [PRIVACYREQUIRED] {command.Verb} is disabled without TLS.\r\n");
            case "LOGIN":
                return Login(tag, command.Argument);
            case "AUTHENTICATE" when command.NamesMechanism(out string mechanism, out bool initial) && mechanism != "LOGIN":
                if (initial) return LoginFailed(tag, "AUTHENTICATE");
                waitingTag = tag;
                return new MailReply("+ \r\n");
            case "AUTHENTICATE":
                return new MailReply($"{tag} NO Unsupported authentication mechanism.\r\n");
            default:
                return new MailReply($"{tag} BAD Command Error. 12\r\n");
        }
    }

    private MailReply Continue(string tag, string line)
    {
        if (waitingForLiteral) return Login(tag, line);
        waitingTag = null;
        return line == "*" ? new MailReply($"{tag} BAD AUTHENTICATE cancelled.\r\n") : LoginFailed(tag, "AUTHENTICATE");
    }

    // A literal's bytes are read as a line: user names and passwords have no line ends.
    private MailReply Login(string tag, string argument)
    {
        waitingForLiteral = false;
        waitingTag = null;
        int brace = argument.LastIndexOf('{');
        if (brace < 0 || argument[argument.Length - 1] != '}') return LoginFailed(tag, "LOGIN");

        string length = argument.Substring(brace + 1, argument.Length - brace - 2).TrimEnd('+');
        bool asks = argument[argument.Length - 2] != '+';
        if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int octets) || octets > MaxLiteral)
            return new MailReply($"{tag} BAD Literal too long.\r\n");
        waitingForLiteral = true;
        waitingTag = tag;
        return new MailReply(asks ? "+ Ready for additional command text.\r\n" : "");
    }

    private MailReply LoginFailed(string tag, string verb) => settings.RefuseAtLogin
        ? new MailReply($"{tag} NO {MailWords.VersionSentence(settings.Protocol)}\r\n")
        : new MailReply($"{tag} NO [AUTHENTICATIONFAILED] {verb} failed.\r\n");
}
