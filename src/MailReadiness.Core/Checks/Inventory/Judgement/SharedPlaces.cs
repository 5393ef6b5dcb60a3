using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Knows the addresses that clients of several mailboxes come from: what is seen there belongs to any of them.</summary>
internal sealed class SharedPlaces
{
    private readonly Dictionary<Place, string?> mailboxes = [];
    private readonly HashSet<Place> shared = [];

    public SharedPlaces(IEnumerable<Draft> clients)
    {
        foreach (Draft client in clients.Where(client => client.Mailbox is not null && !client.Place.IsNone))
        {
            if (!mailboxes.TryGetValue(client.Place, out string? first)) mailboxes.Add(client.Place, client.Mailbox);
            else if (!Same(first!, client.Mailbox!)) shared.Add(client.Place);
        }
    }

    /// <summary>The administrator's word counts more than what was seen.</summary>
    public bool IsShared(Place place) => place.Role switch
    {
        AddressRole.Shared => true,
        AddressRole.Client => false,
        _ => shared.Contains(place),
    };

    // Servers may know a user without the domain that Entra writes.
    private static bool Same(string one, string other) => one == other || (HasDomain(one) != HasDomain(other) && Local(one) == Local(other));

    private static bool HasDomain(string mailbox) => mailbox.IndexOf('@') >= 0;

    private static string Local(string mailbox) => HasDomain(mailbox) ? mailbox.Substring(0, mailbox.IndexOf('@')) : mailbox;
}
