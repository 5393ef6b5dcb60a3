using System;
using System.Collections.Generic;

namespace MailReadiness.Wire.Mail;

/// <summary>What was said in a run, by all of its sessions, in order. Sessions write here what is already free of secrets.
/// Bounded: when full, lines in the middle are dropped, for the beginning and the end explain a fault. Any thread may use it.</summary>
internal sealed class WireTranscript
{
    private readonly object gate = new();
    private readonly Func<DateTimeOffset> clock;
    private readonly Action<WireLine>? onLine;
    private readonly int half;
    private readonly List<WireLine> first = [];
    private readonly Queue<WireLine> last = new();
    private int dropped;

    /// <summary>Creates an empty transcript.</summary>
    /// <param name="maximumLines">The most lines held.</param>
    /// <param name="clock">The time of a line; the system's clock unless given.</param>
    /// <param name="onLine">Called for each line as it comes, one call at a time; null for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 lines.</exception>
    public WireTranscript(int maximumLines = 4000, Func<DateTimeOffset>? clock = null, Action<WireLine>? onLine = null)
    {
        this.onLine = onLine;
        if (maximumLines < 2) throw new ArgumentOutOfRangeException(nameof(maximumLines), maximumLines, "A transcript holds at least 2 lines.");
        half = maximumLines / 2;
        this.clock = clock ?? (() => DateTimeOffset.UtcNow);
    }

    /// <summary>How many lines were dropped from the middle.</summary>
    public int Dropped
    {
        get
        {
            lock (gate) return dropped;
        }
    }

    /// <summary>Adds a line that holds no secret. What would act on a terminal is replaced, and past 1,000 characters it is cut.</summary>
    public void Add(string session, WireDirection direction, string text)
    {
        string clean = DisplayText.Clean(text, DisplayText.MaximumLength);
        lock (gate)
        {
            var line = new WireLine(clock(), session, direction, clean);
            onLine?.Invoke(line);
            if (first.Count < half)
            {
                first.Add(line);
                return;
            }

            last.Enqueue(line);
            if (last.Count <= half) return;
            last.Dequeue();
            dropped++;
        }
    }

    /// <summary>The lines held now; where some were dropped, one line says how many.</summary>
    public IReadOnlyList<WireLine> Lines()
    {
        lock (gate)
        {
            if (dropped == 0) return [.. first, .. last];
            WireLine gap = first[first.Count - 1] with { Direction = WireDirection.Event, Text = $"({dropped} lines left out here)" };
            return [.. first, gap, .. last];
        }
    }
}
