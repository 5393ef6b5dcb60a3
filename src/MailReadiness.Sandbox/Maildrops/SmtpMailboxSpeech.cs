using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Sandbox.Mail;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>An SMTP or LMTP server that delivers to its own users (RFC 5321, RFC 2033, RFC 4954).</summary>
internal sealed class SmtpMailboxSpeech(MailContext context, ServiceRules rules, bool encrypted, int connection)
    : MailboxSpeech(context, rules, encrypted, connection)
{
    private const int MaxMessage = 16 << 20;

    private readonly List<SandboxMaildrop> recipients = [];
    private StringBuilder? content;
    private SaslServer? sasl;
    private string? sender;
    private bool greeted;

    public override string Greeting => Context.Options.FrontEndName is string name
        ? $"220 {name} Microsoft ESMTP MAIL Service ready at Thu, 1 Jan 2026 00:00:00 +0000\r\n"
        : $"220 localhost {(Rules.Lmtp ? "LMTP" : "ESMTP")} MailReadiness sandbox ready\r\n";

    private string By => Rules.Lmtp ? "LMTP" : "SMTP";

    public override SandboxMailStep? StepOf(string line)
    {
        if (content is not null) return line == "." ? SandboxMailStep.Content : null;
        if (sasl is not null) return sasl.Decides && line != "*" ? SandboxMailStep.Login : null;
        Command command = Command.Parse(line);
        return command.Verb switch
        {
            "EHLO" or "HELO" or "LHLO" => SandboxMailStep.Capability,
            "STARTTLS" => SandboxMailStep.StartTls,
            "AUTH" => command.NamesMechanism(out string name, out bool initial) && initial && LoginAllowed && name != "LOGIN" ? SandboxMailStep.Login : null,
            "MAIL" => SandboxMailStep.MailFrom,
            "RCPT" => SandboxMailStep.Recipient,
            "DATA" => SandboxMailStep.Data,
            "NOOP" => SandboxMailStep.Noop,
            "QUIT" => SandboxMailStep.Quit,
            _ => null,
        };
    }

    public override SandboxMaildrop? Subject(string line)
    {
        if (recipients.Count > 0) return recipients[0];
        if (sasl is not null) return sasl.Claims(line);
        Command command = Command.Parse(line);
        Command inner = Command.Parse(command.Argument);
        if (command.Verb == "AUTH") return new SaslServer(Context, inner.Verb).Claims(inner.Argument);
        return command.Verb == "RCPT" && Path(command.Argument, "TO:") is string to ? Context.Find(Latin1.ToUtf8(to)) : Maildrop;
    }

    public override Task<MailReply> AnswerAsync(string line, bool effective) => Task.FromResult(Answer(line, effective));

    public override string Error(SandboxMailStep step, string? text, string line)
    {
        string reply = text ?? step switch
        {
            SandboxMailStep.Greeting => "554 5.3.2 Service not available",
            SandboxMailStep.Login => "535 5.7.3 Authentication unsuccessful",
            SandboxMailStep.Recipient => "550 5.1.1 Recipient refused",
            _ => "554 5.7.1 Refused by policy",
        };
        if (reply.Length < 3 || !reply.Take(3).All(c => c is >= '0' and <= '9')) reply = "554 " + reply;
        int times = step == SandboxMailStep.Content && Rules.Lmtp ? recipients.Count : 1;
        if (step == SandboxMailStep.Content) Reset();
        if (step == SandboxMailStep.Login) sasl = null;
        return string.Concat(Enumerable.Repeat(reply + "\r\n", times));
    }

    public override string? Loggable(string line) => content is not null && line != "." ? null : MailWords.Masked(line, sasl is not null);

    private MailReply Answer(string line, bool effective)
    {
        if (content is not null) return Take(line, effective);
        if (sasl is not null) return line == "*" ? Cancel() : Respond(line);

        Command command = Command.Parse(line);
        switch (command.Verb)
        {
            case "LHLO" when Rules.Lmtp && command.Argument.Length > 0:
            case "EHLO" when !Rules.Lmtp && command.Argument.Length > 0:
                greeted = true;
                return new MailReply("250-localhost Hello\r\n250-SIZE 16777216\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n"
                    + (OffersTls ? "250-STARTTLS\r\n" : "")
                    + (LoginAllowed && !Rules.Lmtp ? "250-AUTH " + string.Join(" ", Context.Options.Mechanisms) + "\r\n" : "") + "250 8BITMIME\r\n");
            case "HELO" when !Rules.Lmtp && command.Argument.Length > 0:
                greeted = true;
                return Say("250 localhost Hello");
            case "NOOP":
                return Say("250 2.0.0 OK");
            case "QUIT":
                return new MailReply("221 2.0.0 Service closing transmission channel\r\n", MailReplyNext.Close);
            case "RSET":
                Reset();
                return Say("250 2.0.0 Resetting");
            case "STARTTLS" or "AUTH" or "MAIL" when !greeted:
                return Say("503 5.5.2 Send hello first");
            case "STARTTLS" when OffersTls:
                return new MailReply("220 2.0.0 SMTP server ready\r\n", MailReplyNext.StartTls);
            case "AUTH" when !LoginAllowed:
                return Say("530 5.7.0 Must issue a STARTTLS command first");
            case "AUTH":
                return Auth(Command.Parse(command.Argument));
            case "MAIL" when Rules.NeedsLogin && Maildrop is null:
                return Say("530 5.7.57 Client not authenticated to send mail");
            case "MAIL" when Path(command.Argument, "FROM:") is string from:
                Reset();
                sender = from;
                return Say("250 2.1.0 Sender OK");
            case "RCPT" when sender is null:
                return Say("503 5.5.2 Need mail command");
            case "RCPT" when Path(command.Argument, "TO:") is string to:
                if (Context.Find(Latin1.ToUtf8(to)) is not SandboxMaildrop recipient) return Say("550 5.1.1 User unknown");
                recipients.Add(recipient);
                return Say("250 2.1.5 Recipient OK");
            case "DATA" when recipients.Count == 0:
                return Say("503 5.5.2 Need rcpt command");
            case "DATA":
                content = new StringBuilder();
                return Say("354 Start mail input; end with <CRLF>.<CRLF>");
            default:
                return Say("500 5.3.3 Unrecognized command");
        }
    }

    private static MailReply Say(string text) => new(text + "\r\n");

    private void Reset()
    {
        content = null;
        sender = null;
        recipients.Clear();
    }

    private MailReply Take(string line, bool effective)
    {
        if (line != ".")
        {
            if (content!.Length < MaxMessage) content.Append(line.StartsWith(".", StringComparison.Ordinal) ? line.Substring(1) : line).Append("\r\n");
            return new MailReply("");
        }

        bool tooBig = content!.Length >= MaxMessage;
        byte[] message = Latin1.GetBytes($"Return-Path: <{sender}>\r\nReceived: by localhost with {By}; {DateTime.UtcNow:R}\r\n{content}");
        foreach (SandboxMaildrop recipient in recipients)
        {
            if (effective && !tooBig) recipient.Deposit(message, DepositKind.Delivered, SandboxMaildrop.Inbox, "", By, Connection);
        }

        string reply = tooBig ? "552 5.3.4 Message too big\r\n" : "250 2.6.0 Queued mail for delivery\r\n";
        int replies = Rules.Lmtp ? recipients.Count : 1;
        Reset();
        return new MailReply(string.Concat(Enumerable.Repeat(reply, replies)));
    }

    private MailReply Auth(Command command)
    {
        if (!Context.Options.Mechanisms.Contains(command.Verb)) return Say("504 5.7.4 Unrecognized authentication type");
        sasl = new SaslServer(Context, command.Verb);
        return command.Argument.Length == 0 ? Say("334 " + sasl.FirstChallenge) : Respond(command.Argument);
    }

    private MailReply Cancel()
    {
        sasl = null;
        return Say("501 5.7.0 Authentication cancelled");
    }

    private MailReply Respond(string response)
    {
        string? challenge = sasl!.Respond(response, out SandboxMaildrop? who);
        if (challenge is not null) return Say("334 " + challenge);
        sasl = null;
        Maildrop = who;
        return Say(who is null ? "535 5.7.3 Authentication unsuccessful" : "235 2.7.0 Authentication successful");
    }

    private static string? Path(string argument, string keyword)
    {
        if (!argument.StartsWith(keyword, StringComparison.OrdinalIgnoreCase)) return null;
        int open = argument.IndexOf('<');
        int close = argument.IndexOf('>');
        return open < 0 || close < open ? null : argument.Substring(open + 1, close - open - 1);
    }
}
