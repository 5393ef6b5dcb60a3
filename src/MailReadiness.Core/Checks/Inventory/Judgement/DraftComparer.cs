using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Tells drafts apart by what makes a record one of its own. A key beside each draft would take as much memory again.</summary>
internal sealed class DraftComparer : IEqualityComparer<Draft>
{
    private readonly bool versions;

    private DraftComparer(bool versions) => this.versions = versions;

    /// <summary>By mailbox, protocol, client, place and TLS version.</summary>
    public static DraftComparer OfRecords { get; } = new(versions: true);

    /// <summary>By all of that but the TLS version, which leaves the client.</summary>
    public static DraftComparer OfClients { get; } = new(versions: false);

    public bool Equals(Draft? x, Draft? y)
    {
        if (x is null || y is null) return ReferenceEquals(x, y);
        return x.Protocol == y.Protocol && x.BehindOwnServer == y.BehindOwnServer && (!versions || x.Version == y.Version) && x.Place.Equals(y.Place)
            && x.Mailbox == y.Mailbox && x.Client.Name == y.Client.Name && x.Client.Version == y.Client.Version;
    }

    public int GetHashCode(Draft obj)
    {
        int hash = obj.Mailbox?.GetHashCode() ?? 0;
        hash = (hash * 31) + obj.Place.Address.GetHashCode();
        hash = (hash * 31) + (obj.Place.Name?.GetHashCode() ?? 0);
        hash = (hash * 31) + (obj.Client.Name?.GetHashCode() ?? 0);
        hash = (hash * 31) + (obj.Protocol is { } protocol ? 1 + (int)protocol : 0);
        return versions && obj.Version is { } version ? (hash * 31) + (int)version : hash;
    }
}
