using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Formats;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>Takes objects from a pipeline, one after another.</summary>
internal sealed class ObjectReading(EvidenceStore store, IReadOnlyList<IObjectFormat> formats)
{
    private const string Unknown = "pipeline";

    private readonly WorkerSink sink = new(store);
    private readonly Dictionary<string, FileTally> tallies = new(StringComparer.Ordinal);
    private int taken;

    public IEnumerable<FileTally> Tallies => tallies.Values;

    public void Add(IEvidenceObject evidence)
    {
        IObjectFormat? format = Find(evidence);
        FileTally tally = TallyOf(format);
        taken++;
        if (format is null)
        {
            tally.Add(1, 0);
            tally.Warn(InventoryWarningKind.UnknownFormat, $"Objects {Described(evidence)} are none of the kinds read here and were left out. Understood are: {string.Join(", ", formats.Select(known => known.Name).Distinct())}.");
            return;
        }

        sink.Use(tally, store.SourceNumber(format.Name));
        sink.Sightings = 0;
        if (!format.Read(evidence, sink)) tally.AddDamaged(taken - 1);
        tally.Add(1, sink.Sightings);
    }

    private static string Described(IEvidenceObject evidence) =>
        string.Join(", ", evidence.Names.Take(6)) is { Length: > 0 } names ? "with the properties " + names : "without properties";

    private FileTally TallyOf(IObjectFormat? format)
    {
        string name = format is null ? Unknown : format.Name;
        if (tallies.TryGetValue(name, out FileTally? tally)) return tally;
        tally = new FileTally(name, format?.Name);
        tallies.Add(name, tally);
        return tally;
    }

    private IObjectFormat? Find(IEvidenceObject evidence)
    {
        IObjectFormat? best = null;
        EvidenceMatch found = EvidenceMatch.None;
        foreach (IObjectFormat format in formats)
        {
            EvidenceMatch match = format.Detect(evidence);
            if (match <= found) continue;
            found = match;
            best = format;
        }

        return best;
    }
}
