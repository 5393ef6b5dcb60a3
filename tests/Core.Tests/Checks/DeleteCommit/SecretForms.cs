using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>The shapes in which a secret could get out: as it is, encoded, and as SASL mechanisms wrap it.</summary>
internal static class SecretForms
{
    /// <summary>Every shape of a password or token of a user.</summary>
    public static IReadOnlyList<string> Of(string user, string secret)
    {
        string[] messages =
        [
            secret,
            $"\0{user}\0{secret}",
            $"{user}\0{user}\0{secret}",
            $"user={user}\u0001auth=Bearer {secret}\u0001\u0001",
        ];
        // Long words of it show however the rest is escaped.
        IEnumerable<string> words = secret.Split([.. secret.Where(c => !char.IsAsciiLetterOrDigit(c))]).Where(word => word.Length > 8);
        return [.. messages.SelectMany(Encodings).Concat(words).Append(Uri.EscapeDataString(secret)).Append($"Bearer {secret}").Distinct().Where(form => form.Length > 5)];
    }

    private static IEnumerable<string> Encodings(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        yield return text;
        yield return Convert.ToHexString(bytes);
        yield return Convert.ToHexString(bytes).ToLowerInvariant();
        // Base64 anywhere inside something longer: whole groups only, at each of the three offsets.
        for (int offset = 0; offset < 3; offset++)
        {
            int length = (bytes.Length - offset) / 3 * 3;
            if (length >= 6) yield return Convert.ToBase64String(bytes, offset, length);
        }
    }
}
