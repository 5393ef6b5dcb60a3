using System;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Adds up spans of time that may overlap: what several attempts lost together is lost once.</summary>
internal sealed class LostTime
{
    private readonly object gate = new();
    private TimeSpan total;
    private TimeSpan until;

    /// <summary>The time lost so far.</summary>
    public TimeSpan Total
    {
        get { lock (gate) return total; }
    }

    /// <summary>Adds a span; spans come in the order of their ends.</summary>
    public void Add(TimeSpan from, TimeSpan to)
    {
        lock (gate)
        {
            if (from < until) from = until;
            if (to <= from) return;
            total += to - from;
            until = to;
        }
    }
}
