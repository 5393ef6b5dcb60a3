using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>What became of one source, counted by several workers.</summary>
internal sealed class FileTally(string path, string? format)
{
    private const int MostShown = 5;
    private const int LongestShown = 120;

    private readonly object gate = new();
    private readonly List<int> lines = [];
    private readonly List<(int Block, int Line, string Start)> first = [];
    private readonly HashSet<string> warned = new(StringComparer.Ordinal);
    private readonly List<InventoryWarning> warnings = [];
    private long bytes;
    private long records;
    private long sightings;
    private long damaged;

    public string Path => path;

    public long Records => records;

    /// <summary>The name of the format; null when not known.</summary>
    public string? Format => format;

    public IReadOnlyList<InventoryWarning> Warnings => warnings;

    /// <summary>Counts a block.</summary>
    public void Add(RecordBlock block, int lineCount, long recordCount)
    {
        lock (gate)
        {
            bytes += block.Length;
            records += recordCount;
            while (lines.Count <= block.Ordinal) lines.Add(0);
            lines[block.Ordinal] = lineCount;
        }
    }

    /// <summary>Counts records that were in no block, and sightings.</summary>
    public void Add(long recordCount, long sightingCount)
    {
        lock (gate)
        {
            records += recordCount;
            sightings += sightingCount;
        }
    }

    /// <summary>Counts a damaged record.</summary>
    /// <param name="block">The block it is in.</param>
    /// <param name="line">Its line in the block, from 0.</param>
    /// <param name="record">The record, or its beginning.</param>
    public void AddDamaged(int block, int line, ReadOnlySpan<byte> record)
    {
        lock (gate)
        {
            damaged++;
            if (first.Count == MostShown && (first[MostShown - 1].Block, first[MostShown - 1].Line).CompareTo((block, line)) <= 0) return;
            first.Add((block, line, DisplayText.Clean(record.Slice(0, Math.Min(record.Length, LongestShown * 4)), LongestShown)));
            first.Sort(static (left, right) => (left.Block, left.Line).CompareTo((right.Block, right.Line)));
            if (first.Count > MostShown) first.RemoveAt(MostShown);
        }
    }

    public void Warn(InventoryWarningKind kind, string message)
    {
        lock (gate)
        {
            if (warned.Add(message)) warnings.Add(new InventoryWarning(kind, path, message));
        }
    }

    public InventoryFile Result()
    {
        lock (gate) return new InventoryFile(path, format, bytes, records, sightings, damaged, [.. first.Select(d => new DamagedRecord(LineOf(d.Block, d.Line), d.Start))]);
    }

    /// <summary>The line after all that was counted so far.</summary>
    public long NextLine()
    {
        lock (gate) return LineOf(lines.Count, 0);
    }

    private long LineOf(int block, int line)
    {
        long before = 0;
        for (int i = 0; i < block && i < lines.Count; i++) before += lines[i];
        return before + line + 1;
    }
}
