using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Checks.Advisories;

/// <summary>Makes one advisory of what several sources say about it.</summary>
internal static class AdvisoryMerge
{
    public static IReadOnlyList<ServiceAdvisory> Of(IEnumerable<ServiceAdvisory> advisories) =>
        [.. advisories.GroupBy(advisory => advisory.Id, StringComparer.OrdinalIgnoreCase).Select(One)];

    private static ServiceAdvisory One(IEnumerable<ServiceAdvisory> same)
    {
        // What is built in was written down once; what was read is younger where neither says when it was modified.
        ServiceAdvisory[] oldestFirst = [.. same.OrderBy(advisory => advisory.LastModified ?? DateTimeOffset.MinValue).ThenBy(advisory => advisory.Source != BuiltInAdvisories.Source)];
        return oldestFirst.Aggregate(Fill);
    }

    private static ServiceAdvisory Fill(ServiceAdvisory older, ServiceAdvisory newer) => newer with
    {
        Services = Longer(newer.Services, older.Services),
        Classification = newer.Classification ?? older.Classification,
        Origin = newer.Origin ?? older.Origin,
        Severity = newer.Severity ?? older.Severity,
        Status = newer.Status ?? older.Status,
        IsResolved = newer.IsResolved ?? older.IsResolved,
        IsMajorChange = newer.IsMajorChange || older.IsMajorChange,
        Tags = Longer(newer.Tags, older.Tags),
        Summary = newer.Summary.Length > 0 ? newer.Summary : older.Summary,
        NotAffected = Longer(newer.NotAffected, older.NotAffected),
        RootCause = newer.RootCause ?? older.RootCause,
        Actions = Longer(newer.Actions, older.Actions),
        End = newer.End ?? older.End,
        LastModified = newer.LastModified ?? older.LastModified,
        Protocols = [.. older.Protocols.Union(newer.Protocols, StringComparer.OrdinalIgnoreCase)],
        Revisions = Revisions(older.Revisions, newer.Revisions),
        Updates = Updates(older.Updates, newer.Updates),
        Related = Related(older.Related, newer.Related),
        Findings = [.. older.Findings.Union(newer.Findings, StringComparer.Ordinal)],
        IsRelevant = newer.IsRelevant || older.IsRelevant,
        AsOf = newer.AsOf > older.AsOf || older.AsOf is null ? newer.AsOf : older.AsOf,
    };

    private static IReadOnlyList<string> Longer(IReadOnlyList<string> wanted, IReadOnlyList<string> other) => wanted.Count > 0 ? wanted : other;

    // A revision that says nothing new is left out; one that says what an unconfirmed one said confirms it.
    private static List<AdvisoryRevision> Revisions(IReadOnlyList<AdvisoryRevision> older, IReadOnlyList<AdvisoryRevision> newer)
    {
        List<AdvisoryRevision> merged = [];
        foreach (AdvisoryRevision revision in older.Concat(newer).OrderBy(revision => revision.Revised))
        {
            int rumour = revision.Confirmed ? merged.FindLastIndex(known => Confirms(revision, known)) : -1;
            AdvisoryRevision? last = merged.LastOrDefault();
            if (rumour >= 0) merged[rumour] = revision with { Revised = merged[rumour].Revised };
            else if (last is null || !SaysTheSame(last, revision) || (revision.Confirmed && !last.Confirmed)) merged.Add(revision);
        }

        return merged;
    }

    private static bool Confirms(AdvisoryRevision revision, AdvisoryRevision rumour) =>
        !rumour.Confirmed && (rumour.ActBy ?? revision.ActBy) == revision.ActBy && (rumour.RolloutStart ?? revision.RolloutStart) == revision.RolloutStart
        && (rumour.RolloutEnd ?? revision.RolloutEnd) == revision.RolloutEnd && (rumour.RolloutStart ?? rumour.RolloutEnd ?? rumour.ActBy) is not null;

    // Where one of the two does not name a date, they do not contradict each other.
    private static bool SaysTheSame(AdvisoryRevision one, AdvisoryRevision other)
    {
        return Agree(one.ActBy, other.ActBy) && Agree(one.RolloutStart, other.RolloutStart) && Agree(one.RolloutEnd, other.RolloutEnd);
        static bool Agree(DateTime? a, DateTime? b) => a is null || b is null || a == b;
    }

    private static List<AdvisoryUpdate> Updates(IReadOnlyList<AdvisoryUpdate> older, IReadOnlyList<AdvisoryUpdate> newer)
    {
        List<AdvisoryUpdate> merged = [.. older];
        foreach (AdvisoryUpdate update in newer)
        {
            // The same update is written down to the minute in one source and to the millisecond in another.
            int same = merged.FindIndex(known => (known.At - update.At).Duration() < TimeSpan.FromMinutes(1));
            if (same < 0) merged.Add(update);
            else merged[same] = update with { Type = update.Type ?? merged[same].Type, PercentComplete = update.PercentComplete ?? merged[same].PercentComplete, NextUpdateBy = update.NextUpdateBy ?? merged[same].NextUpdateBy };
        }

        return [.. merged.OrderBy(update => update.At)];
    }

    // The one that says what it is about counts.
    private static List<string> Related(IReadOnlyList<string> older, IReadOnlyList<string> newer) =>
        [.. older.Concat(newer).GroupBy(related => related.Split(' ')[0], StringComparer.OrdinalIgnoreCase).Select(same => same.OrderByDescending(related => related.Length).First())];
}
