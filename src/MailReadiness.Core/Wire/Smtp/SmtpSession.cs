using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Wire.Smtp;

/// <summary>An SMTP, submission or LMTP conversation (RFC 5321, RFC 6409, RFC 2033; STARTTLS of RFC 3207; AUTH of RFC 4954; PIPELINING of RFC 2920).</summary>
internal sealed class SmtpSession : MailSession
{
    private enum Hello
    {
        Ehlo,
        Helo,
        Lhlo,
        Done,
    }

    private readonly string clientName;
    private readonly List<string> texts = [];
    private Hello next;
    private Hello? sent;
    private readonly bool lmtp;
    private bool asksRecipient;
    private int code;

    /// <summary>Creates a session that waits for the greeting.</summary>
    /// <param name="clientName">The name to say hello with: a host name or an address literal in brackets (RFC 5321, section 4.1.3).</param>
    /// <param name="maximumLine">The longest line taken, in bytes.</param>
    /// <param name="maximumReply">The largest reply taken, in bytes, each line counting 64 more than its length.</param>
    /// <param name="lmtp">Whether the server speaks LMTP: LHLO instead of EHLO, and after the message a reply for each recipient.</param>
    /// <exception cref="ArgumentException">The name is empty or holds a space, a control character or something that is not ASCII.</exception>
    public SmtpSession(string clientName, int maximumLine = UsualLine, int maximumReply = UsualReply, bool lmtp = false)
        : base(maximumLine, maximumReply)
    {
        if (string.IsNullOrEmpty(clientName) || clientName.Any(c => c is <= ' ' or > '~'))
            throw new ArgumentException("An SMTP client says hello with a host name or an address literal.", nameof(clientName));
        this.clientName = clientName;
        this.lmtp = lmtp;
        next = lmtp ? Hello.Lhlo : Hello.Ehlo;
    }

    /// <inheritdoc/>
    public override string Protocol => lmtp ? "LMTP" : "SMTP";

    /// <summary>Whether the server has answered EHLO or LHLO with its extensions since TLS began.</summary>
    public bool CapabilitiesKnown { get; private set; }

    /// <summary>Recipients accepted for the message at hand.</summary>
    public int AcceptedRecipients { get; private set; }

    /// <inheritdoc/>
    public override bool? OffersStartTls => CapabilitiesKnown ? AdvertisedCapabilities.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase) : null;

    /// <inheritdoc/>
    public override bool NeedsHelloFirst => next != Hello.Done;

    /// <summary>EHLO; HELO when the server refused EHLO for good (RFC 5321, section 3.2). LHLO in LMTP.</summary>
    public override byte[] Capabilities()
    {
        Hello hello = next == Hello.Done ? (lmtp ? Hello.Lhlo : Hello.Ehlo) : next;
        return Send(hello.ToString().ToUpperInvariant() + " " + clientName, () =>
        {
            Prepare();
            sent = hello;
        });
    }

    /// <inheritdoc/>
    public override byte[] StartTls() => Command("STARTTLS");

    /// <summary>QUIT. Unless <see cref="MailSession.Pipelining"/> is on it may be sent while a reply is due, which is then not waited for.</summary>
    public override byte[] Goodbye() => Send("QUIT", Prepare, anyTime: true);

    /// <summary>MAIL FROM.</summary>
    /// <param name="sender">The envelope sender; empty for none.</param>
    /// <exception cref="ArgumentException">The address is not ASCII, is longer than 254 characters, or holds a space, an angle bracket or a control character.</exception>
    public byte[] MailFrom(string sender)
    {
        if (sender.Length > 0) CheckAddress(sender, nameof(sender));
        return Send($"MAIL FROM:<{sender}>", () =>
        {
            Prepare();
            AcceptedRecipients = 0;
        });
    }

    /// <summary>RCPT TO.</summary>
    /// <exception cref="ArgumentException">As for <see cref="MailFrom"/>, or the address is empty.</exception>
    public byte[] RcptTo(string recipient)
    {
        CheckAddress(recipient, nameof(recipient));
        return Send($"RCPT TO:<{recipient}>", () =>
        {
            Prepare();
            asksRecipient = true;
        });
    }

    /// <summary>DATA; a reply of kind <see cref="MailReplyKind.Continue"/> asks for the message.</summary>
    public byte[] Data() => Command("DATA");

    /// <summary>The message, dot-stuffed, its lines ended by CRLF, and the dot that ends it. One reply is due; in LMTP one for each accepted
    /// recipient, in the order of their RCPT commands (RFC 2033, section 4.2).</summary>
    public byte[] Message(byte[] content) =>
        Send(DotStuffing.Encode(content), $"(the message, {content.Length} bytes)", Prepare, lmtp ? Math.Max(1, AcceptedRecipients) : 1);

    /// <summary>RSET: gives up the message at hand.</summary>
    public byte[] Rset() => Command("RSET");

    /// <summary>Whether the server lists an extension.</summary>
    public bool Offers(string extension) => AdvertisedCapabilities.Any(line =>
        line.StartsWith(extension, StringComparison.OrdinalIgnoreCase) && (line.Length == extension.Length || line[extension.Length] == ' '));

    /// <inheritdoc/>
    public override byte[]? BeginLogin(string user, string password)
    {
        CheckLoginWords(user, password);
        string[] mechanisms = Mechanisms();
        Sasl = SaslDialogue.Pick(mechanisms, user, password);
        LoginMechanism = Sasl?.Mechanism;
        LoginUnavailable = Sasl is not null ? null
            : mechanisms.Length == 0 ? $"The {Protocol} server offers no AUTH."
            : $"The {Protocol} server offers none of the mechanisms PLAIN, LOGIN and XOAUTH2.";
        return Sasl is null ? null : Command("AUTH " + Sasl.Mechanism);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> LoginMechanisms(MailSecret secret) => secret.IsAccessToken ? ["XOAUTH2"] : SaslDialogue.PasswordMechanisms;

    /// <inheritdoc/>
    protected override string? ChooseMechanism(MailSecret secret)
    {
        string[] offered = Mechanisms();
        if (offered.Length == 0) LoginUnavailable = $"The {Protocol} server offers no AUTH{(Encrypted ? "" : " before TLS")}.";
        if (secret.IsAccessToken) return offered.Contains("XOAUTH2", StringComparer.OrdinalIgnoreCase) ? "XOAUTH2" : null;
        IEnumerable<string> order = Encrypted ? SaslDialogue.PasswordMechanisms : SaslDialogue.PasswordMechanisms.Reverse();
        return order.FirstOrDefault(name => offered.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    protected override byte[]? Login(string mechanism, string user, MailSecret secret)
    {
        Sasl = SaslDialogue.Create(mechanism, user, secret);

        // A token can make the line longer than RFC 5321, section 4.5.3.1.4 lets a command be; a password hardly does.
        return mechanism == "PLAIN" ? Send("AUTH PLAIN ", Prepare, secret: Sasl.InitialResponse()) : Command("AUTH " + mechanism);
    }

    /// <inheritdoc/>
    protected override void Continuing() => Prepare();

    /// <inheritdoc/>
    protected override MailReply? OnLine(ReadOnlySpan<byte> line)
    {
        bool hasCode = line.Length >= 3 && line[0] is >= (byte)'2' and <= (byte)'5' && IsDigit(line[1]) && IsDigit(line[2]);
        if (!hasCode || (line.Length > 3 && line[3] is not ((byte)' ' or (byte)'-'))) return Foreign(line);
        code = ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0');
        texts.Add(DisplayText.Clean(line.Slice(Math.Min(4, line.Length))));
        return line.Length > 3 && line[3] == (byte)'-' ? null : Complete();
    }

    /// <inheritdoc/>
    protected override MailReply? CutShort() => texts.Count == 0 ? null : Reply();

    /// <inheritdoc/>
    protected override void Forget(bool greetingExpected)
    {
        CapabilitiesKnown = false;
        AcceptedRecipients = 0;
        next = lmtp ? Hello.Lhlo : Hello.Ehlo;
        Prepare();
    }

    private MailReply Complete()
    {
        MailReply reply = Reply();
        if (asksRecipient && reply.Kind == MailReplyKind.Ok) AcceptedRecipients++;
        if (sent is not { } hello) return reply;
        next = hello == Hello.Ehlo && code is >= 500 and <= 559 ? Hello.Helo : Hello.Done;
        if (hello == Hello.Helo || reply.Kind != MailReplyKind.Ok) return reply;
        AdvertisedCapabilities = reply.Lines.Skip(1).ToArray();
        CapabilitiesKnown = true;
        return reply;
    }

    private MailReply Reply()
    {
        MailReplyKind kind = code switch
        {
            421 => MailReplyKind.Goodbye,
            < 300 => MailReplyKind.Ok,
            < 400 => MailReplyKind.Continue,
            _ => MailReplyKind.Refused,
        };
        string text = (code.ToString(CultureInfo.InvariantCulture) + " " + string.Join(" ", texts)).TrimEnd();
        return new MailReply(kind, Words(text), texts.ToArray(), code, EnhancedCode(texts[0]));
    }

    private byte[] Command(string line) => Send(line, Prepare);

    private string[] Mechanisms() =>
        [.. AdvertisedCapabilities.Where(line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)).SelectMany(line => line.Split(' ', '=').Skip(1))];

    private void Prepare()
    {
        texts.Clear();
        sent = null;
        asksRecipient = false;
    }

    private static void CheckAddress(string address, string parameter)
    {
        if (string.IsNullOrEmpty(address) || address.Length > 254 || address.Any(c => c is <= ' ' or > '~' or '<' or '>'))
            throw new ArgumentException("An address for SMTP is 1 to 254 ASCII characters without spaces and angle brackets.", parameter);
    }

    // RFC 3463, section 2: class "." subject "." detail, at the start of the text.
    private static string? EnhancedCode(string text)
    {
        int space = text.IndexOf(' ');
        string word = space < 0 ? text : text.Substring(0, space);
        string[] parts = word.Split('.');
        bool enhanced = parts.Length == 3 && parts[0] is "2" or "4" or "5" && parts.Skip(1).All(part => part.Length is >= 1 and <= 3 && part.All(c => c is >= '0' and <= '9'));
        return enhanced ? word : null;
    }

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
}
