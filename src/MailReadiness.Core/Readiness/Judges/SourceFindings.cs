using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Readiness.Judges;

/// <summary>Findings about the evidence of clients: one for each source that was not read whole.</summary>
internal static class SourceFindings
{
    private const string AllSources = "Evidence about clients";

    private static readonly Dictionary<InventoryWarningKind, (FindingStatus Status, string WhatToDo)> Kinds = new()
    {
        [InventoryWarningKind.NotFound] = (FindingStatus.Warning, "Correct the path, or leave it out."),
        [InventoryWarningKind.NotReadable] = (FindingStatus.Warning, "Export or copy the file again, and see that this account may read it."),
        [InventoryWarningKind.UnknownFormat] = (FindingStatus.Warning, "Give the file in one of the formats that about_MailReadiness_ClientInventory lists, or leave it out."),
        [InventoryWarningKind.Damaged] = (FindingStatus.Warning, "Look at the records named; export or copy the file again where they matter."),
        [InventoryWarningKind.Truncated] = (FindingStatus.Warning, "Export again, in shorter stretches of time, up to the last page."),
        // Read whole, but what it leaves out was not measured.
        [InventoryWarningKind.Limited] = (FindingStatus.NotMeasured, "Let the source log it, or add another that shows it."),
    };

    public static void Add(FindingSink sink, InventorySummary sources)
    {
        if (sources.Warnings.Count == 0)
        {
            sink.Add(FindingId.EvidenceWhole, AllSources, null, sources.Files.Count == 0 ? Ruling.NotMeasured("No source was read.", "Name the files and folders that hold the evidence.") : Whole(sources), []);
            return;
        }

        foreach (var source in sources.Warnings.Select((warning, index) => (warning, index)).GroupBy(one => one.warning.Source, System.StringComparer.Ordinal))
        {
            (FindingStatus status, string whatToDo) = source.Select(one => Kinds[one.warning.Kind]).OrderByDescending(kind => kind.Status).First();
            string why = string.Join(" ", source.Select(one => one.warning.ToString()).Distinct());
            sink.Add(FindingId.EvidenceWhole, source.Key, null, new Ruling(status, why, whatToDo), [.. source.Select(one => EvidenceReference.Source(one.index))]);
        }
    }

    private static Ruling Whole(InventorySummary sources) =>
        Ruling.Passed($"{FindingText.Count(sources.Files.Count, "source", "sources")} with {FindingText.Count(sources.Files.Sum(file => file.Records), "record", "records")} read to the end.");
}
