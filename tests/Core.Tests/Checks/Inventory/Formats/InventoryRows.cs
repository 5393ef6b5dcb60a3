using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Text;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

/// <summary>What holds for every format that is read line by line.</summary>
internal static class InventoryRows
{
    /// <summary>The same rows, in any order: they are added up.</summary>
    public static void Same(IEnumerable<SeenRow> expected, IEnumerable<SeenRow> actual) => Assert.Equal(string.Join("\n", Sorted(expected)), string.Join("\n", Sorted(actual)));

    /// <summary>Blocks of every size, blocks that begin at any line or two, and lines that end with LF or CR LF.</summary>
    public static void SameForAllBorders(IEvidenceFormat format, string log)
    {
        SightingList expected = FormatRun.Read(format, log);
        Assert.NotEmpty(expected.Rows);
        Same(expected.Rows, FormatRun.Read(format, log.Replace("\n", "\r\n")).Rows);
        for (int blockSize = 1; blockSize < log.Length; blockSize += blockSize < 300 ? 11 : 197) Same(expected.Rows, FormatRun.Read(format, log, blockSize).Rows);
        int lines = log.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Length;
        for (int first = 0; first < lines; first++)
        {
            for (int second = first; second < lines; second++) Same(expected.Rows, ReadCut(format, log, first, second).Rows);
        }
    }

    /// <summary>The same log with its columns in another order, all fields quoted or only those that need it.</summary>
    public static string ShuffleColumns(string log, int seed)
    {
        const string Mark = "#Fields: ";
        var random = new Random(seed);
        var fields = new CsvFields();
        int[]? order = null;
        var result = new StringBuilder();
        foreach (string line in log.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            bool header = line.StartsWith(Mark, StringComparison.Ordinal);
            byte[] row = Encoding.UTF8.GetBytes(header ? line.Substring(Mark.Length) : line);
            if (line[0] == '#' && !header)
            {
                result.Append(line).Append('\n');
                continue;
            }

            Assert.True(fields.Split(row));
            order ??= [.. Enumerable.Range(0, fields.Count).OrderBy(_ => random.Next())];
            bool quoteAll = !header && seed % 2 == 0;
            result.Append(header ? Mark : "").Append(string.Join(",", order.Select(column => Quote(Utf8.Text(fields.Get(row, column)), quoteAll)))).Append('\n');
        }

        return result.ToString();
    }

    private static SightingList ReadCut(IEvidenceFormat format, string log, params int[] borders)
    {
        var sink = new SightingList();
        var file = new EvidenceFileInfo("evidence.log", Encoding.UTF8.GetBytes(log), FormatRun.LastWrite);
        EvidenceReader first = format.Open(file), current = first;
        string[] lines = log.Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < lines.Length; i++)
        {
            if (borders.Contains(i))
            {
                if (current != first) first.Join(current, sink);
                current = format.Open(file);
            }

            Assert.True(current.Read(Encoding.UTF8.GetBytes(lines[i]), sink));
        }

        if (current != first) first.Join(current, sink);
        first.Finish(sink);
        return sink;
    }

    private static string Quote(string field, bool always) => always || field.IndexOfAny(['"', ',']) >= 0 ? "\"" + field.Replace("\"", "\"\"") + "\"" : field;

    private static string[] Sorted(IEnumerable<SeenRow> rows) => [.. rows.Select(row => row.ToString()!).OrderBy(text => text, StringComparer.Ordinal)];
}
