using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Wire.Imap;

/// <content>Signing in: LOGIN, and AUTHENTICATE with or without an initial response (RFC 4959).</content>
internal sealed partial class ImapSession
{
    private const string LoginCommand = "LOGIN command";

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

    private IEnumerable<string> Mechanisms() =>
        AdvertisedCapabilities.Where(c => c.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase)).Select(c => c.Substring(5));
}
