using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Wire.Pop3;

/// <summary>A POP3 conversation (RFC 1939; CAPA of RFC 2449; STLS of RFC 2595; AUTH of RFC 5034).</summary>
internal sealed class Pop3Session : MailSession
{
    private readonly List<string> lines = [];
    private bool greeted;
    private bool multiLine;
    private bool asksCapabilities;
    private bool capabilitiesKnown;
    private string? status;
    private SaslDialogue? sasl;
    private string? passCommand;

    /// <summary>Creates a session that waits for the greeting.</summary>
    /// <param name="maximumLine">The longest line taken, in bytes.</param>
    /// <param name="maximumReply">The largest reply taken, in bytes, each line counting 64 more than its length.</param>
    public Pop3Session(int maximumLine = UsualLine, int maximumReply = UsualReply)
        : base(maximumLine, maximumReply)
    {
    }

    /// <inheritdoc/>
    public override string Protocol => "POP3";

    /// <inheritdoc/>
    public override bool? OffersStartTls => capabilitiesKnown ? Offers("STLS") : null;

    /// <inheritdoc/>
    public override byte[] Capabilities()
    {
        byte[] command = Command("CAPA", multiLine: true);
        asksCapabilities = true;
        return command;
    }

    /// <inheritdoc/>
    public override byte[] StartTls() => Command("STLS", multiLine: false);

    /// <inheritdoc/>
    public override byte[] Goodbye()
    {
        byte[] command = Send("QUIT", anyTime: true);
        Prepare(multiLine: false);
        return command;
    }

    /// <summary>Any other command.</summary>
    /// <param name="line">The command line without line end.</param>
    /// <param name="multiLine">Whether its positive reply goes on until a line with a single dot (RFC 1939, section 3).</param>
    public byte[] Command(string line, bool multiLine)
    {
        byte[] command = Send(line);
        Prepare(multiLine);
        return command;
    }

    /// <inheritdoc/>
    public override byte[]? BeginLogin(string user, string password)
    {
        CheckLoginWords(user, password);
        string[] mechanisms = [.. AdvertisedCapabilities.Where(line => line.StartsWith("SASL ", StringComparison.OrdinalIgnoreCase)).SelectMany(line => line.Split(' ').Skip(1))];
        sasl = SaslDialogue.Pick(mechanisms, user, password);
        passCommand = null;

        // A server that takes USER without listing it is common, one that lists SASL PLAIN without taking it is not.
        if (sasl is { Mechanism: "PLAIN" } || (sasl is not null && !Offers("USER")))
        {
            LoginMechanism = sasl.Mechanism;
            return Command("AUTH " + sasl.Mechanism, multiLine: false);
        }

        sasl = null;
        LoginMechanism = "USER";
        passCommand = "PASS " + password;
        return Command("USER " + user, multiLine: false);
    }

    /// <inheritdoc/>
    public override byte[]? ContinueLogin(MailReply reply)
    {
        if (reply.Kind == MailReplyKind.Continue && sasl?.Next() is { } answer) return Command(answer, multiLine: false);
        if (reply.Kind != MailReplyKind.Ok || passCommand is null) return null;
        string pass = passCommand;
        passCommand = null;
        return Command(pass, multiLine: false);
    }

    /// <inheritdoc/>
    protected override MailReply? OnLine(ReadOnlySpan<byte> line)
    {
        if (status is not null) return OnDataLine(line);
        if (StatusText.StartsWith(line, "+OK"))
        {
            status = DisplayText.Clean(line, DisplayText.MaximumLength);
            return multiLine ? null : Complete(MailReplyKind.Ok);
        }

        if (!StatusText.StartsWith(line, "-ERR")) return greeted && StatusText.HasFirstWord(line, "+") ? Continuation(line) : Foreign(line);
        status = DisplayText.Clean(line, DisplayText.MaximumLength);
        return Complete(MailReplyKind.Refused);
    }

    /// <inheritdoc/>
    protected override void Forget(bool greetingExpected)
    {
        capabilitiesKnown = false;
        Prepare(multiLine: false);
        greeted = !greetingExpected;
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
            capabilitiesKnown = true;
        }

        return reply;
    }

    private static MailReply Continuation(ReadOnlySpan<byte> line) =>
        new(MailReplyKind.Continue, DisplayText.Clean(line, DisplayText.MaximumLength), Array.Empty<string>());

    private bool Offers(string capability) => AdvertisedCapabilities.Any(line =>
        line.StartsWith(capability, StringComparison.OrdinalIgnoreCase) && (line.Length == capability.Length || line[capability.Length] == ' '));

    private void Prepare(bool multiLine)
    {
        greeted = true;
        this.multiLine = multiLine;
        asksCapabilities = false;
        status = null;
        lines.Clear();
    }
}
