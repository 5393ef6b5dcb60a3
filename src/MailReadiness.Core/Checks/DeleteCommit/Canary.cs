using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Makes canaries and recognises them by their headers.</summary>
internal static class Canary
{
    private const string MessageIdStart = "<mailreadiness.";
    private const string MessageIdEnd = "@canary.invalid>";
    private const string Subject = "MailReadiness canary";
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
        string created = now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        string text = string.Join("\r\n",
            "From: " + Address(sender),
            "To: " + Address(recipient),
            "Subject: " + Subject,
            "Date: " + now.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture),
            "Message-ID: " + MessageIdStart + token + MessageIdEnd,
            CanaryMessage.HeaderName + ": " + token + " " + created,
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "This message tests whether POP3 deletes are carried out. It deletes itself;",
            "if you find it a day later, you may delete it.",
            "");
        return new CanaryMessage(token, MessageIdStart + token + MessageIdEnd, text, now);
    }

    /// <summary>Whether a text is a token.</summary>
    internal static bool IsToken(string text) => text.Length == TokenLength && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary>Reads the header of a message as TOP shows it.</summary>
    /// <returns>Token and time of creation when the message is a canary; null for every other message, and for one whose headers contradict each other.</returns>
    internal static (string Token, DateTimeOffset CreatedAt)? Read(IReadOnlyList<string> lines)
    {
        string? canary = null;
        string? messageId = null;
        foreach (KeyValuePair<string, string> header in Headers(lines))
        {
            if (header.Key.Equals(CanaryMessage.HeaderName, StringComparison.OrdinalIgnoreCase))
            {
                if (canary is not null) return null;
                canary = header.Value;
            }
            else if (header.Key.Equals("Message-ID", StringComparison.OrdinalIgnoreCase))
            {
                if (messageId is not null) return null;
                messageId = header.Value;
            }
        }

        if (canary is null || messageId is null || canary.Length < TokenLength + 2 || canary[TokenLength] != ' ') return null;
        string token = canary.Substring(0, TokenLength);
        if (!IsToken(token) || messageId != MessageIdStart + token + MessageIdEnd) return null;
        return DateTimeOffset.TryParseExact(canary.Substring(TokenLength + 1), TimeFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset createdAt)
            ? (token, createdAt)
            : null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(IReadOnlyList<string> lines)
    {
        string? name = null;
        string value = "";
        foreach (string line in lines)
        {
            if (line.Length == 0) break;
            if (line[0] is ' ' or '\t')
            {
                value += " " + line.Trim();
                continue;
            }

            if (name is not null) yield return new(name, value.Trim());
            int colon = line.IndexOf(':');
            name = colon > 0 ? line.Substring(0, colon).TrimEnd() : null;
            value = colon > 0 ? line.Substring(colon + 1).Trim() : "";
        }

        if (name is not null) yield return new(name, value.Trim());
    }

    // What cannot stand in an address header as it is (RFC 5322, section 3.4.1) is written so that it cannot end the line or the address.
    private static string Address(string address) =>
        new([.. address.Select(c => c is > ' ' and < '\x7f' and not ('<' or '>' or ',' or ';' or '(' or ')' or '"' or ':' or '\\' or '[' or ']') ? c : '_')]);
}
