using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using MailKit.Security;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.MailKit;

/// <summary>Chooses the SASL mechanism to sign in with. One is tried, never a second behind a refusal: a wrong password counted twice locks accounts.</summary>
internal static class SaslChoice
{
    private static readonly string[] ForTokens = ["OAUTHBEARER", "XOAUTH2"];

    // NTLM and GSSAPI need more than a password to work (a domain, a key distribution centre), so they are taken where nothing else is offered or when asked for.
    private static readonly string[] ForPasswords =
    [
        "SCRAM-SHA-512-PLUS", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "DIGEST-MD5", "CRAM-MD5", "PLAIN", "LOGIN", "NTLM", "GSSAPI",
    ];

    private static readonly string[] SendingThePassword = ["PLAIN", "LOGIN"];

    /// <summary>The mechanism; null when the server offers none that fits.</summary>
    /// <param name="endpoint">The server, for messages.</param>
    /// <param name="offered">What it offers.</param>
    /// <param name="wanted">What was asked for; null for the best that is offered.</param>
    /// <param name="user">The user.</param>
    /// <param name="secret">The password or token.</param>
    /// <param name="encrypted">Whether TLS protects the connection; without, mechanisms that send the password come last.</param>
    /// <exception cref="ConversationException">The mechanism asked for does not exist, does not take this kind of secret, is not offered, or does not work on this machine.</exception>
    internal static SaslMechanism? Choose(MailEndpoint endpoint, ICollection<string> offered, string? wanted, string user, MailSecret secret, bool encrypted)
    {
        string[] known = secret.IsAccessToken ? ForTokens : ForPasswords;
        if (wanted is not null) return Insist(endpoint, offered, wanted, known, user, secret);
        IEnumerable<string> ranked = encrypted ? known : known.OrderBy(mechanism => SendingThePassword.Contains(mechanism));
        foreach (string mechanism in ranked)
        {
            if (Offers(offered, mechanism) && Create(mechanism, user, secret) is { } sasl) return sasl;
        }

        return null;
    }

    /// <summary>What a server offers, in words.</summary>
    internal static string Listed(ICollection<string> offered) => offered.Count == 0 ? "none" : string.Join(", ", offered.OrderBy(name => name, StringComparer.Ordinal).Take(20));

    private static SaslMechanism Insist(MailEndpoint endpoint, ICollection<string> offered, string wanted, string[] known, string user, MailSecret secret)
    {
        string kind = secret.IsAccessToken ? "an access token" : "a password";
        if (!known.Contains(wanted, StringComparer.OrdinalIgnoreCase))
            throw Refused($"{wanted} is not a SASL mechanism that MailKit has for {kind}", $"With {kind} it has {string.Join(", ", known)}.");
        if (!Offers(offered, wanted))
            throw Refused($"{endpoint} does not offer the SASL mechanism {wanted}", $"It offers: {DisplayText.Clean(Listed(offered))}. Name one of them, or none to have the best one chosen.");
        return Create(wanted.ToUpperInvariant(), user, secret)
            ?? throw Refused($"the SASL mechanism {wanted} does not work on this machine", "GSSAPI needs .NET 10 and, on Linux, the Kerberos library (Debian: libgssapi-krb5-2).");
    }

    private static bool Offers(ICollection<string> offered, string mechanism) => offered.Contains(mechanism, StringComparer.OrdinalIgnoreCase);

    private static SaslMechanism? Create(string mechanism, string user, MailSecret secret) =>
        SaslMechanism.IsSupported(mechanism) ? SaslMechanism.Create(mechanism, Encoding.UTF8, new NetworkCredential(user, secret.Reveal())) : null;

    private static ConversationException Refused(string message, string whatToDo) => new(ConversationFailure.Refused, message, whatToDo);
}
