using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Joining;

/// <summary>Gives clients without a name the one that another source saw: an IMAP ID from the same address at the same time, or the only configuration file of the mailbox.</summary>
internal static class NameJoin
{
    /// <returns>The drafts without those whose name went to others; the same list when none did.</returns>
    public static List<Draft> Apply(List<Draft> drafts, SharedPlaces shared, TimeSpan window)
    {
        HashSet<Draft> used = [];
        bool named = false;
        ILookup<Place, Draft> names = drafts.Where(IsNameAlone).ToLookup(draft => draft.Place);
        Dictionary<(string, MailProtocol?), Draft?> configured = Configured(drafts);
        foreach (Draft draft in drafts.Where(draft => draft is { Mailbox: not null } && (draft.Client.Name is null || draft.Client.KnownBy == ClientKnownBy.Ja4)))
        {
            if (!draft.Place.IsNone && names.Contains(draft.Place) && !shared.IsShared(draft.Place))
            {
                List<Draft> near = Near(names[draft.Place], draft, window);
                if (near.Count > 0 && near.TrueForAll(name => SameName(name, near[0])))
                {
                    Name(draft, near[0]);
                    foreach (Draft name in near) draft.Absorb(name);
                    used.UnionWith(near);
                    continue;
                }
            }

            if (!configured.TryGetValue((draft.Mailbox!, draft.Protocol), out Draft? only) || only is null) continue;
            Name(draft, only);
            named = true;
        }

        return used.Count == 0 && !named ? drafts : Drafting.Merged([.. drafts.Where(draft => !used.Contains(draft))]);
    }

    private static List<Draft> Near(IEnumerable<Draft> names, Draft draft, TimeSpan window) => [.. names.Where(name => Fit.Of(name, draft, window))];

    private static bool IsNameAlone(Draft draft) => draft is { Mailbox: null, Version: null, Client.Name: not null, Place.IsNone: false };

    private static bool SameName(Draft one, Draft other) => one.Client.Name == other.Client.Name && one.Client.Version == other.Client.Version;

    private static void Name(Draft draft, Draft from)
    {
        draft.Client = from.Client;
        if (draft.Confidence > InventoryConfidence.Medium) draft.Confidence = InventoryConfidence.Medium;
    }

    // A mailbox with two configured clients has a null: which of them it is cannot be told.
    private static Dictionary<(string, MailProtocol?), Draft?> Configured(List<Draft> drafts)
    {
        var configured = new Dictionary<(string, MailProtocol?), Draft?>();
        foreach (Draft draft in drafts.Where(draft => draft is { Mailbox: not null, Client: { Name: not null, KnownBy: ClientKnownBy.Config } }))
        {
            (string, MailProtocol?) key = (draft.Mailbox!, draft.Protocol);
            configured[key] = !configured.TryGetValue(key, out Draft? other) || (other is not null && SameName(other, draft)) ? draft : null;
        }

        return configured;
    }
}
