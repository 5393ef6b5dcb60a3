using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Wire.Pop3;

/// <summary>A POP3 conversation (RFC 1939; CAPA of RFC 2449; STLS of RFC 2595; AUTH of RFC 5034).</summary>
internal sealed class Pop3Session : MailSession
{
    private readonly List<string> lines = [];
    private bool greeted;
    private bool multiLine;
    private bool asksCapabilities;
    private bool asksNumbers;
    private string? status;
    private Func<byte[]>? sendPassword;

    /// <summary>Creates a session that waits for the greeting.</summary>
    /// <param name="maximumLine">The longest line taken, in bytes.</param>
    /// <param name="maximumReply">The largest reply taken, in bytes, each line counting 64 more than its length;
    /// <see cref="MailSession.LargeReply"/> for maildrops of up to 100,000 messages.</param>
    public Pop3Session(int maximumLine = UsualLine, int maximumReply = UsualReply)
        : base(maximumLine, maximumReply)
    {
    }

    /// <inheritdoc/>
    public override string Protocol => "POP3";

    /// <summary>Whether the server has answered CAPA with a list. A server may have no CAPA at all.</summary>
    public bool CapabilitiesKnown { get; private set; }

    /// <summary>The timestamp of the greeting that APOP signs, angle brackets included (RFC 1939, section 7); null when there is none.</summary>
    public string? ApopTimestamp { get; private set; }

    /// <inheritdoc/>
    public override bool? OffersStartTls => CapabilitiesKnown ? Offers("STLS") : null;

    /// <summary>Whether the list of capabilities holds this one, with or without arguments.</summary>
    public bool Offers(string capability) => Arguments(capability) is not null;

    /// <summary>The words behind a capability in the server's list, such as 0 of <c>EXPIRE 0</c>; empty for none; null when the capability is not listed.</summary>
    public IReadOnlyList<string>? Arguments(string capability)
    {
        string[][] all = [.. AdvertisedCapabilities.Select(line => line.Split([' '], StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 0 && string.Equals(words[0], capability, StringComparison.OrdinalIgnoreCase))];
        return all.Length == 0 ? null : [.. all.SelectMany(words => words.Skip(1))];
    }

    /// <summary>CAPA (RFC 2449). To be asked again after STLS.</summary>
    public override byte[] Capabilities() => Send("CAPA", () =>
    {
        Prepare(multiLine: true);
        asksCapabilities = true;
    });

    /// <inheritdoc/>
    public override byte[] StartTls() => Command("STLS", multiLine: false);

    /// <summary>QUIT. Unless <see cref="MailSession.Pipelining"/> is on it may be sent while a reply is due, which is then not waited for.</summary>
    public override byte[] Goodbye() => Send("QUIT", () => Prepare(multiLine: false), anyTime: true);

    /// <summary>STAT: <see cref="Pop3Answers.Stat"/> reads the reply.</summary>
    public byte[] Stat() => Numbers("STAT");

    /// <summary>LIST of all messages: <see cref="Pop3Answers.List"/> reads the reply.</summary>
    public byte[] List() => Command("LIST", multiLine: true);

    /// <summary>LIST of one message.</summary>
    public byte[] List(int message) => Numbers("LIST " + Number(message));

    /// <summary>UIDL of all messages: <see cref="Pop3Answers.Uidl"/> reads the reply.</summary>
    public byte[] Uidl() => Command("UIDL", multiLine: true);

    /// <summary>UIDL of one message.</summary>
    public byte[] Uidl(int message) => Numbers("UIDL " + Number(message));

    /// <summary>TOP: the headers and the first lines of the body. The transcript counts its lines and shows none: it may be somebody's mail.</summary>
    /// <param name="message">The message's number in this session.</param>
    /// <param name="bodyLines">Lines of the body; 0 for the headers alone, which no server takes for a retrieval.</param>
    public byte[] Top(int message, int bodyLines = 0) => Send($"TOP {Number(message)} {bodyLines.ToString(CultureInfo.InvariantCulture)}", () =>
    {
        Prepare(multiLine: true);
        ShownLines = 1;
    });

    /// <summary>DELE: marks a message for deletion by QUIT.</summary>
    public byte[] Dele(int message) => Command("DELE " + Number(message), multiLine: false);

    /// <summary>RSET: unmarks all.</summary>
    public byte[] Rset() => Command("RSET", multiLine: false);

    /// <summary>NOOP.</summary>
    public byte[] Noop() => Command("NOOP", multiLine: false);

    /// <summary>Any other command.</summary>
    /// <param name="line">The command line without line end.</param>
    /// <param name="multiLine">Whether its positive reply goes on until a line with a single dot (RFC 1939, section 3).</param>
    public byte[] Command(string line, bool multiLine) => Send(line, () => Prepare(multiLine));

    /// <inheritdoc/>
    public override byte[]? BeginLogin(string user, string password)
    {
        CheckLoginWords(user, password);
        Sasl = SaslDialogue.Pick(Mechanisms(), user, password);

        // A server that takes USER without listing it is common, one that lists SASL PLAIN without taking it is not.
        if (Sasl is { Mechanism: "PLAIN" } || (Sasl is not null && !Offers("USER")))
        {
            LoginMechanism = Sasl.Mechanism;
            return Command("AUTH " + Sasl.Mechanism, multiLine: false);
        }

        LoginMechanism = "USER";
        return UserPass(user, password);
    }

    /// <inheritdoc/>
    public override byte[]? ContinueLogin(MailReply reply)
    {
        if (Sasl is not null) return base.ContinueLogin(reply);
        Func<byte[]>? pass = sendPassword;
        sendPassword = null;
        return reply.Kind == MailReplyKind.Ok ? pass?.Invoke() : null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> LoginMechanisms(MailSecret secret) =>
        secret.IsAccessToken ? ["XOAUTH2"] : [.. SaslDialogue.PasswordMechanisms, "USER", "APOP"];

    /// <inheritdoc/>
    protected override string? ChooseMechanism(MailSecret secret)
    {
        string[] offered = Mechanisms();
        bool Has(string name) => offered.Contains(name, StringComparer.OrdinalIgnoreCase);

        // Without a list nothing says that XOAUTH2 is missing.
        if (secret.IsAccessToken) return !CapabilitiesKnown || Has("XOAUTH2") ? "XOAUTH2" : null;
        if (!Encrypted && Has("CRAM-MD5")) return "CRAM-MD5";
        if (!Encrypted && ApopTimestamp is not null) return "APOP";
        if (Has("PLAIN")) return "PLAIN";
        if (Offers("USER")) return "USER";

        // The server's list is its word that neither USER nor a password mechanism is taken, if it says how else to sign in.
        return SaslDialogue.PasswordMechanisms.FirstOrDefault(Has)
            ?? (ApopTimestamp is not null ? "APOP" : offered.Length == 0 ? "USER" : null);
    }

    /// <inheritdoc/>
    protected override byte[]? Login(string mechanism, string user, MailSecret secret)
    {
        Sasl = null;
        sendPassword = null;
        if (mechanism == "USER") return UserPass(user, secret.Reveal());
        if (mechanism == "APOP") return Apop(user, secret);
        Sasl = SaslDialogue.Create(mechanism, user, secret);

        // Never an initial response: a token in the first line can go past Exchange's limit on the length of a command.
        return Command("AUTH " + mechanism, multiLine: false);
    }

    /// <inheritdoc/>
    protected override void Continuing() => Prepare(multiLine: false);

    /// <inheritdoc/>
    protected override MailReply? OnLine(ReadOnlySpan<byte> line)
    {
        if (status is not null) return OnDataLine(line);
        if (StatusText.StartsWith(line, "+OK"))
        {
            // A number that equals a password is still a number.
            status = asksNumbers ? DisplayText.Clean(line, DisplayText.MaximumLength) : Words(line);
            if (!greeted) ApopTimestamp = Timestamp(line);
            return multiLine ? null : Complete(MailReplyKind.Ok);
        }

        if (!StatusText.StartsWith(line, "-ERR")) return greeted && StatusText.HasFirstWord(line, "+") ? Continuation(line) : Foreign(line);
        status = Words(line);
        return Complete(MailReplyKind.Refused);
    }

    /// <inheritdoc/>
    protected override void Forget(bool greetingExpected)
    {
        CapabilitiesKnown = false;
        Prepare(multiLine: false);
        greeted = !greetingExpected;
        if (greetingExpected) ApopTimestamp = null;
    }

    private MailReply? OnDataLine(ReadOnlySpan<byte> line)
    {
        bool dot = line.Length > 0 && line[0] == (byte)'.';
        if (dot && line.Length == 1) return Complete(MailReplyKind.Ok);
        lines.Add(DisplayText.Clean(dot ? line.Slice(1) : line));
        return null;
    }

    private MailReply Complete(MailReplyKind kind)
    {
        var reply = new MailReply(kind, status!, lines.ToArray(), ResponseCode: StatusText.ResponseCode(status!));
        if (asksCapabilities && kind == MailReplyKind.Ok)
        {
            AdvertisedCapabilities = reply.Lines;
            CapabilitiesKnown = true;
        }

        return reply;
    }

    private MailReply Continuation(ReadOnlySpan<byte> line) =>
        new(MailReplyKind.Continue, Words(line), Array.Empty<string>());

    private string[] Mechanisms() => [.. Arguments("SASL") ?? []];

    private byte[] UserPass(string user, string password)
    {
        Sasl = null;
        sendPassword = () => Send("PASS ", () => Prepare(multiLine: false), secret: password);
        return Command("USER " + user, multiLine: false);
    }

    private byte[]? Apop(string user, MailSecret secret)
    {
        if (ApopTimestamp is null)
        {
            LoginUnavailable = "The POP3 server's greeting holds no timestamp, so it has no APOP.";
            return null;
        }

        using var md5 = MD5.Create();
        string digest = Hex.Of(md5.ComputeHash(Encoding.UTF8.GetBytes(ApopTimestamp + secret.Reveal()))).ToLowerInvariant();
        return Send($"APOP {user} ", () => Prepare(multiLine: false), secret: digest);
    }

    private byte[] Numbers(string line) => Send(line, () =>
    {
        Prepare(multiLine: false);
        asksNumbers = true;
    });

    private static string Number(int message) => message > 0
        ? message.ToString(CultureInfo.InvariantCulture)
        : throw new ArgumentOutOfRangeException(nameof(message), message, "Messages are numbered from 1 (RFC 1939, section 5).");

    private static string? Timestamp(ReadOnlySpan<byte> greeting)
    {
        int open = greeting.LastIndexOf((byte)'<');
        int length = open < 0 ? -1 : greeting.Slice(open).IndexOf((byte)'>') + 1;
        if (length < 3) return null;
        ReadOnlySpan<byte> timestamp = greeting.Slice(open, length);
        foreach (byte b in timestamp)
        {
            if (b is <= (byte)' ' or > (byte)'~') return null;
        }

        return timestamp.IndexOf((byte)'@') < 0 ? null : Encoding.ASCII.GetString(timestamp.ToArray());
    }

    private void Prepare(bool multiLine)
    {
        greeted = true;
        this.multiLine = multiLine;
        asksCapabilities = false;
        asksNumbers = false;
        status = null;
        lines.Clear();
    }
}
