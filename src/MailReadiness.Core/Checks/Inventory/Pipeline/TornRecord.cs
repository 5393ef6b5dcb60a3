using System;
using System.Collections.Generic;
using System.IO;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>Finds the records that a damaged one took along: where each of two records lacks a quote, all between them looks like a part of the first.</summary>
internal static class TornRecord
{
    /// <param name="record">The damaged record.</param>
    /// <param name="framing">How its file is cut.</param>
    /// <returns>The records behind its own beginning, in order, and those of them that are torn as well; nothing where it is one record alone.</returns>
    public static IReadOnlyList<(int Start, int End, bool IsTorn)> Inside(ReadOnlySpan<byte> record, EvidenceFraming framing) => framing switch
    {
        EvidenceFraming.CsvRows => Rows(record),
        EvidenceFraming.JsonObjects => Objects(record),
        _ => [],
    };

    private static List<(int Start, int End, bool IsTorn)> Rows(ReadOnlySpan<byte> record)
    {
        List<(int Start, int End, bool IsTorn)> rows = [];
        int start = record.IndexOf((byte)'\n') + 1;
        if (start == 0) return rows;
        bool quoted = false;
        for (int at = start; at < record.Length; at++)
        {
            if (record[at] == '"') quoted = !quoted;
            if (quoted || record[at] != '\n') continue;
            rows.Add((start, at > start && record[at - 1] == '\r' ? at - 1 : at, false));
            start = at + 1;
        }

        rows.Add((start, record.Length, quoted));
        return rows;
    }

    private static List<(int Start, int End, bool IsTorn)> Objects(ReadOnlySpan<byte> record)
    {
        List<(int Start, int End, bool IsTorn)> objects = [];
        int from = new JsonOpening(default, record).Find(record, 1);
        if (from < 0) return objects;
        using var stream = new MemoryStream(record.Slice(from).ToArray());
        var block = new RecordBlock();
        new JsonFramer(stream) { Size = record.Length }.Next(block);
        for (int i = 0; i < block.Count; i++) objects.Add((from + block.StartOf(i), from + block.EndOf(i), false));
        foreach ((int start, int length) in block.Damaged) objects.Add((from + start, from + start + length, true));
        objects.Sort();
        return objects;
    }
}
