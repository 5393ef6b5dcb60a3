using System;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>What the administrator wants taken.</summary>
internal sealed class SightingFilter
{
    private readonly DateTime after;
    private readonly DateTime before;
    private readonly int protocols;
    private readonly byte[][] mailboxes;

    public SightingFilter(InventoryOptions options)
    {
        after = options.After?.UtcDateTime ?? DateTime.MinValue;
        before = options.Before?.UtcDateTime ?? DateTime.MaxValue;
        foreach (MailProtocol protocol in options.Protocols) protocols |= 1 << (int)protocol;
        mailboxes = [.. options.Mailboxes.Select(pattern => Encoding.UTF8.GetBytes(pattern))];
    }

    /// <summary>Whether the sighting is to be taken. What has no time or protocol is: it may belong to something that has.</summary>
    public bool Takes(in Sighting sighting)
    {
        if (sighting.Time != default && (sighting.Time < after || sighting.Time >= before)) return false;
        return protocols == 0 || sighting.Protocol is not { } protocol || (protocols & (1 << (int)protocol)) != 0;
    }

    public bool Takes(MailboxFact fact) =>
        protocols == 0 || (protocols & (1 << (int)fact.Protocol)) != 0;

    /// <summary>Whether records of the mailbox are wanted; with patterns, those of no mailbox are not. Sightings are taken all the same: whether an address is shared shows in what others do there.</summary>
    public bool TakesMailbox(string? mailbox) => mailboxes.Length == 0 || (mailbox is not null && TakesMailbox(Encoding.UTF8.GetBytes(mailbox)));

    private bool TakesMailbox(ReadOnlySpan<byte> mailbox)
    {
        foreach (byte[] pattern in mailboxes)
        {
            if (Fits(mailbox, pattern)) return true;
        }

        return false;
    }

    // The last star is the only one ever worth going back to, so this takes no more than the product of the lengths.
    private static bool Fits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        int at = 0, wanted = 0, star = -1, resume = 0;
        while (at < text.Length)
        {
            if (wanted < pattern.Length && pattern[wanted] == '*')
            {
                star = wanted++;
                resume = at;
            }
            else if (wanted < pattern.Length && (pattern[wanted] == '?' || Utf8.Lower(pattern[wanted]) == Utf8.Lower(text[at])))
            {
                wanted++;
                at++;
            }
            else if (star >= 0)
            {
                wanted = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (wanted < pattern.Length && pattern[wanted] == '*') wanted++;
        return wanted == pattern.Length;
    }
}
