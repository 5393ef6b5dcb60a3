using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Wire.Pop3;

/// <content>Signing in: USER and PASS, APOP (RFC 1939, section 7), SASL (RFC 5034).</content>
internal sealed partial class Pop3Session
{
    private Func<byte[]>? sendPassword;

    /// <summary>The timestamp of the greeting that APOP signs, angle brackets included (RFC 1939, section 7); null when there is none.</summary>
    public string? ApopTimestamp { get; private set; }

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
}
