using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>All that was seen so far, grouped. For all workers at once.</summary>
internal sealed class EvidenceStore(InventoryOptions options)
{
    private readonly object gate = new();
    private readonly List<string> sources = [];
    private readonly Dictionary<(string Mailbox, Net.MailProtocol Protocol, string Source), MailboxFact> mailboxes = [];
    private readonly List<TenantFact> tenant = [];

    public GroupTable Groups { get; } = new();

    public SightingFilter Filter { get; } = new(options);

    /// <summary>The number of a format in keys.</summary>
    public int SourceNumber(string name)
    {
        lock (gate)
        {
            int number = sources.IndexOf(name);
            if (number >= 0) return number;
            sources.Add(name);
            return sources.Count - 1;
        }
    }

    public void Add(MailboxFact fact)
    {
        if (!Filter.Takes(fact)) return;
        string mailbox = fact.Mailbox.ToLowerInvariant();
        lock (gate)
        {
            (string, Net.MailProtocol, string) key = (mailbox, fact.Protocol, fact.Source);
            mailboxes[key] = mailboxes.TryGetValue(key, out MailboxFact? old)
                ? old with { Allowed = fact.Allowed ?? old.Allowed, LastActive = fact.LastActive > old.LastActive || old.LastActive is null ? fact.LastActive : old.LastActive }
                : fact with { Mailbox = mailbox };
        }
    }

    public void Add(TenantFact fact)
    {
        lock (gate)
        {
            if (!tenant.Contains(fact)) tenant.Add(fact);
        }
    }

    /// <summary>Merges a group that was read from a state.</summary>
    public void Add(ClientGroup group, GroupKey key)
    {
        Sighting sighting = GroupText.ToSighting(group);
        key.Set(sighting, SourceNumber(group.Source));
        Groups.Add(key.Bytes, group);
    }

    /// <summary>All of it, as it is judged and saved.</summary>
    public EvidenceSet Everything()
    {
        List<Group> sorted = Groups.Sorted();
        var text = new TextTable(sorted.Count);
        List<ClientGroup> groups = new(sorted.Count);
        foreach (Group group in sorted) groups.Add(GroupKey.Read(group, sources, text));
        lock (gate)
        {
            IEnumerable<MailboxFact> facts = mailboxes.Values.OrderBy(f => f.Mailbox, StringComparer.Ordinal).ThenBy(f => f.Protocol).ThenBy(f => f.Source, StringComparer.Ordinal);
            return new EvidenceSet(groups, [.. facts], [.. tenant]);
        }
    }
}
