using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>What all versions seen of one client on the way to mail say together.</summary>
internal sealed class ClientPools
{
    private readonly Dictionary<Draft, Pool> pools = new(DraftComparer.OfClients);

    /// <param name="drafts">All drafts.</param>
    /// <param name="oldestTaken">The version from which on a client is well.</param>
    public ClientPools(IEnumerable<Draft> drafts, TlsVersion oldestTaken)
    {
        foreach (Draft draft in drafts.Where(draft => draft.HasMailTls))
        {
            if (!pools.TryGetValue(draft, out Pool? pool)) pools.Add(draft, pool = new Pool());
            pool.GetsThrough |= draft.GetsThrough;
            if (draft.Version < oldestTaken) pool.Old = true;
            else pool.New = true;
            foreach (TlsVersion? offered in draft.Evidence.Where(group => group.TlsKind == TlsKind.MaxOffered).Select(group => group.TlsVersion))
            {
                if (offered is not null && (pool.Offered is null || offered > pool.Offered)) pool.Offered = offered;
            }
        }
    }

    /// <summary>Whether no version was seen of any client.</summary>
    public bool IsEmpty => pools.Count == 0;

    /// <summary>Whether versions on both sides were seen.</summary>
    public bool IsMixed(Draft draft) => Of(draft) is { Old: true, New: true };

    /// <summary>Whether the client was seen to offer the version or a later one.</summary>
    public bool Offers(Draft draft, TlsVersion version) => Of(draft)?.Offered >= version;

    /// <summary>Whether the client was seen to get through with any version.</summary>
    public bool GetsThrough(Draft draft) => Of(draft)?.GetsThrough ?? draft.GetsThrough;

    /// <summary>Remembers a version's verdict.</summary>
    public void Note(Draft draft, MailClientVerdict verdict)
    {
        if (Of(draft) is { } pool && verdict < pool.Worst) pool.Worst = verdict;
    }

    /// <summary>The worst verdict noted.</summary>
    public MailClientVerdict Worst(Draft draft) => Of(draft)?.Worst ?? MailClientVerdict.Ready;

    // Without mailbox and address there is nothing that says that two records are of one client.
    private Pool? Of(Draft draft) => draft.Version is null || (draft.Mailbox is null && draft.Place.IsNone) || !draft.HasMailTls ? null : pools[draft];

    private sealed class Pool
    {
        public bool Old { get; set; }

        public bool New { get; set; }

        public bool GetsThrough { get; set; }

        public TlsVersion? Offered { get; set; }

        public MailClientVerdict Worst { get; set; } = MailClientVerdict.Ready;
    }
}
