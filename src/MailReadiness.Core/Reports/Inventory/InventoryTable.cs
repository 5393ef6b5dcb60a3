using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Reports.Inventory;

/// <summary>Aligned text for a terminal: the counts, a row per record, the rules behind the verdicts, and what was left out.</summary>
internal static class InventoryTable
{
    private const int Widest = 48;
    private const string Gap = "  ";

    public static void Write(TextWriter writer, InventoryResult result)
    {
        IReadOnlyList<MailClientRecord> records = result.Records;
        writer.Write(Counts(records) + "\n");
        if (records.Count > 0) Rows(writer, records);
        Rules(writer, records);
        Sources(writer, result.Summary);
    }

    /// <summary>The counts as a sentence, such as <c>3 records: 1 will break, 2 unknown.</c></summary>
    internal static string Counts(IReadOnlyList<MailClientRecord> records)
    {
        if (records.Count == 0) return "No mail client was seen. That says what the sources hold, not that nobody connects.";
        IEnumerable<string> parts = records.GroupBy(record => record.Verdict).OrderBy(group => group.Key)
            .Select(group => Number(group.Count()) + " " + InventoryWords.Title(group.Key));
        return Number(records.Count) + (records.Count == 1 ? " record: " : " records: ") + string.Join(", ", parts) + ".";
    }

    private static void Rows(TextWriter writer, IReadOnlyList<MailClientRecord> records)
    {
        string[] header = ["Verdict", "Mailbox", "Protocol", "Client", "Address", "TLS", "Host", "Sign-ins", "Failed", "Last seen"];
        int[] widths = [.. header.Select(DisplayWidth.Of)];
        foreach (MailClientRecord record in records)
        {
            string[] cells = Cells(record);
            for (int i = 0; i < widths.Length; i++) widths[i] = Math.Max(widths[i], DisplayWidth.Of(cells[i]));
        }

        writer.Write('\n');
        Row(writer, header, widths);
        foreach (MailClientRecord record in records) Row(writer, Cells(record), widths);
    }

    private static string[] Cells(MailClientRecord record) =>
    [
        InventoryWords.Title(record.Verdict),
        Cell(record.Mailbox),
        InventoryWords.Title(record.Protocol),
        record.Client.Name is null ? "-" : Cell(record.Client.ToString()),
        Cell(record.Address),
        InventoryWords.Tls(record),
        Cell(record.Endpoint),
        Number(record.Succeeded),
        Number(record.Failed),
        record.LastSeen?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "-",
    ];

    // What is the same for many records stands once, with the number of records it is for.
    private static void Rules(TextWriter writer, IReadOnlyList<MailClientRecord> records)
    {
        foreach (IGrouping<string, MailClientRecord> rule in records.GroupBy(record => record.Rule))
        {
            MailClientRecord first = rule.First();
            string many = rule.Any(record => record.Reason != first.Reason) ? ", such as" : "";
            writer.Write("\n" + InventoryWords.Title(first.Verdict) + ", " + rule.Key + " (" + Number(rule.Count()) + many + "): " + SafeText.Line(first.Reason, 1000) + "\n");
            if (first.WhatToDo.Length > 0) writer.Write(Gap + "What to do: " + SafeText.Line(first.WhatToDo, 1000) + "\n");
        }

        List<string> deadlines = [.. records.Where(record => record.Verdict != MailClientVerdict.Ready && record.Deadline.Length > 0).Select(record => record.Deadline).Distinct()];
        // That of records without a protocol is made of those of all.
        deadlines.RemoveAll(deadline => deadlines.Exists(other => other.Length < deadline.Length && deadline.StartsWith(other, StringComparison.Ordinal)) && deadlines.Exists(other => other.Length < deadline.Length && deadline.EndsWith(other, StringComparison.Ordinal)));
        if (deadlines.Count > 0) writer.Write("\n");
        foreach (string deadline in deadlines) writer.Write("Deadline: " + SafeText.Line(deadline, 1000) + "\n");
    }

    private static void Sources(TextWriter writer, InventorySummary summary)
    {
        if (summary.SprayAttempts > 0)
            writer.Write("\nLeft out: " + Number(summary.SprayAttempts) + " failed sign-ins without a success behind them, at " + Number(summary.SprayedMailboxes) + " mailboxes with no client at all.\n");
        long damaged = summary.Files.Sum(file => file.Damaged);
        if (damaged > 0) writer.Write("\nDamaged: " + (damaged == 1 ? "a record" : Number(damaged) + " records") + " could not be understood; the warnings name them.\n");
    }

    private static string Cell(string? text) => string.IsNullOrEmpty(text) ? "-" : DisplayWidth.Fit(SafeText.Line(text), Widest);

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static void Row(TextWriter writer, string[] cells, int[] widths)
    {
        int last = cells.Length - 1;
        for (int i = 0; i < last; i++) writer.Write(DisplayWidth.Pad(cells[i], widths[i]) + Gap);
        writer.Write(cells[last] + "\n");
    }
}
