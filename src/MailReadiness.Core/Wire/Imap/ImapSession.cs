using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Wire.Imap;

/// <summary>An IMAP conversation up to the login (RFC 9051, RFC 3501).</summary>
internal sealed class ImapSession : MailSession
{
    private readonly List<string> untagged = [];
    private readonly List<byte> unfinished = [];
    private int tagNumber;
    private string? tag;
    private bool leaving;
    private bool capabilitiesKnown;
    private MailReply? lastWords;
    private SaslDialogue? sasl;

    /// <summary>Creates a session that waits for the greeting.</summary>
    /// <param name="maximumLine">The longest line taken, in bytes, literals apart.</param>
    /// <param name="maximumReply">The largest reply taken, in bytes, each line counting 64 more than its length.</param>
    public ImapSession(int maximumLine = UsualLine, int maximumReply = UsualReply)
        : base(maximumLine, maximumReply)
    {
    }

    /// <inheritdoc/>
    public override string Protocol => "IMAP";

    /// <inheritdoc/>
    public override bool? OffersStartTls => capabilitiesKnown ? Offers("STARTTLS") : null;

    /// <inheritdoc/>
    public override byte[] Capabilities() => Command("CAPABILITY");

    /// <inheritdoc/>
    public override byte[] StartTls() => Command("STARTTLS");

    /// <inheritdoc/>
    public override byte[] Goodbye()
    {
        byte[] command = Send(NextTag() + " LOGOUT", anyTime: true);
        leaving = true;
        return command;
    }

    /// <inheritdoc/>
    public override byte[]? BeginLogin(string user, string password)
    {
        CheckLoginWords(user, password);
        LoginUnavailable = null;
        sasl = SaslDialogue.Pick(AdvertisedCapabilities.Where(c => c.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase)).Select(c => c.Substring(5)), user, password);
        if (sasl is { Mechanism: "PLAIN" } || (sasl is not null && Offers("LOGINDISABLED")))
        {
            LoginMechanism = sasl.Mechanism;
            return Command("AUTHENTICATE " + sasl.Mechanism);
        }

        sasl = null;
        if (Offers("LOGINDISABLED"))
        {
            LoginUnavailable = "The IMAP server disables LOGIN (LOGINDISABLED) and offers none of the mechanisms PLAIN, LOGIN and XOAUTH2.";
            return null;
        }

        LoginMechanism = "LOGIN command";
        return Command($"LOGIN {Quoted(user, nameof(user))} {Quoted(password, nameof(password))}");
    }

    /// <inheritdoc/>
    public override byte[]? ContinueLogin(MailReply reply) =>
        reply.Kind == MailReplyKind.Continue && sasl?.Next() is { } answer ? Send(answer) : null;

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
        capabilitiesKnown = false;
        Prepare();
        if (greetingExpected) tag = null;
    }

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

    private static MailReply Status(MailReplyKind kind, ReadOnlySpan<byte> line)
    {
        string text = DisplayText.Clean(line, DisplayText.MaximumLength);
        return new MailReply(kind, text, Array.Empty<string>(), ResponseCode: StatusText.ResponseCode(WithoutStar(text)));
    }

    private void LearnFromCode(string status)
    {
        if (StatusText.ResponseCodeArguments(WithoutStar(status), "CAPABILITY") is { } arguments) Learn(arguments);
    }

    private void Learn(string words)
    {
        AdvertisedCapabilities = words.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        capabilitiesKnown = true;
    }

    private byte[] Command(string line) => Send($"{NextTag()} {line}");

    private string NextTag()
    {
        Prepare();
        return tag = "A" + (++tagNumber).ToString(CultureInfo.InvariantCulture);
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

    private bool Offers(string capability) => AdvertisedCapabilities.Contains(capability, StringComparer.OrdinalIgnoreCase);

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
        if (word.Any(c => c > 0x7E)) throw new ArgumentException("The IMAP LOGIN command takes ASCII only.", parameter);
        return "\"" + word.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }
}
