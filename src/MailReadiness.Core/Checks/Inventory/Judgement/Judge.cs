using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Joining;
using MailReadiness.Data;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Makes records with verdicts from what was seen.</summary>
internal static class Judge
{
    /// <param name="evidence">All that was seen, addresses of the administrator's own servers included.</param>
    /// <param name="options">How to judge.</param>
    /// <exception cref="ArgumentException">A network of the address map is none, or the key for pseudonyms is empty.</exception>
    public static JudgedEvidence Records(EvidenceSet evidence, InventoryOptions options)
    {
        List<Draft> drafts = Drafting.Drafts(evidence.Groups, new AddressMap(options.AddressMap));
        drafts = Spray.Without(drafts, out long sprayedMailboxes, out long sprayAttempts);
        drafts = WithoutHops([.. drafts.Where(SaysSomething)]);
        var shared = new SharedPlaces(drafts);
        drafts = NameJoin.Apply(drafts, shared, options.JoinWindow);
        drafts = VersionJoin.Apply(drafts, shared, options.JoinWindow);

        var deadlines = new Deadlines(TlsRetirement.All);
        IEnumerable<MailClientRecord> records = new Verdicts(drafts, shared, options, deadlines).Records(drafts).Concat(BlindSpots.Records(evidence.Mailboxes, drafts, deadlines));
        var filter = new SightingFilter(options);
        records = records.Where(record => filter.TakesMailbox(record.Mailbox));
        using Pseudonyms? pseudonyms = options.PseudonymKey is { } key ? new Pseudonyms(key) : null;
        if (pseudonyms is not null) records = records.Select(pseudonyms.Of);
        var text = new RecordText(options, evidence.Tenant);
        return new JudgedEvidence(Sorted(records.Select(text.Filled), drafts.Count), sprayedMailboxes, sprayAttempts);
    }

    // Without mailbox, address, host and version there is nobody to find and nothing to judge.
    private static bool SaysSomething(Draft draft) =>
        draft.Mailbox is not null || !draft.Place.IsNone || draft.Version is not null || draft.Evidence.Any(group => group.Endpoint is not null);

    // A server of the administrator's own between client and log matters only where nothing shows the client itself.
    private static List<Draft> WithoutHops(List<Draft> drafts)
    {
        if (!drafts.Any(draft => draft.BehindOwnServer)) return drafts;
        HashSet<(string?, Net.MailProtocol?)> direct = [.. drafts.Where(draft => !draft.BehindOwnServer).Select(draft => (draft.Mailbox, draft.Protocol))];
        return [.. drafts.Where(draft => !draft.BehindOwnServer || !direct.Contains((draft.Mailbox, draft.Protocol)))];
    }

    private static List<MailClientRecord> Sorted(IEnumerable<MailClientRecord> records, int about)
    {
        List<MailClientRecord> sorted = new(about);
        sorted.AddRange(records);
        sorted.Sort(Compare);
        return sorted;
    }

    // Worst first, then last seen; what follows only makes the order the same each time.
    private static int Compare(MailClientRecord one, MailClientRecord other)
    {
        // As numbers, because comparing enumerations boxes both.
        int order = ((int)one.Verdict).CompareTo((int)other.Verdict);
        if (order == 0) order = Nullable.Compare(other.LastSeen, one.LastSeen);
        if (order == 0) order = string.CompareOrdinal(one.Mailbox, other.Mailbox);
        if (order == 0) order = Nullable.Compare(one.Protocol, other.Protocol);
        if (order == 0) order = string.CompareOrdinal(one.Address, other.Address);
        if (order == 0) order = string.CompareOrdinal(one.Client.Name, other.Client.Name);
        if (order == 0) order = string.CompareOrdinal(one.Client.Version, other.Client.Version);
        return order == 0 ? Nullable.Compare(one.TlsVersion, other.TlsVersion) : order;
    }
}
