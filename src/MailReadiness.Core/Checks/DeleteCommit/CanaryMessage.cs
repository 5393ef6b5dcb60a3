using System;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>The message that is deposited and then deleted.</summary>
public sealed record CanaryMessage
{
    /// <summary>The name of the header that carries the token beside Message-ID.</summary>
    public const string HeaderName = "X-MailReadiness-Canary";

    internal CanaryMessage(string token, string messageId, string text, DateTimeOffset createdAt) => (Token, MessageId, Text, CreatedAt) = (token, messageId, text, createdAt);

    /// <summary>128 random bits as 32 lower-case hexadecimal digits.</summary>
    public string Token { get; }

    /// <summary>The Message-ID with angle brackets; it holds the token.</summary>
    public string MessageId { get; }

    /// <summary>The whole message, ASCII, lines ended by CR LF (RFC 5322).</summary>
    public string Text { get; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; }
}
