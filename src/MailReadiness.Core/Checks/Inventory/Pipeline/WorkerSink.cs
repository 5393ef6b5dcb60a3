using MailReadiness.Checks.Inventory.Aggregation;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>One worker's way into the store: filters, makes the key, counts.</summary>
internal sealed class WorkerSink(EvidenceStore store) : ISightingSink
{
    private readonly GroupKey key = new();
    private FileTally? tally;
    private int source;

    /// <summary>Sightings since this was last set.</summary>
    public long Sightings { get; set; }

    /// <summary>Says what the next sightings come from.</summary>
    public void Use(FileTally file, int sourceNumber)
    {
        tally = file;
        source = sourceNumber;
    }

    public void Add(in Sighting sighting)
    {
        Sightings++;
        if (!store.Filter.Takes(sighting)) return;
        key.Set(sighting, source);
        store.Groups.Add(key.Bytes, sighting);
    }

    public void Add(MailboxFact fact)
    {
        Sightings++;
        store.Add(fact);
    }

    public void Add(TenantFact fact)
    {
        Sightings++;
        store.Add(fact);
    }

    public void Warn(InventoryWarningKind kind, string message) => tally?.Warn(kind, message);
}
