using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Sandbox.Mail;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>As much IMAP4rev1 as depositing, finding and removing a message needs (RFC 3501, RFC 4315, RFC 4959, RFC 7888).</summary>
internal sealed class ImapMailboxSpeech(MailContext context, ServiceRules rules, bool encrypted, int connection)
    : MailboxSpeech(context, rules, encrypted, connection)
{
    private const int MaxLiteral = 16 << 20;

    private readonly StringBuilder partial = new();
    private ImapFolder? folder;
    private SaslServer? sasl;
    private string saslTag = "";

    public override string Greeting => (Context.Options.FrontEndName is null
        ? $"* OK [CAPABILITY {Capabilities}] MailReadiness sandbox IMAP server ready"
        : "* OK The Microsoft Exchange IMAP4 service is ready." + FrontEndTag) + "\r\n";

    private string Capabilities
    {
        get
        {
            string extensions = Context.Options.ImapExtensions ? " SASL-IR LITERAL+" : "";
            string login = LoginAllowed ? string.Concat(Context.Options.Mechanisms.Select(m => " AUTH=" + m)) : " LOGINDISABLED";
            return "IMAP4rev1 UIDPLUS UNSELECT ID" + extensions + (OffersTls ? " STARTTLS" : "") + login;
        }
    }

    private bool Incomplete => partial.Length > 0;

    public override SandboxMailStep? StepOf(string line)
    {
        if (sasl is not null) return sasl.Decides && line != "*" ? SandboxMailStep.Login : null;
        if (BytesWanted > 0 || ImapText.EndsInLiteral(line, out _, out _)) return null;
        (_, string verb, string argument) = Parse(partial + line);
        return verb switch
        {
            "CAPABILITY" => SandboxMailStep.Capability,
            "STARTTLS" => SandboxMailStep.StartTls,
            "LOGIN" => SandboxMailStep.Login,
            "AUTHENTICATE" => argument.IndexOf(' ') > 0 && LoginAllowed && !argument.StartsWith("LOGIN ", StringComparison.OrdinalIgnoreCase)
                ? SandboxMailStep.Login : null,
            "APPEND" => SandboxMailStep.Append,
            "SELECT" or "EXAMINE" => SandboxMailStep.Select,
            "SEARCH" or "UID SEARCH" => SandboxMailStep.Search,
            "FETCH" or "UID FETCH" => SandboxMailStep.Fetch,
            "NOOP" => SandboxMailStep.Noop,
            "LOGOUT" => SandboxMailStep.Quit,
            _ => null,
        };
    }

    public override SandboxMaildrop? Subject(string line)
    {
        if (Maildrop is not null) return Maildrop;
        if (sasl is not null) return sasl.Claims(line);
        (_, string verb, string argument) = Parse(partial + line);
        List<string> words = ImapText.Split(argument);
        if (verb == "LOGIN" && words.Count > 0) return Context.Find(Latin1.ToUtf8(words[0]));
        return verb == "AUTHENTICATE" && words.Count > 1 ? new SaslServer(Context, words[0].ToUpperInvariant()).Claims(words[1]) : null;
    }

    public override Task<MailReply> AnswerAsync(string line, bool effective) => Task.FromResult(Answer(line, effective));

    public override string Error(SandboxMailStep step, string? text, string line)
    {
        if (step == SandboxMailStep.Greeting) return $"* BYE {text ?? "Service not available."}\r\n";
        (string tag, string verb, _) = Parse(partial + line);
        if (sasl is not null) tag = saslTag;
        sasl = null;
        partial.Clear();
        return $"{tag} NO {text ?? (step == SandboxMailStep.Login ? "[AUTHENTICATIONFAILED] Login failed." : verb + " failed.")}\r\n";
    }

    public override string? Loggable(string line)
    {
        if (BytesWanted > 0) return null;
        return MailWords.Masked(line, sasl is not null || (Incomplete && Maildrop is null));
    }

    private MailReply Answer(string line, bool effective)
    {
        if (sasl is not null) return Respond(line);
        if (BytesWanted > 0)
        {
            partial.Append(line);
            BytesWanted = 0;
            return new MailReply("");
        }

        partial.Append(line);
        if (ImapText.EndsInLiteral(line, out int length, out bool waits)) return Literal(length, waits);
        string whole = partial.ToString();
        partial.Clear();
        (string tag, string verb, string argument) = Parse(whole);
        if (tag.Length == 0 || verb.Length == 0) return new MailReply("* BAD Command Error. 10\r\n");
        return Maildrop is null ? Authenticate(tag, verb, argument) : Serve(tag, verb, argument, effective);
    }

    private MailReply Literal(int length, bool waits)
    {
        if (length > MaxLiteral) return new MailReply("* BYE Literal too long.\r\n", MailReplyNext.Close);
        partial.Append("\r\n");
        BytesWanted = length;
        return new MailReply(waits ? "+ Ready for additional command text.\r\n" : "");
    }

    private MailReply Authenticate(string tag, string verb, string argument)
    {
        switch (verb)
        {
            case "CAPABILITY":
                return new MailReply($"* CAPABILITY {Capabilities}\r\n{tag} OK CAPABILITY completed.\r\n");
            case "STARTTLS" when OffersTls:
                return new MailReply($"{tag} OK Begin TLS negotiation now.\r\n", MailReplyNext.StartTls);
            case "LOGIN" or "AUTHENTICATE" when !LoginAllowed:
                return new MailReply($"{tag} NO [PRIVACYREQUIRED] {verb} is disabled without TLS.\r\n");
            case "LOGIN":
                List<string> words = ImapText.Split(argument);
                return LoggedIn(tag, words.Count == 2 ? SaslServer.WhoHas(Context, words[0], words[1]) : null);
            case "AUTHENTICATE":
                Command mechanism = Command.Parse(argument);
                if (!Context.Options.Mechanisms.Contains(mechanism.Verb)) return new MailReply($"{tag} NO Unsupported authentication mechanism.\r\n");
                (sasl, saslTag) = (new SaslServer(Context, mechanism.Verb), tag);
                return mechanism.Argument.Length == 0 ? new MailReply($"+ {sasl.FirstChallenge}\r\n") : Respond(mechanism.Argument);
            case "NOOP" or "ID" or "LOGOUT":
                return Serve(tag, verb, argument, effective: true);
            default:
                return new MailReply($"{tag} BAD Command received in Invalid state.\r\n");
        }
    }

    private MailReply Respond(string response)
    {
        if (response == "*")
        {
            sasl = null;
            return new MailReply($"{saslTag} BAD AUTHENTICATE cancelled.\r\n");
        }

        string? challenge = sasl!.Respond(response, out SandboxMaildrop? who);
        if (challenge is not null) return new MailReply($"+ {challenge}\r\n");
        sasl = null;
        return LoggedIn(saslTag, who);
    }

    private MailReply LoggedIn(string tag, SandboxMaildrop? who)
    {
        Maildrop = who;
        return new MailReply(who is null ? $"{tag} NO [AUTHENTICATIONFAILED] Login failed.\r\n" : $"{tag} OK Logged in.\r\n");
    }

    private MailReply Serve(string tag, string verb, string argument, bool effective)
    {
        switch (verb)
        {
            case "CAPABILITY":
                return new MailReply($"* CAPABILITY {Capabilities}\r\n{tag} OK CAPABILITY completed.\r\n");
            case "NOOP" or "CHECK":
                return new MailReply($"{folder?.Refresh()}{tag} OK {verb} completed.\r\n");
            case "ID":
                return new MailReply($"* ID NIL\r\n{tag} OK ID completed.\r\n");
            case "LOGOUT":
                return new MailReply($"* BYE Server signing off.\r\n{tag} OK LOGOUT completed.\r\n", MailReplyNext.Close);
            case "LIST":
                string names = string.Concat(ImapFolder.Names.Select(n => $"* LIST () \"/\" {n}\r\n"));
                return new MailReply($"{names}{tag} OK LIST completed.\r\n");
            case "APPEND":
                return Append(tag, ImapText.Split(argument), effective);
            case "SELECT" or "EXAMINE":
                string? name = ImapFolder.Find(ImapText.Split(argument).FirstOrDefault());
                folder = name is null ? null : new ImapFolder(Maildrop!, name, readOnly: verb == "EXAMINE", Connection);
                if (folder is null) return new MailReply($"{tag} NO [NONEXISTENT] No such mailbox.\r\n");
                return new MailReply($"{folder.Opening}{tag} OK [{(verb == "EXAMINE" ? "READ-ONLY" : "READ-WRITE")}] {verb} completed.\r\n");
            case "CLOSE" or "UNSELECT" when folder is not null:
                if (verb == "CLOSE") folder.Expunge(null);
                folder = null;
                return new MailReply($"{tag} OK {verb} completed.\r\n");
            default:
                if (folder is null) return new MailReply($"{tag} BAD Command received in Invalid state.\r\n");
                string? text = folder.Answer(verb, argument);
                return new MailReply(text is null ? $"{tag} BAD Command Error. 12\r\n" : $"{text}{tag} OK {verb} completed.\r\n");
        }
    }

    // APPEND mailbox [flags] [date-time] literal
    private MailReply Append(string tag, List<string> words, bool effective)
    {
        if (words.Count < 2) return new MailReply($"{tag} BAD Command Error. 12\r\n");
        if (ImapFolder.Find(words[0]) is not string target) return new MailReply($"{tag} NO [TRYCREATE] No such mailbox.\r\n");
        string flags = words[1].StartsWith("(", StringComparison.Ordinal) && words.Count > 2 ? words[1].Trim('(', ')') : "";
        if (!effective) return new MailReply($"{tag} OK APPEND completed.\r\n");
        SandboxMessage message = Maildrop!.Deposit(
            Latin1.GetBytes(words[words.Count - 1]), DepositKind.Appended, target, flags, "IMAP APPEND", Connection);
        return new MailReply($"{folder?.Refresh()}{tag} OK [APPENDUID 1 {message.ImapUid}] APPEND completed.\r\n");
    }

    // A command after UID has a name of two words.
    private static (string Tag, string Verb, string Argument) Parse(string line)
    {
        int space = line.IndexOf(' ');
        if (space < 0) return (line, "", "");
        Command command = Cut(line.Substring(space + 1));
        if (command.Verb != "UID") return (line.Substring(0, space), command.Verb, command.Argument);
        Command inner = Cut(command.Argument);
        return (line.Substring(0, space), "UID " + inner.Verb, inner.Argument);
    }

    // Not Command.Parse: the end of a literal may be a space.
    private static Command Cut(string text)
    {
        int space = text.IndexOf(' ');
        return space < 0 ? new Command(text.ToUpperInvariant(), "") : new Command(text.Substring(0, space).ToUpperInvariant(), text.Substring(space + 1));
    }
}
