using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Makes canaries and recognises them by their headers.</summary>
internal static class Canary
{
    private const string MessageIdStart = "<mailreadiness.";
    private const string MessageIdEnd = "@canary.invalid>";
    internal const string Subject = "MailReadiness canary";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const int TokenLength = 32;

    /// <summary>A canary with a fresh token.</summary>
    /// <param name="sender">The address to write into From.</param>
    /// <param name="recipient">The address to write into To.</param>
    /// <param name="now">The time, UTC.</param>
    internal static CanaryMessage Create(string sender, string recipient, DateTimeOffset now)
    {
        byte[] random = new byte[TokenLength / 2];
        using (var source = RandomNumberGenerator.Create()) source.GetBytes(random);
        string token = string.Concat(random.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
        string text = string.Join("\r\n",
            "From: " + Address(sender),
            "To: " + Address(recipient),
            "Subject: " + Subject,
            "Date: " + now.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture),
            "Message-ID: " + MessageId(token),
            CanaryMessage.HeaderName + ": " + HeaderValue(token, now),
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "This message tests whether POP3 deletes are carried out. It deletes itself;",
            "if you find it a day later, you may delete it.",
            "");
        return new CanaryMessage(token, MessageId(token), text, now);
    }

    /// <summary>The Message-ID that goes with a token.</summary>
    internal static string MessageId(string token) => MessageIdStart + token + MessageIdEnd;

    /// <summary>The value of the canary's own header.</summary>
    internal static string HeaderValue(CanaryMessage canary) => HeaderValue(canary.Token, canary.CreatedAt);

    /// <summary>Whether a text is a token.</summary>
    internal static bool IsToken(string text) => text.Length == TokenLength && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary>Reads the header of a message as TOP shows it.</summary>
    /// <returns>Token and time of creation when the message is a canary; null for every other message, and for one whose headers contradict each other.</returns>
    internal static (string Token, DateTimeOffset CreatedAt)? Read(IReadOnlyList<string> lines)
    {
        IReadOnlyList<string> own = MailHeaders.Values(lines, CanaryMessage.HeaderName);
        IReadOnlyList<string> ids = MailHeaders.Values(lines, "Message-ID");
        if (own.Count != 1 || ids.Count != 1) return null;
        (string canary, string messageId) = (own[0], ids[0]);
        if (canary.Length < TokenLength + 2 || canary[TokenLength] != ' ') return null;
        string token = canary.Substring(0, TokenLength);
        if (!IsToken(token) || messageId != MessageId(token)) return null;
        return DateTimeOffset.TryParseExact(canary.Substring(TokenLength + 1), TimeFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset createdAt)
            ? (token, createdAt)
            : null;
    }

    private static string HeaderValue(string token, DateTimeOffset createdAt) => token + " " + createdAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    // What cannot stand in an address header as it is (RFC 5322, section 3.4.1) is written so that it cannot end the line or the address.
    private static string Address(string address) =>
        new([.. address.Select(c => c is > ' ' and < '\x7f' and not ('<' or '>' or ',' or ';' or '(' or ')' or '"' or ':' or '\\' or '[' or ']') ? c : '_')]);
}
