using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Tells drafts apart by what makes a record one of its own, or by part of it. A key beside each draft would take as much memory again.</summary>
internal sealed class DraftComparer : IEqualityComparer<Draft>
{
    private readonly bool clients;
    private readonly bool versions;

    private DraftComparer(bool clients, bool versions)
    {
        this.clients = clients;
        this.versions = versions;
    }

    /// <summary>By mailbox, protocol, place, client and TLS version.</summary>
    public static DraftComparer OfRecords { get; } = new(clients: true, versions: true);

    /// <summary>By all of that but the TLS version, which leaves the client.</summary>
    public static DraftComparer OfClients { get; } = new(clients: true, versions: false);

    /// <summary>By mailbox, protocol and place.</summary>
    public static DraftComparer OfHomes { get; } = new(clients: false, versions: false);

    public bool Equals(Draft? x, Draft? y)
    {
        if (x is null || y is null) return ReferenceEquals(x, y);
        return x.Protocol == y.Protocol && x.Place.Equals(y.Place) && x.Mailbox == y.Mailbox && (!clients || SameClient(x, y)) && (!versions || x.Version == y.Version);
    }

    public int GetHashCode(Draft obj)
    {
        int hash = ((obj.Mailbox?.GetHashCode() ?? 0) * 31) + obj.Place.GetHashCode();
        hash = (hash * 31) + (obj.Protocol is { } protocol ? 1 + (int)protocol : 0);
        if (clients) hash = (hash * 31) + (obj.Client.Name?.GetHashCode() ?? 0);
        return versions && obj.Version is { } version ? (hash * 31) + (int)version : hash;
    }

    private static bool SameClient(Draft x, Draft y) =>
        x.BehindOwnServer == y.BehindOwnServer && x.Client.Name == y.Client.Name && x.Client.Version == y.Client.Version;
}
