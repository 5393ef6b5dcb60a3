using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Wire.Imap;

/// <summary>An IMAP conversation: signing in, adding a message, looking for it (RFC 9051, RFC 3501; SASL-IR of RFC 4959; LITERAL+ of RFC 7888).</summary>
internal sealed class ImapSession : MailSession
{
    private const string LoginCommand = "LOGIN command";

    // RFC 7888, section 5.
    private const int LargestLiteralMinus = 4096;
    private readonly List<string> untagged = [];
    private readonly List<byte> unfinished = [];
    private int tagNumber;
    private string? tag;
    private bool leaving;
    private MailReply? lastWords;
    private byte[]? message;

    /// <summary>Creates a session that waits for the greeting.</summary>
    /// <param name="maximumLine">The longest line taken, in bytes, literals apart.</param>
    /// <param name="maximumReply">The largest reply taken, in bytes, each line counting 64 more than its length.</param>
    public ImapSession(int maximumLine = UsualLine, int maximumReply = UsualReply)
        : base(maximumLine, maximumReply)
    {
    }

    /// <inheritdoc/>
    public override string Protocol => "IMAP";

    /// <summary>Whether the server has listed its capabilities since TLS began.</summary>
    public bool CapabilitiesKnown { get; private set; }

    /// <inheritdoc/>
    public override bool? OffersStartTls => CapabilitiesKnown ? Offers("STARTTLS") : null;

    /// <summary>Whether the server lists a capability.</summary>
    public bool Offers(string capability) => AdvertisedCapabilities.Contains(capability, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override byte[] Capabilities() => Command("CAPABILITY");

    /// <inheritdoc/>
    public override byte[] StartTls() => Command("STARTTLS");

    /// <summary>LOGOUT; may be sent while a reply is due, which is then not waited for.</summary>
    public override byte[] Goodbye() => Command("LOGOUT", anyTime: true, logout: true);

    /// <summary>NOOP.</summary>
    public byte[] Noop() => Command("NOOP");

    /// <summary>EXAMINE: opens a mailbox for reading alone, so that no look at it changes a flag.</summary>
    /// <exception cref="ArgumentException">The name is not ASCII or holds a control character.</exception>
    public byte[] Examine(string mailbox) => Command("EXAMINE " + Quoted(mailbox, nameof(mailbox)));

    /// <summary>UID SEARCH HEADER in the mailbox that is open: <see cref="ImapAnswers.Found"/> reads the reply.</summary>
    /// <param name="field">The header field's name.</param>
    /// <param name="value">What its value contains; a server may match without regard to case.</param>
    /// <exception cref="ArgumentException">One of them is not ASCII or holds a control character.</exception>
    public byte[] UidSearchHeader(string field, string value) =>
        Command($"UID SEARCH HEADER {Quoted(field, nameof(field))} {Quoted(value, nameof(value))}");

    /// <summary>APPEND: adds a message without flags to a mailbox, in one go where the server offers LITERAL+ or LITERAL-, else up to its literal,
    /// which <see cref="ContinueAppend"/> sends. <see cref="ImapAnswers.AppendUid"/> reads the last reply.</summary>
    /// <param name="mailbox">The mailbox, such as <c>INBOX</c>.</param>
    /// <param name="content">The message, its lines ended by CRLF.</param>
    /// <exception cref="ArgumentException">The mailbox's name is not ASCII or holds a control character, or the message is empty.</exception>
    public byte[] BeginAppend(string mailbox, byte[] content)
    {
        if (content is null || content.Length == 0) throw new ArgumentException("An empty message cannot be added.", nameof(content));
        string line = $"APPEND {Quoted(mailbox, nameof(mailbox))} {{{content.Length.ToString(CultureInfo.InvariantCulture)}";
        bool atOnce = Offers("LITERAL+") || (Offers("LITERAL-") && content.Length <= LargestLiteralMinus);
        message = atOnce ? null : content;
        return atOnce ? [.. Command(line + "+}"), .. content, (byte)'\r', (byte)'\n'] : Command(line + "}");
    }

    /// <summary>The message, when the server asks for it.</summary>
    /// <param name="reply">The reply to what was sent before.</param>
    /// <returns>The bytes, or null when the APPEND has ended with this reply.</returns>
    public byte[]? ContinueAppend(MailReply reply)
    {
        byte[]? content = message;
        message = null;
        if (reply.Kind != MailReplyKind.Continue || content is null) return null;
        return Send([.. content, (byte)'\r', (byte)'\n'], $"(the message, {content.Length} bytes)", Continuing);
    }

    /// <inheritdoc/>
    public override byte[]? BeginLogin(string user, string password)
    {
        CheckLoginWords(user, password);
        LoginUnavailable = null;
        Sasl = SaslDialogue.Pick(Mechanisms(), user, password);
        if (Sasl is { Mechanism: "PLAIN" } || (Sasl is not null && Offers("LOGINDISABLED")))
        {
            LoginMechanism = Sasl.Mechanism;
            return Command("AUTHENTICATE " + Sasl.Mechanism);
        }

        Sasl = null;
        if (Offers("LOGINDISABLED"))
        {
            LoginUnavailable = "The IMAP server disables LOGIN (LOGINDISABLED) and offers none of the mechanisms PLAIN, LOGIN and XOAUTH2.";
            return null;
        }

        LoginMechanism = LoginCommand;
        return Command($"LOGIN {Quoted(user, nameof(user))} ", secret: Quoted(password, nameof(password)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> LoginMechanisms(MailSecret secret) =>
        secret.IsAccessToken ? ["XOAUTH2"] : [.. SaslDialogue.PasswordMechanisms, LoginCommand];

    /// <inheritdoc/>
    protected override string? ChooseMechanism(MailSecret secret)
    {
        string[] offered = [.. Mechanisms()];
        bool Has(string name) => offered.Contains(name, StringComparer.OrdinalIgnoreCase);
        if (secret.IsAccessToken) return !CapabilitiesKnown || Has("XOAUTH2") ? "XOAUTH2" : null;
        if (!Encrypted && Has("CRAM-MD5")) return "CRAM-MD5";
        if (Has("PLAIN")) return "PLAIN";
        return Offers("LOGINDISABLED") || !IsAscii(secret.Reveal()) ? SaslDialogue.PasswordMechanisms.FirstOrDefault(Has) : LoginCommand;
    }

    /// <inheritdoc/>
    protected override byte[]? Login(string mechanism, string user, MailSecret secret)
    {
        Sasl = null;
        if (mechanism.Equals(LoginCommand, StringComparison.OrdinalIgnoreCase))
        {
            LoginMechanism = LoginCommand;
            return Command($"LOGIN {Quoted(user, nameof(user))} ", secret: Quoted(secret.Reveal(), nameof(secret)));
        }

        Sasl = SaslDialogue.Create(mechanism, user, secret);
        if (!Sasl.HasInitialResponse || !Offers("SASL-IR")) return Command("AUTHENTICATE " + mechanism);
        return Command($"AUTHENTICATE {mechanism} ", secret: Sasl.InitialResponse());
    }

    /// <inheritdoc/>
    protected override MailReply? OnLine(ReadOnlySpan<byte> line)
    {
        if (unfinished.Count > 0) return OnUnfinished(line);
        if (StatusText.HasFirstWord(line, "+")) return tag is null ? Foreign(line) : Reply(MailReplyKind.Continue, line);
        if (!StatusText.HasFirstWord(line, "*")) return tag is null ? Foreign(line) : OnTagged(line);
        ReadOnlySpan<byte> rest = line.Slice(Math.Min(2, line.Length));
        if (tag is null) return OnGreeting(line, rest);
        return !IsStatus(rest) && LiteralSize(line) is not null ? OnUnfinished(line) : OnUntagged(line, rest);
    }

    /// <inheritdoc/>
    protected override void OnLiteral(ReadOnlySpan<byte> literal) => unfinished.AddRange(literal.ToArray());

    /// <inheritdoc/>
    protected override MailReply? CutShort() => lastWords is null ? null : lastWords with { Lines = untagged.ToArray() };

    /// <inheritdoc/>
    protected override void Forget(bool greetingExpected)
    {
        CapabilitiesKnown = false;
        Prepare();
        if (greetingExpected) tag = null;
    }

    private IEnumerable<string> Mechanisms() =>
        AdvertisedCapabilities.Where(c => c.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase)).Select(c => c.Substring(5));

    private MailReply OnGreeting(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest)
    {
        if (StatusText.HasFirstWord(rest, "BYE")) return Reply(MailReplyKind.Goodbye, line);
        if (StatusText.HasFirstWord(rest, "OK") || StatusText.HasFirstWord(rest, "PREAUTH")) return Reply(MailReplyKind.Ok, line);
        return StatusText.HasFirstWord(rest, "NO") || StatusText.HasFirstWord(rest, "BAD") ? Reply(MailReplyKind.Refused, line) : Foreign(line);
    }

    // A line that ends in {n} goes on behind n bytes taken as they are.
    private MailReply? OnUnfinished(ReadOnlySpan<byte> line)
    {
        unfinished.AddRange(line.ToArray());
        Literal = LiteralSize(line);
        if (Literal is not null) return null;
        byte[] whole = unfinished.ToArray();
        unfinished.Clear();
        return OnUntagged(whole, whole.AsSpan(2));
    }

    private MailReply? OnUntagged(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest)
    {
        string text = DisplayText.Clean(rest);
        untagged.Add(text);
        if (StatusText.HasFirstWord(rest, "BYE"))
        {
            lastWords = Status(MailReplyKind.Goodbye, line);
            if (!leaving) return CutShort();
        }

        // Dovecot warns with an untagged BAD and then refuses with a tagged NO; a server that cannot read the tag sends the first alone.
        if (StatusText.HasFirstWord(rest, "BAD")) lastWords = Status(MailReplyKind.Refused, line);
        if (StatusText.HasFirstWord(rest, "CAPABILITY")) Learn(text.Substring("CAPABILITY".Length));
        else if (StatusText.HasFirstWord(rest, "OK")) LearnFromCode(text);
        return null;
    }

    private MailReply? OnTagged(ReadOnlySpan<byte> line)
    {
        int space = line.IndexOf((byte)' ');
        string name = DisplayText.Clean(space < 0 ? line : line.Slice(0, space), 32);
        ReadOnlySpan<byte> rest = space < 0 ? default : line.Slice(space + 1);
        if (!string.Equals(name, tag, StringComparison.OrdinalIgnoreCase)) return IsEarlierTag(name) && IsStatus(rest) ? null : Foreign(line);
        if (StatusText.HasFirstWord(rest, "OK")) return Reply(MailReplyKind.Ok, rest);
        return StatusText.HasFirstWord(rest, "NO") || StatusText.HasFirstWord(rest, "BAD") ? Reply(MailReplyKind.Refused, rest) : Foreign(line);
    }

    private MailReply Reply(MailReplyKind kind, ReadOnlySpan<byte> line)
    {
        if (kind == MailReplyKind.Ok) LearnFromCode(DisplayText.Clean(line));
        return Status(kind, line) with { Lines = untagged.ToArray() };
    }

    private MailReply Status(MailReplyKind kind, ReadOnlySpan<byte> line)
    {
        string text = Words(line);
        return new MailReply(kind, text, Array.Empty<string>(), ResponseCode: StatusText.ResponseCode(WithoutStar(text)));
    }

    private void LearnFromCode(string status)
    {
        if (StatusText.ResponseCodeArguments(WithoutStar(status), "CAPABILITY") is { } arguments) Learn(arguments);
    }

    private void Learn(string words)
    {
        AdvertisedCapabilities = words.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        CapabilitiesKnown = true;
    }

    private byte[] Command(string line, string secret = "", bool anyTime = false, bool logout = false)
    {
        string next = "A" + (++tagNumber).ToString(CultureInfo.InvariantCulture);
        void Due()
        {
            Prepare();
            leaving = logout;
            tag = next;
        }

        return Send($"{next} {line}", Due, secret, anyTime);
    }

    private void Prepare()
    {
        untagged.Clear();
        unfinished.Clear();
        leaving = false;
        lastWords = null;
    }

    private bool IsEarlierTag(string name) =>
        name.Length > 1 && name[0] is 'A' or 'a' && int.TryParse(name.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < tagNumber;

    private static string WithoutStar(string status) => status.StartsWith("* ", StringComparison.Ordinal) ? status.Substring(2) : status;

    private static bool IsStatus(ReadOnlySpan<byte> rest) =>
        StatusText.HasFirstWord(rest, "OK") || StatusText.HasFirstWord(rest, "NO") || StatusText.HasFirstWord(rest, "BAD")
        || StatusText.HasFirstWord(rest, "BYE") || StatusText.HasFirstWord(rest, "PREAUTH");

    private static int? LiteralSize(ReadOnlySpan<byte> line)
    {
        int open = line.LastIndexOf((byte)'{');
        if (open < 0 || line[line.Length - 1] != (byte)'}' || line.Length - open is < 3 or > 13) return null;
        long size = 0;
        foreach (byte b in line.Slice(open + 1, line.Length - open - 2))
        {
            if (b is < (byte)'0' or > (byte)'9') return null;
            size = (size * 10) + (b - '0');
        }

        return (int)Math.Min(size, int.MaxValue);
    }

    private static string Quoted(string word, string parameter)
    {
        if (!IsAscii(word)) throw new ArgumentException("This IMAP command takes ASCII without control characters only.", parameter);
        return "\"" + word.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }

    private static bool IsAscii(string word) => word.All(c => c is >= ' ' and <= '~');
}
