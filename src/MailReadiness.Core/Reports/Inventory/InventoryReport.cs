using System;
using System.Collections.Generic;
using System.IO;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Reports.Inventory;

/// <summary>Makes reports of mail clients.</summary>
public static class InventoryReport
{
    /// <summary>The forms there are.</summary>
    public static IReadOnlyList<ReportFormat> Formats { get; } = [ReportFormat.Table, ReportFormat.Json, ReportFormat.Csv];

    /// <summary>Writes an inventory: the table with counts and the rules behind the verdicts, JSON and CSV the records alone, in the order of the result.</summary>
    /// <param name="format">Its form, one of <see cref="Formats"/>.</param>
    /// <param name="result">The inventory.</param>
    /// <param name="writer">Where it goes. Flushed, not closed; a file wants UTF-8 without byte order mark.</param>
    /// <exception cref="ArgumentNullException">The result or the writer is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The format is none of <see cref="Formats"/>.</exception>
    public static void Write(ReportFormat format, InventoryResult result, TextWriter writer)
    {
        if (result is null) throw new ArgumentNullException(nameof(result));
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        switch (format)
        {
            case ReportFormat.Table: InventoryTable.Write(writer, result); break;
            case ReportFormat.Json: InventoryJson.Write(writer, result.Records, indented: true); break;
            case ReportFormat.Csv: InventoryCsv.Write(writer, result.Records); break;
            default: throw new ArgumentOutOfRangeException(nameof(format));
        }

        writer.Flush();
    }
}
