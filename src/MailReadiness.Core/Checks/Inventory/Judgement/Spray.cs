using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Takes out what only failed: wrong passwords tried by somebody are no client.</summary>
internal static class Spray
{
    /// <summary>So many mailboxes failing from one address, with no success at all, make what else comes from there noise too.</summary>
    private const int SprayingAddress = 3;

    /// <summary>The clients.</summary>
    /// <param name="drafts">All drafts.</param>
    /// <param name="mailboxes">Mailboxes that only failures speak of.</param>
    /// <param name="attempts">The failures that are in no client.</param>
    public static List<Draft> Without(List<Draft> drafts, out long mailboxes, out long attempts)
    {
        mailboxes = attempts = 0;
        if (drafts.TrueForAll(static draft => draft.IsClient)) return drafts;
        List<Draft> clients = [.. drafts.Where(draft => draft.IsClient)];
        // A client that also mistypes its password is still one client: its failures are counted with it.
        var homes = new Dictionary<Draft, Draft?>(DraftComparer.OfHomes);
        foreach (Draft draft in drafts)
        {
            if (!draft.IsClient) homes[draft] = null;
        }

        foreach (Draft client in clients)
        {
            if (client.Place.IsNone || client.Mailbox is null || !homes.TryGetValue(client, out Draft? other)) continue;
            if (other is null || other.LastSeen < client.LastSeen) homes[client] = client;
        }

        var failing = new Dictionary<Place, HashSet<string>>();
        var sprayed = new HashSet<string>();
        foreach (Draft draft in drafts.Where(draft => !draft.IsClient))
        {
            if (homes[draft] is { } home && (draft.Version is null || draft.Version == home.Version))
            {
                home.Failed += draft.Failed;
                continue;
            }

            attempts += draft.Failed;
            if (draft.Mailbox is null) continue;
            sprayed.Add(draft.Mailbox);
            if (!failing.TryGetValue(draft.Place, out HashSet<string>? tried)) failing[draft.Place] = tried = [];
            tried.Add(draft.Mailbox);
        }

        var working = new HashSet<Place>();
        foreach (Draft client in clients.Where(client => client.Mailbox is not null))
        {
            if (failing.ContainsKey(client.Place)) working.Add(client.Place);
            sprayed.Remove(client.Mailbox!);
        }

        mailboxes = sprayed.Count;
        return [.. clients.Where(client => client.Mailbox is not null || client.Place.IsNone || working.Contains(client.Place)
            || !failing.TryGetValue(client.Place, out HashSet<string>? tried) || tried.Count < SprayingAddress)];
    }
}
