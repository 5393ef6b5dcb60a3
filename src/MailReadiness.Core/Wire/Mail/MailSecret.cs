using System;

namespace MailReadiness.Wire.Mail;

/// <summary>A password or an access token. Shows itself only to the code that signs in.</summary>
public sealed class MailSecret
{
    private MailSecret(string value, bool isToken) => (Value, IsToken) = (value, isToken);

    /// <summary>Whether this is an OAuth 2.0 access token.</summary>
    public bool IsToken { get; }

    internal string Value { get; }

    /// <summary>A password.</summary>
    public static MailSecret Password(string password) => new(password ?? throw new ArgumentNullException(nameof(password)), isToken: false);

    /// <summary>An OAuth 2.0 access token.</summary>
    public static MailSecret AccessToken(string token) => new(token ?? throw new ArgumentNullException(nameof(token)), isToken: true);

    /// <summary>A mask.</summary>
    public override string ToString() => "***";
}
