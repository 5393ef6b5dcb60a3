using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Wire.Mail;

/// <content>Signing in.</content>
internal abstract partial class MailSession
{
    /// <summary>Why an attempt to sign in had nothing to send, in one sentence.</summary>
    public string? LoginUnavailable { get; protected set; }

    /// <summary>The SASL mechanism of the login attempt, or the command when it was none; null before.</summary>
    public string? LoginMechanism { get; protected set; }

    /// <summary>What the server wrote about a wrong access token before it refused it, decoded; null when it wrote nothing.</summary>
    public string? LoginError => Sasl?.ServerError is { } error ? log.Conceal(error) : null;

    /// <summary>The first command of an attempt to sign in by what the server offers.</summary>
    /// <returns>The bytes, or null when nothing usable is offered: <see cref="LoginUnavailable"/> says why.</returns>
    /// <exception cref="ArgumentException">The user or the password cannot be sent in this protocol.</exception>
    public abstract byte[]? BeginLogin(string user, string password);

    /// <summary>The first command of signing in with a secret that is meant to be right. A token goes with XOAUTH2; for a password
    /// the mechanism is chosen by what the server offers, one that does not send it preferred while <see cref="Encrypted"/> is false.</summary>
    /// <param name="user">The user name; with a token, the address of the mailbox.</param>
    /// <param name="secret">The password or token.</param>
    /// <param name="mechanism">The mechanism to use whatever the server offers, one of <see cref="LoginMechanisms"/>; null to choose.</param>
    /// <returns>The bytes, or null when nothing usable is offered: <see cref="LoginUnavailable"/> says why.</returns>
    /// <exception cref="ArgumentException">The user cannot be sent in this protocol, or the mechanism is not one for this secret.</exception>
    public byte[]? BeginLogin(string user, MailSecret secret, string? mechanism = null)
    {
        CheckLoginWords(user, secret.Reveal());
        LoginUnavailable = null;
        log.Add(secret);
        if (mechanism is not null && !LoginMechanisms(secret).Contains(mechanism, StringComparer.OrdinalIgnoreCase))
            throw new ArgumentException($"{mechanism} is not a way to sign in to {Protocol} with {(secret.IsAccessToken ? "an access token" : "a password")}.", nameof(mechanism));
        LoginMechanism = mechanism?.ToUpperInvariant() ?? ChooseMechanism(secret);
        if (LoginMechanism is not null) return Login(LoginMechanism, user, secret);
        LoginUnavailable ??= $"The {Protocol} server offers no mechanism that this tool can use with {(secret.IsAccessToken ? "an access token (XOAUTH2)" : "a password")}.";
        return null;
    }

    /// <summary>The next command of the attempt.</summary>
    /// <param name="reply">The reply to the one before.</param>
    /// <returns>The bytes, or null when the attempt has ended with this reply.</returns>
    public virtual byte[]? ContinueLogin(MailReply reply)
    {
        if (reply.Kind != MailReplyKind.Continue || Sasl?.Next(reply.Text) is not { } answer) return null;
        return answer is "" or "*" ? Send(answer, Continuing) : Send("", Continuing, secret: answer);
    }

    /// <summary>The ways to sign in that this protocol has for a secret: SASL mechanisms and the protocol's own commands.</summary>
    public abstract IReadOnlyList<string> LoginMechanisms(MailSecret secret);

    /// <summary>Picks one of them by what the server offers; null for none, with <see cref="LoginUnavailable"/> set where there is more to say.</summary>
    protected abstract string? ChooseMechanism(MailSecret secret);

    /// <summary>The first command of one of them; null when the server has not said what it needs, with <see cref="LoginUnavailable"/> set.</summary>
    protected abstract byte[]? Login(string mechanism, string user, MailSecret secret);

    /// <summary>The SASL exchange under way; null when the protocol's own command is used.</summary>
    protected SaslDialogue? Sasl { get; set; }

    /// <summary>Readies the session for the reply to a line that continues a command.</summary>
    protected virtual void Continuing()
    {
    }

    /// <summary>Rejects what would break out of a command line.</summary>
    protected static void CheckLoginWords(string user, string password)
    {
        // XOAUTH2 parts its fields with U+0001.
        if (string.IsNullOrEmpty(user) || user.IndexOfAny(['\r', '\n', '\0', '\u0001']) >= 0)
            throw new ArgumentException("A user name is not empty and holds no line end or other control character.", nameof(user));
        if (password is null || password.IndexOfAny(['\r', '\n', '\0']) >= 0)
            throw new ArgumentException("A password holds no line end or NUL.", nameof(password));
    }
}
