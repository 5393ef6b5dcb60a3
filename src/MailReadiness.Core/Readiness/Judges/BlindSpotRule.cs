using System;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Readiness.Judges;

/// <summary>Tells records of clients from those of mailboxes that no client was seen of.</summary>
internal static class BlindSpotRule
{
    private const string Prefix = "blind-spot-";
    private const string Seen = "blind-spot-signs-in";

    /// <summary>Whether the record is about a mailbox that may use or used mail, and of which nothing says from where.</summary>
    public static bool Is(MailClientRecord record) => record.Rule.StartsWith(Prefix, StringComparison.Ordinal) && record.Rule != Seen;
}
