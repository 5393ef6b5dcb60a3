using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Sandbox.Mail;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>A whole POP3 server (RFC 1939, RFC 2449, RFC 2595, RFC 3206, RFC 5034).</summary>
internal sealed class Pop3MailboxSpeech(MailContext context, ServiceRules rules, bool encrypted, int connection)
    : MailboxSpeech(context, rules, encrypted, connection)
{
    private readonly string stamp = SaslServer.Stamp();
    private readonly HashSet<int> marked = [];
    private readonly HashSet<int> retrieved = [];
    private SandboxMessage[] list = [];
    private string? userName;
    private SaslServer? sasl;
    private bool left;

    public override string Greeting => (Context.Options.FrontEndName is null
        ? "+OK MailReadiness sandbox POP3 server ready" + (Context.Options.Apop && LoginAllowed ? " " + stamp : "")
        : "+OK The Microsoft Exchange POP3 service is ready." + FrontEndTag) + "\r\n";

    public override bool HasMarks => marked.Count > 0;

    private SandboxMaildropBehaviour Behaviour => Maildrop!.User.Behaviour;

    public override SandboxMailStep? StepOf(string line)
    {
        if (sasl is not null) return sasl.Decides && line != "*" ? SandboxMailStep.Login : null;
        Command command = Command.Parse(line);
        return command.Verb switch
        {
            "CAPA" => SandboxMailStep.Capability,
            "STLS" => SandboxMailStep.StartTls,
            "PASS" or "APOP" => SandboxMailStep.Login,
            "AUTH" => command.NamesMechanism(out string name, out bool initial) && initial && LoginAllowed && name != "LOGIN" ? SandboxMailStep.Login : null,
            "STAT" => SandboxMailStep.Stat,
            "LIST" => SandboxMailStep.List,
            "UIDL" => SandboxMailStep.Uidl,
            "TOP" => SandboxMailStep.Top,
            "RETR" => SandboxMailStep.Retr,
            "DELE" => SandboxMailStep.Dele,
            "RSET" => SandboxMailStep.Rset,
            "NOOP" => SandboxMailStep.Noop,
            "QUIT" => SandboxMailStep.Quit,
            _ => null,
        };
    }

    public override SandboxMaildrop? Subject(string line)
    {
        if (Maildrop is not null) return Maildrop;
        if (sasl is not null) return sasl.Claims(line);
        Command command = Command.Parse(line);
        Command inner = Command.Parse(command.Argument);
        return command.Verb switch
        {
            "PASS" => userName is null ? null : Context.Find(Latin1.ToUtf8(userName)),
            "APOP" => Context.Find(Latin1.ToUtf8(command.Argument.Split(' ')[0])),
            "AUTH" => new SaslServer(Context, inner.Verb).Claims(inner.Argument),
            _ => null,
        };
    }

    public override async Task<MailReply> AnswerAsync(string line, bool effective)
    {
        if (sasl is not null)
        {
            if (line != "*") return await RespondAsync(line).ConfigureAwait(false);
            sasl = null;
            return Err("Authentication cancelled.");
        }

        Command command = Command.Parse(line);
        if (command.Verb == "CAPA" && Context.Options.Capa) return Capa();
        if (command.Verb == "QUIT") return Quit(effective);
        return Maildrop is null ? await AuthorizeAsync(command, line).ConfigureAwait(false) : Transact(command, effective);
    }

    public override string Error(SandboxMailStep step, string? text, string line)
    {
        if (step == SandboxMailStep.Login) (sasl, userName) = (null, null);
        return "-ERR " + (text ?? step switch
        {
            SandboxMailStep.Greeting => "[SYS/TEMP] Service not available.",
            SandboxMailStep.Login => "[AUTH] Logon failure: unknown user name or bad password.",
            SandboxMailStep.Quit => "Some deleted messages not removed.",
            _ => "Command failed.",
        }) + "\r\n";
    }

    public override void Note(SandboxMailStep step)
    {
        if (step != SandboxMailStep.Quit) return;
        left = true;
        if (HasMarks) Maildrop!.NoteDeletion();
    }

    public override string? Loggable(string line) => MailWords.Masked(line, sasl is not null);

    public override void End(string unfinished)
    {
        if (Maildrop is null) return;
        bool quit = Behaviour.QuitWithoutLineEnd && Same(unfinished.Trim(), "QUIT");
        if (!left && (quit || Behaviour.RemoveOnDrop)) Commit(quit ? "POP3 QUIT without a line end" : "POP3 drop");
        Maildrop.ClosePop3();
        Maildrop = null;
    }

    private static MailReply Ok(string text = "") => new((text.Length == 0 ? "+OK" : "+OK " + text) + "\r\n");

    private static MailReply Err(string text) => new("-ERR " + text + "\r\n");

    private MailReply Capa()
    {
        SandboxMailOptions options = Context.Options;
        List<string> lines = ["+OK Capability list follows"];
        if (options.Top) lines.Add("TOP");
        if (options.Uidl) lines.Add("UIDL");
        lines.AddRange(["RESP-CODES", "AUTH-RESP-CODE"]);
        if (options.Pipelining) lines.Add("PIPELINING");
        if (LoginAllowed && options.UserPass) lines.Add("USER");
        if (LoginAllowed && options.Mechanisms.Count > 0) lines.Add("SASL " + string.Join(" ", options.Mechanisms));
        if (OffersTls) lines.Add("STLS");
        lines.Add("IMPLEMENTATION MailReadiness-Sandbox");
        lines.AddRange(options.ExtraCapabilities);
        return new MailReply(string.Join("\r\n", lines) + "\r\n.\r\n");
    }

    private async Task<MailReply> AuthorizeAsync(Command command, string line)
    {
        switch (command.Verb)
        {
            case "STLS" when OffersTls:
                return new MailReply("+OK Begin TLS negotiation.\r\n", MailReplyNext.StartTls);
            case "USER" or "PASS" or "APOP" or "AUTH" when !LoginAllowed:
                return Err("Command is not valid in this state: start TLS first.");
            case "USER" when Context.Options.UserPass && command.Argument.Length > 0:
                userName = command.Argument;
                return Ok();
            case "PASS" when userName is null:
                return Err("USER first.");
            case "PASS":
                // Spaces are part of a password (RFC 1939, section 7).
                string password = line.Length > 5 ? line.Substring(5) : "";
                return await OpenAsync(SaslServer.WhoHas(Context, userName, password)).ConfigureAwait(false);
            case "APOP" when Context.Options.Apop:
                string[] words = command.Argument.Split(' ');
                return await OpenAsync(words.Length == 2 ? SaslServer.WhoDigests(Context, words[0], stamp, words[1]) : null).ConfigureAwait(false);
            case "AUTH" when command.Argument.Length == 0:
                return new MailReply("+OK\r\n" + string.Concat(Context.Options.Mechanisms.Select(m => m + "\r\n")) + ".\r\n");
            case "AUTH":
                Command inner = Command.Parse(command.Argument);
                if (!Context.Options.Mechanisms.Contains(inner.Verb)) return Err("Unrecognized authentication type.");
                sasl = new SaslServer(Context, inner.Verb);
                return inner.Argument.Length == 0 ? Challenge(sasl.FirstChallenge) : await RespondAsync(inner.Argument).ConfigureAwait(false);
            case "STAT" or "LIST" or "UIDL" or "TOP" or "RETR" or "DELE" or "RSET" or "NOOP":
                return Err("Command is not valid in this state.");
            default:
                return Err("Protocol error.");
        }
    }

    private static MailReply Challenge(string text) => new("+ " + text + "\r\n");

    private async Task<MailReply> RespondAsync(string response)
    {
        string? challenge = sasl!.Respond(response, out SandboxMaildrop? who);
        if (challenge is not null) return Challenge(challenge);
        sasl = null;
        return await OpenAsync(who).ConfigureAwait(false);
    }

    private async Task<MailReply> OpenAsync(SandboxMaildrop? who)
    {
        userName = null;
        if (who is null) return Err("[AUTH] Logon failure: unknown user name or bad password.");
        SandboxMessage[]? opened = await who.OpenPop3Async(Context.Options.LockPatience, Context.Stopping).ConfigureAwait(false);
        if (opened is null) return Err("[IN-USE] The maildrop is in use by another session.");
        Maildrop = who;
        list = opened;
        return Ok("User successfully logged on.");
    }

    private MailReply Transact(Command command, bool effective)
    {
        SandboxMailOptions options = Context.Options;
        switch (command.Verb)
        {
            case "STAT":
                return Ok($"{list.Length - marked.Count} {Left.Sum(n => list[n - 1].Content.Length)}");
            case "LIST":
                return Listing(command.Argument, m => m.Content.Length.ToString(CultureInfo.InvariantCulture));
            case "UIDL" when options.Uidl:
                return Listing(command.Argument, m => m.Uidl);
            case "TOP" when options.Top:
                return Top(command.Argument);
            case "RETR":
                if (!TryNumber(command.Argument, out int number)) return NoSuchMessage();
                retrieved.Add(number);
                return new MailReply("+OK\r\n" + Stuffed(list[number - 1].Text));
            case "DELE":
                if (Behaviour.SecondDeleteOk && TryParse(command.Argument, out int again) && marked.Contains(again)) return Ok("Message deleted.");
                if (!TryNumber(command.Argument, out int doomed)) return NoSuchMessage();
                if (effective) marked.Add(doomed);
                return Ok("Message deleted.");
            case "RSET":
                if (effective && !Behaviour.IgnoreReset) marked.Clear();
                return Ok();
            case "NOOP":
                return Ok();
            case "USER" or "PASS" or "APOP" or "AUTH" or "STLS":
                return Err("Command is not valid in this state.");
            default:
                return Err("Protocol error.");
        }
    }

    private IEnumerable<int> Left => Enumerable.Range(1, list.Length).Where(n => !marked.Contains(n));

    private MailReply Quit(bool effective)
    {
        bool removes = marked.Count > 0;
        if (Maildrop is not null && effective) Commit("POP3 QUIT");
        if (Maildrop is not null)
        {
            // The lock goes before the reply, so that a client that has read it can be back at once.
            Maildrop.ClosePop3();
            Maildrop = null;
        }

        return new MailReply(removes ? "+OK Server signing off, messages deleted.\r\n" : "+OK Server signing off.\r\n", MailReplyNext.Close);
    }

    private void Commit(string by)
    {
        IEnumerable<int> gone = Behaviour.RemoveRetrieved ? marked.Union(retrieved) : marked;
        Maildrop!.Commit(gone.Select(n => list[n - 1].Id).ToArray(), by, Connection);
    }

    private MailReply Listing(string argument, Func<SandboxMessage, string> value)
    {
        if (argument.Length > 0) return TryNumber(argument, out int number) ? Ok($"{number} {value(list[number - 1])}") : NoSuchMessage();
        return new MailReply("+OK\r\n" + string.Concat(Left.Select(n => $"{n} {value(list[n - 1])}\r\n")) + ".\r\n");
    }

    private MailReply Top(string argument)
    {
        string[] words = argument.Split(' ');
        if (words.Length != 2 || !TryParse(words[1], out int lines)) return Err("TOP takes a message and a number of lines.");
        if (!TryNumber(words[0], out int number)) return NoSuchMessage();
        string text = list[number - 1].Text;
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return new MailReply("+OK\r\n" + Stuffed(text));
        end += 4;
        for (int i = 0; i < lines && end < text.Length; i++)
        {
            int next = text.IndexOf("\r\n", end, StringComparison.Ordinal);
            end = next < 0 ? text.Length : next + 2;
        }

        return new MailReply("+OK\r\n" + Stuffed(text.Substring(0, end)));
    }

    // A line that begins with a dot gets another (RFC 1939, section 3).
    private static string Stuffed(string text)
    {
        if (!text.EndsWith("\r\n", StringComparison.Ordinal)) text += "\r\n";
        return (text[0] == '.' ? "." : "") + text.Replace("\r\n.", "\r\n..") + ".\r\n";
    }

    private bool TryNumber(string text, out int number) => TryParse(text, out number) && number >= 1 && number <= list.Length && !marked.Contains(number);

    private static bool TryParse(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static MailReply NoSuchMessage() => Err("No such message.");
}
