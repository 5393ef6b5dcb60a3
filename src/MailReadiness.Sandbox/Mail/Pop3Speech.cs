namespace MailReadiness.Sandbox.Mail;

/// <summary>A POP3 server in the AUTHORIZATION state (RFC 1939, RFC 2449, RFC 2595, RFC 5034). Nobody can sign in.</summary>
internal sealed class Pop3Speech(MailSpeechSettings settings) : IMailSpeech
{
    private bool userGiven;

    public string Greeting => settings.RefusalLine
        ?? (settings.FrontEndName is null
            ? "+OK MailReadiness sandbox POP3 server ready\r\n"
            : "+OK The Microsoft Exchange POP3 service is ready." + settings.FrontEndTag + "\r\n");

    public bool AwaitsSecret { get; private set; }

    public MailReply Answer(string line)
    {
        if (settings.RefusalLine is string refusal) return new MailReply(refusal, MailReplyNext.Close);
        if (AwaitsSecret)
        {
            AwaitsSecret = false;
            return line == "*" ? Error("Authentication cancelled.") : LoginFailed();
        }

        Command command = Command.Parse(line);
        switch (command.Verb)
        {
            case "CAPA":
                return new MailReply("+OK\r\nTOP\r\nUIDL\r\nRESP-CODES\r\nAUTH-RESP-CODE\r\n"
                    + (settings.Encrypted ? "USER\r\nSASL PLAIN XOAUTH2\r\n" : "STLS\r\n") + ".\r\n");
            case "STLS" when settings.Encrypted:
                return Error("TLS is already active.");
            case "STLS":
                return new MailReply("+OK Begin TLS negotiation.\r\n", MailReplyNext.StartTls);
            case "USER" or "AUTH" or "PASS" when !settings.Encrypted:
                return Error("Command is not valid in this state.");
            case "USER":
                userGiven = true;
                return new MailReply("+OK\r\n");
            case "PASS" when !userGiven:
                return Error("USER first.");
            case "PASS":
                return LoginFailed();
            case "AUTH" when command.Argument.Length == 0:
                return new MailReply("+OK\r\nPLAIN\r\nXOAUTH2\r\n.\r\n");
            case "AUTH" when command.NamesMechanism(out string mechanism, out bool initial) && mechanism != "LOGIN":
                AwaitsSecret = !initial;
                return initial ? LoginFailed() : new MailReply("+ \r\n");
            case "AUTH":
                return Error("Unrecognized authentication type.");
            case "QUIT":
                return new MailReply("+OK Server signing off.\r\n", MailReplyNext.Close);
            case "NOOP" or "STAT" or "LIST" or "UIDL" or "RETR" or "DELE" or "RSET" or "TOP":
                return Error("Command is not valid in this state.");
            default:
                return Error("Protocol error.");
        }
    }

    private static MailReply Error(string text) => new("-ERR " + text + "\r\n");

    private MailReply LoginFailed()
    {
        userGiven = false;
        return settings.RefuseAtLogin
            ? Error(MailWords.VersionSentence(settings.Protocol))
            : Error("[AUTH] Logon failure: unknown user name or bad password.");
    }
}
