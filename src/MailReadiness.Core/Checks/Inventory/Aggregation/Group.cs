using System;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>The counts behind one key.</summary>
internal sealed class Group(byte[] key, ulong hash)
{

    public byte[] Key { get; } = key;

    public ulong Hash { get; } = hash;

    public long Succeeded { get; private set; }

    public long Failed { get; private set; }

    public long Neither { get; private set; }

    /// <summary>UTC; the default for none.</summary>
    public DateTime First { get; private set; }

    /// <summary>UTC; the default for none.</summary>
    public DateTime Last { get; private set; }

    public TimeBuckets Times { get; private set; } = TimeBuckets.None;

    public void Add(in Sighting sighting)
    {
        long count = Math.Max(1, sighting.Count);
        switch (sighting.Outcome)
        {
            case SightingOutcome.Succeeded: Succeeded += count; break;
            case SightingOutcome.Failed: Failed += count; break;
            default: Neither += count; break;
        }

        See(sighting.Time);
        See(sighting.Until);
        if (sighting.Time != default) Own().Add(sighting.Time);
        if (sighting.Until != default) Own().Add(sighting.Until);
    }

    public void Add(ClientGroup other)
    {
        Succeeded += other.Succeeded;
        Failed += other.Failed;
        Neither += other.Neither;
        See(other.FirstSeen ?? default);
        See(other.LastSeen ?? default);
        if (other.Times.Count > 0) Own().Add(other.Times);
    }

    private TimeBuckets Own() => ReferenceEquals(Times, TimeBuckets.None) ? Times = new TimeBuckets() : Times;

    private void See(DateTime time)
    {
        if (time == default) return;
        if (First == default || time < First) First = time;
        if (time > Last) Last = time;
    }
}
