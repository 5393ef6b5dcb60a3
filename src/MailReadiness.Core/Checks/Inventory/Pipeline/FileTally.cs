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
    private readonly List<(int Block, int Place, int Line, string Start)> first = [];
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
    /// <param name="place">Where it begins there.</param>
    /// <param name="record">The record, or its beginning.</param>
    public void AddDamaged(RecordBlock block, int place, ReadOnlySpan<byte> record)
    {
        lock (gate)
        {
            damaged++;

            // Lines are counted only for those that are shown: a block may hold a hundred thousand others.
            if (IsShown(block.Ordinal, place)) Show(block.Ordinal, place, BlockReading.Lines(block.Text.Slice(0, place)), record);
        }
    }

    /// <summary>Counts a damaged object of the pipeline.</summary>
    /// <param name="number">Which one it is, from 0.</param>
    public void AddDamaged(int number)
    {
        lock (gate)
        {
            damaged++;
            if (IsShown(0, number)) Show(0, number, number, default);
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

    private bool IsShown(int block, int place) => first.Count < MostShown || (first[MostShown - 1].Block, first[MostShown - 1].Place).CompareTo((block, place)) > 0;

    private void Show(int block, int place, int line, ReadOnlySpan<byte> record)
    {
        first.Add((block, place, line, DisplayText.Clean(record.Slice(0, Math.Min(record.Length, LongestShown * 4)), LongestShown)));
        first.Sort(static (left, right) => (left.Block, left.Place).CompareTo((right.Block, right.Place)));
        if (first.Count > MostShown) first.RemoveAt(MostShown);
    }

    private long LineOf(int block, int line)
    {
        long before = 0;
        for (int i = 0; i < block && i < lines.Count; i++) before += lines[i];
        return before + line + 1;
    }
}
