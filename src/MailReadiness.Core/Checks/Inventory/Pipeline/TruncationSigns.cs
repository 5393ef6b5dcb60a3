using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Checks.Inventory.Formats;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>Sees exports that stop where a limit of the exporting service is.</summary>
internal static class TruncationSigns
{
    // What the portals and commands stop at: 5,000 audit records a call, 10,000 and 30,000 rows in Log Analytics, 50,000 in audit search, 100,000 and 250,000 sign-ins, 500,000 rows of a query.
    private static readonly long[] Limits = [5_000, 10_000, 30_000, 50_000, 100_000, 250_000, 500_000];

    public static InventoryWarning LastPageMissing(IReadOnlyList<FileTally> tallies)
    {
        string source = tallies.Count == 1 ? tallies[0].Path : $"{tallies.Count} files";
        return new InventoryWarning(InventoryWarningKind.Truncated, source, $"{source}: every page names a next page (@odata.nextLink), so pages are missing. Export again up to the last page.");
    }

    /// <summary>Warns about exports with exactly as many records as a limit.</summary>
    public static IEnumerable<InventoryWarning> RoundTotals(IEnumerable<FileTally> tallies) =>
        from tally in tallies
        where IsExport(tally.Format) && Limits.Contains(tally.Records)
        let total = tally.Records.ToString("N0", CultureInfo.InvariantCulture)
        select new InventoryWarning(InventoryWarningKind.Truncated, tally.Path, $"{tally.Path}: it has exactly {total} records, which is a limit of exports, so more may be missing. Export shorter stretches of time.");

    private static bool IsExport(string? format) =>
        EvidenceFormats.All.Any(known => known.Name == format && known.Framing is EvidenceFraming.JsonObjects or EvidenceFraming.CsvRows) || ObjectFormats.All.Any(known => known.Name == format);
}
