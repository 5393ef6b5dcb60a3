using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>Other people's mail for a campaign: ordinary messages, and some that a careless check would take for its own.</summary>
internal static class CampaignMaildrop
{
    /// <summary>Fills a maildrop.</summary>
    /// <returns>The messages that may be deleted when stale canaries are to be removed.</returns>
    public static IReadOnlyCollection<long> Fill(SandboxMaildrop maildrop, Random random)
    {
        List<long> stale = [];
        int count = random.Next(0, 9);
        for (int index = 0; index < count; index++)
        {
            string token = Token(random);
            bool isOld = random.Next(2) == 0;
            switch (random.Next(8))
            {
                case 0: // A canary of another run: deleted when it is old and that was asked for, never otherwise.
                    SandboxMessage canary = maildrop.Add(Canary(token, token, isOld ? DateTime.UtcNow.AddDays(-3) : DateTime.UtcNow));
                    if (isOld) stale.Add(canary.Id);
                    break;
                case 1: // Two headers that contradict each other.
                    maildrop.Add(Canary(token, Token(random), DateTime.UtcNow.AddDays(-3)));
                    break;
                case 2: // A reply to a canary, which quotes it.
                    maildrop.Add($"Subject: Re: canary {index}\r\nIn-Reply-To: <mailreadiness.{token}@canary.invalid>\r\n\r\n{Canary(token, token, DateTime.UtcNow.AddDays(-3))}");
                    break;
                case 3: // A UIDL that another message has as well.
                    maildrop.Add(Ordinary(index), uidl: "same");
                    break;
                case 4: // The header alone.
                    maildrop.Add($"Subject: forwarded {index}\r\n{CanaryMessage.HeaderName}: {token} 2020-01-01T00:00:00Z\r\n\r\nText\r\n");
                    break;
                case 5:
                    maildrop.Add("\r\n");
                    break;
                case 6: // Lines a careless reader takes for the end of the message.
                    maildrop.Add($"Subject: dots {index}\r\n.: dot\r\n..\r\n.\r\n\r\n.\r\n+OK\r\n");
                    break;
                default:
                    maildrop.Add(Ordinary(index));
                    break;
            }
        }

        return stale;
    }

    private static string Ordinary(int index) => $"From: someone@example.com\r\nMessage-ID: <ordinary.{index}@example.com>\r\nSubject: ordinary {index}\r\n\r\nText\r\n";

    private static string Canary(string idToken, string headerToken, DateTime created) => string.Join("\r\n",
        "From: someone@example.com",
        "Subject: MailReadiness canary",
        $"Message-ID: <mailreadiness.{idToken}@canary.invalid>",
        $"{CanaryMessage.HeaderName}: {headerToken} {created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}",
        "",
        "Text",
        "");

    private static string Token(Random random) => string.Concat(Enumerable.Range(0, 32).Select(_ => "0123456789abcdef"[random.Next(16)]));
}
