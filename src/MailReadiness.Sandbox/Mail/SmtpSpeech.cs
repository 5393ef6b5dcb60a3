namespace MailReadiness.Sandbox.Mail;

/// <summary>A submission server that lets nobody in (RFC 5321, RFC 3207, RFC 4954).</summary>
internal sealed class SmtpSpeech(MailSpeechSettings settings) : IMailSpeech
{
    private bool greeted;
    private int responsesExpected;

    public string Greeting => settings.RefusalLine
        ?? (settings.FrontEndName is null
            ? "220 localhost ESMTP MailReadiness sandbox ready\r\n"
            : $"220 {settings.FrontEndName} Microsoft ESMTP MAIL Service ready at Thu, 1 Jan 2026 00:00:00 +0000\r\n");

    public bool AwaitsSecret => responsesExpected > 0;

    private string HostName => settings.FrontEndName ?? "localhost";

    public MailReply Answer(string line)
    {
        if (settings.RefusalLine is string refusal) return new MailReply(refusal, MailReplyNext.Close);
        if (responsesExpected > 0)
        {
            responsesExpected = line == "*" ? 0 : responsesExpected - 1;
            if (line == "*") return new MailReply("501 5.7.0 Authentication cancelled\r\n");
            return responsesExpected > 0 ? new MailReply("334 UGFzc3dvcmQ6\r\n") : LoginFailed();
        }

        Command command = Command.Parse(line);
        switch (command.Verb)
        {
            case "EHLO" or "HELO" when command.Argument.Length == 0:
                return new MailReply("501 5.5.4 Invalid domain name\r\n");
            case "EHLO":
                greeted = true;
                return new MailReply($"250-{HostName} Hello\r\n250-SIZE 157286400\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n"
                    + (settings.Encrypted ? "250-AUTH LOGIN PLAIN XOAUTH2\r\n" : "250-STARTTLS\r\n") + "250 8BITMIME\r\n");
            case "HELO":
                greeted = true;
                return new MailReply($"250 {HostName} Hello\r\n");
            case "NOOP":
                return new MailReply("250 2.0.0 OK\r\n");
            case "RSET":
                return new MailReply("250 2.0.0 Resetting\r\n");
            case "QUIT":
                return new MailReply("221 2.0.0 Service closing transmission channel\r\n", MailReplyNext.Close);
            case "STARTTLS" or "AUTH" when !greeted:
                return new MailReply("503 5.5.2 Send hello first\r\n");
            case "STARTTLS" when settings.Encrypted:
                return new MailReply("503 5.5.2 Only one STARTTLS command can be issued per session\r\n");
            case "STARTTLS":
                return new MailReply("220 2.0.0 SMTP server ready\r\n", MailReplyNext.StartTls);
            case "AUTH" when !settings.Encrypted:
                return new MailReply("530 5.7.0 Must issue a STARTTLS command first\r\n");
            case "AUTH":
                return Auth(command);
            case "MAIL" or "RCPT" or "DATA":
                return new MailReply("530 5.7.57 Client not authenticated to send mail\r\n");
            default:
                return new MailReply("500 5.3.3 Unrecognized command\r\n");
        }
    }

    private MailReply Auth(Command command)
    {
        if (!command.NamesMechanism(out string mechanism, out bool initial)) return new MailReply("504 5.7.4 Unrecognized authentication type\r\n");
        responsesExpected = (mechanism == "LOGIN" ? 2 : 1) - (initial ? 1 : 0);
        if (responsesExpected == 0) return LoginFailed();
        return new MailReply(mechanism != "LOGIN" ? "334 \r\n" : initial ? "334 UGFzc3dvcmQ6\r\n" : "334 VXNlcm5hbWU6\r\n");
    }

    private MailReply LoginFailed() => settings.RefuseAtLogin
        ? new MailReply(MailWords.VersionRefused(settings.Protocol), MailReplyNext.Close)
        : new MailReply("535 5.7.3 Authentication unsuccessful\r\n");
}
