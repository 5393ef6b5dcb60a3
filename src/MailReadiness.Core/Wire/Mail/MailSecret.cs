using System;
using System.Diagnostics;
using System.Linq;

namespace MailReadiness.Wire.Mail;

/// <summary>A password or an OAuth 2.0 access token. Its value never shows: not in <see cref="ToString"/>, a debugger, JSON or a transcript.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class MailSecret
{
    /// <summary>What stands wherever a secret was.</summary>
    internal const string Mask = "***";

    private const string TokenPunctuation = "-._~+/=";
    private readonly string value;

    private MailSecret(string value, bool isAccessToken)
    {
        this.value = value;
        IsAccessToken = isAccessToken;
    }

    /// <summary>Whether this is an access token, which goes with XOAUTH2; otherwise it is a password.</summary>
    public bool IsAccessToken { get; }

    /// <summary>Holds a password.</summary>
    /// <param name="password">The password as it is typed.</param>
    /// <exception cref="ArgumentException">It is empty, or holds a line end or a NUL, which no mail protocol can carry.</exception>
    public static MailSecret Password(string password)
    {
        if (string.IsNullOrEmpty(password)) throw new ArgumentException("A password is not empty.", nameof(password));
        if (password.IndexOfAny(['\r', '\n', '\0']) >= 0) throw new ArgumentException("A password holds no line end or NUL.", nameof(password));
        return new MailSecret(password, isAccessToken: false);
    }

    /// <summary>Holds an OAuth 2.0 access token (RFC 6750).</summary>
    /// <param name="token">The token alone, without "Bearer" before it or a line end behind it.</param>
    /// <exception cref="ArgumentException">It is empty, or holds a character that RFC 6750, section 2.1 does not allow.</exception>
    public static MailSecret AccessToken(string token)
    {
        if (string.IsNullOrEmpty(token)) throw new ArgumentException("An access token is not empty.", nameof(token));
        if (!token.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || TokenPunctuation.IndexOf(c) >= 0))
            throw new ArgumentException("An access token holds letters, digits and -._~+/= only. Leave out the word Bearer, spaces and line ends.", nameof(token));
        return new MailSecret(token, isAccessToken: true);
    }

    /// <summary>The kind of secret and a mask.</summary>
    public override string ToString() => (IsAccessToken ? "access token " : "password ") + Mask;

    /// <summary>The value itself, for the command that carries it.</summary>
    internal string Reveal() => value;

    /// <summary>A text in which this secret, whole, in part or in base64, is masked.</summary>
    internal string Conceal(string text)
    {
        var echo = new SecretEcho();
        echo.Add(this);
        return echo.Conceal(text);
    }
}
