using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Aggregation;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Groups evidence by what makes a record one of its own.</summary>
internal static class Drafting
{
    /// <summary>The drafts, in the order of the evidence.</summary>
    public static List<Draft> Drafts(IReadOnlyList<ClientGroup> groups, AddressMap map)
    {
        List<Draft> drafts = new(groups.Count);
        var names = new Dictionary<MailClientName, MailClientName>();
        MailClientName last = MailClientName.Unknown;
        foreach (ClientGroup group in groups)
        {
            Place place = PlaceOf(group, map);
            bool own = place.Role == AddressRole.OwnServer;
            // What comes from a server of the administrator's own names no client; with a mailbox it still says that the mailbox is used.
            if (own && group.Mailbox is null) continue;
            ClientGroup seen = own ? group with { Address = default, TlsVersion = null, TlsLeg = TlsLeg.Unknown, TlsKind = TlsKind.None } : group;
            var draft = new Draft
            {
                Mailbox = seen.Mailbox,
                Protocol = seen.Protocol,
                Client = last = Name(seen, last, names),
                Place = own ? default : place,
                Version = seen.TlsVersion,
                BehindOwnServer = own,
            };
            draft.Add(seen);
            drafts.Add(draft);
        }

        return Merged(drafts);
    }

    /// <summary>Makes one draft of those with the same key.</summary>
    public static List<Draft> Merged(IReadOnlyList<Draft> drafts)
    {
        var known = new Dictionary<Draft, Draft>(drafts.Count, DraftComparer.OfRecords);
        List<Draft> merged = new(drafts.Count);
        foreach (Draft draft in drafts)
        {
            if (known.TryGetValue(draft, out Draft? first))
            {
                first.Add(draft);
            }
            else
            {
                known.Add(draft, draft);
                merged.Add(draft);
            }
        }

        return merged;
    }

    // Many clients have the same name; it is kept once.
    private static MailClientName Name(ClientGroup group, MailClientName last, Dictionary<MailClientName, MailClientName> names)
    {
        if (last.Name == group.ClientName && last.Version == group.ClientVersion && last.KnownBy == group.KnownBy) return last;
        var name = new MailClientName(group.ClientName, group.ClientVersion, group.KnownBy);
        if (names.TryGetValue(name, out MailClientName? known)) return known;
        names.Add(name, name);
        return name;
    }

    private static Place PlaceOf(ClientGroup group, AddressMap map)
    {
        AddressMapEntry? entry = map.Find(group.Address);
        return entry is null ? new Place(group.Address, null, null)
            : entry.Name.Length > 0 ? new Place(default, entry.Name, entry.Role)
            : new Place(group.Address, null, entry.Role);
    }
}
