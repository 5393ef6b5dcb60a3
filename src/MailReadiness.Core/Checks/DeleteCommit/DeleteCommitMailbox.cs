using System;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>A mailbox to check: where, who, and with which secret.</summary>
public sealed record DeleteCommitMailbox
{
    /// <summary>Creates the mailbox.</summary>
    /// <param name="endpoint">The POP3 endpoint.</param>
    /// <param name="user">The user to sign in as; for a shared mailbox with a token, the mailbox's address.</param>
    /// <param name="secret">The password or access token.</param>
    /// <exception cref="ArgumentException">The endpoint is not a POP3 endpoint, or the user is empty or holds a line end.</exception>
    public DeleteCommitMailbox(MailEndpoint endpoint, string user, MailSecret secret)
    {
        Endpoint = endpoint ?? throw new ArgumentNullException(nameof(endpoint));
        if (endpoint.Protocol != MailProtocol.Pop3) throw new ArgumentException($"{endpoint} is no POP3 endpoint. Write it pop3s://host or pop3://host.", nameof(endpoint));
        if (string.IsNullOrWhiteSpace(user) || user.IndexOfAny(['\r', '\n', '\0']) >= 0) throw new ArgumentException("A user name is not empty and holds no line end or NUL.", nameof(user));
        User = user;
        Secret = secret ?? throw new ArgumentNullException(nameof(secret));
    }

    /// <summary>The POP3 endpoint.</summary>
    public MailEndpoint Endpoint { get; }

    /// <summary>The user to sign in as.</summary>
    public string User { get; }

    /// <summary>The password or access token. Never part of a result or message.</summary>
    public MailSecret Secret { get; }

    /// <summary>The mail address, for a deposit by SMTP, LMTP or Graph; null for the user's name, with the endpoint's host when it has no <c>@</c>.</summary>
    public string? MailAddress { get; init; }

    internal string Recipient => MailAddress ?? (User.IndexOf('@') > 0 ? User : User + "@" + (Endpoint.Literal is null ? Endpoint.Host : "localhost"));

    /// <summary>The user and the endpoint, without the secret.</summary>
    public override string ToString() => $"{User} at {Endpoint}";
}
