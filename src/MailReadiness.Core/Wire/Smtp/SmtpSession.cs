using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Wire.Smtp;

/// <summary>An SMTP or submission conversation up to the login (RFC 5321, RFC 6409; STARTTLS of RFC 3207; AUTH of RFC 4954).</summary>
internal sealed class SmtpSession : MailSession
{
    private enum Hello
    {
        Ehlo,
        Helo,
        Done,
    }

    private readonly string clientName;
    private readonly List<string> texts = [];
    private Hello next;
    private Hello? sent;
    private bool capabilitiesKnown;
    private int code;
    private SaslDialogue? sasl;

    /// <summary>Creates a session that waits for the greeting.</summary>
    /// <param name="clientName">The name to say hello with: a host name or an address literal in brackets (RFC 5321, section 4.1.3).</param>
    /// <param name="maximumLine">The longest line taken, in bytes.</param>
    /// <param name="maximumReply">The largest reply taken, in bytes, each line counting 64 more than its length.</param>
    /// <exception cref="ArgumentException">The name is empty or holds a space, a control character or something that is not ASCII.</exception>
    public SmtpSession(string clientName, int maximumLine = UsualLine, int maximumReply = UsualReply)
        : base(maximumLine, maximumReply)
    {
        if (string.IsNullOrEmpty(clientName) || clientName.Any(c => c is <= ' ' or > '~'))
            throw new ArgumentException("An SMTP client says hello with a host name or an address literal.", nameof(clientName));
        this.clientName = clientName;
    }

    /// <inheritdoc/>
    public override string Protocol => "SMTP";

    /// <inheritdoc/>
    public override bool? OffersStartTls => capabilitiesKnown ? AdvertisedCapabilities.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase) : null;

    /// <inheritdoc/>
    public override bool NeedsHelloFirst => next != Hello.Done;

    /// <summary>EHLO; HELO when the server refused EHLO for good (RFC 5321, section 3.2).</summary>
    public override byte[] Capabilities()
    {
        Hello hello = next == Hello.Helo ? Hello.Helo : Hello.Ehlo;
        byte[] command = Command((hello == Hello.Helo ? "HELO " : "EHLO ") + clientName);
        sent = hello;
        return command;
    }

    /// <inheritdoc/>
    public override byte[] StartTls() => Command("STARTTLS");

    /// <inheritdoc/>
    public override byte[] Goodbye()
    {
        byte[] command = Send("QUIT", anyTime: true);
        Prepare();
        return command;
    }

    /// <inheritdoc/>
    public override byte[]? BeginLogin(string user, string password)
    {
        CheckLoginWords(user, password);
        string[] mechanisms = [.. AdvertisedCapabilities.Where(line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)).SelectMany(line => line.Split(' ', '=').Skip(1))];
        sasl = SaslDialogue.Pick(mechanisms, user, password);
        LoginMechanism = sasl?.Mechanism;
        LoginUnavailable = sasl is not null ? null
            : mechanisms.Length == 0 ? "The SMTP server offers no AUTH."
            : "The SMTP server offers none of the mechanisms PLAIN, LOGIN and XOAUTH2.";
        return sasl is null ? null : Command("AUTH " + sasl.Mechanism);
    }

    /// <inheritdoc/>
    public override byte[]? ContinueLogin(MailReply reply) =>
        reply.Kind == MailReplyKind.Continue && sasl?.Next() is { } answer ? Command(answer) : null;

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
        capabilitiesKnown = false;
        next = Hello.Ehlo;
        Prepare();
    }

    private MailReply Complete()
    {
        MailReply reply = Reply();
        if (sent is not { } hello) return reply;
        next = hello == Hello.Ehlo && code is >= 500 and <= 559 ? Hello.Helo : Hello.Done;
        if (hello != Hello.Ehlo || reply.Kind != MailReplyKind.Ok) return reply;
        AdvertisedCapabilities = reply.Lines.Skip(1).ToArray();
        capabilitiesKnown = true;
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
        return new MailReply(kind, DisplayText.Clean(text, DisplayText.MaximumLength), texts.ToArray(), code, EnhancedCode(texts[0]));
    }

    private byte[] Command(string line)
    {
        byte[] command = Send(line);
        Prepare();
        return command;
    }

    private void Prepare()
    {
        texts.Clear();
        sent = null;
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
