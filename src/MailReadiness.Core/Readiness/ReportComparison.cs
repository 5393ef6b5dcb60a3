using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Readiness;

/// <summary>What changed from one report to the next, regressions first.</summary>
public sealed record ReportComparison
{
    /// <summary>The earlier report.</summary>
    public required AssessmentReport Before { get; init; }

    /// <summary>The later report.</summary>
    public required AssessmentReport After { get; init; }

    /// <summary>Every finding of either report once: by kind of change, then in the order of reports.</summary>
    public required IReadOnlyList<FindingChange> Changes { get; init; }

    /// <summary>What the reader must know about comparing these two.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Whether anything is new or worse.</summary>
    public bool HasRegressions => Changes.Any(change => change.IsRegression);

    /// <summary>How many changes are of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);

    /// <summary>Compares two reports by id, subject and vantage point.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <exception cref="ArgumentNullException">A report is null.</exception>
    public static ReportComparison Of(AssessmentReport before, AssessmentReport after)
    {
        if (before is null) throw new ArgumentNullException(nameof(before));
        if (after is null) throw new ArgumentNullException(nameof(after));
        return new ReportComparison
        {
            Before = before,
            After = after,
            Changes = [.. FindingPairs.Of(before.Findings, after.Findings)
                .Select(pair => ChangeRule.Of(pair.Before, pair.After, pair.MadeAgain))
                .OrderBy(change => change.Kind).ThenBy(change => change.Finding, FindingOrder.Instance)],
            Notes = [.. NotesOn(before, after)],
        };
    }

    private static IEnumerable<string> NotesOn(AssessmentReport before, AssessmentReport after)
    {
        if (!string.Equals(before.Name, after.Name, StringComparison.OrdinalIgnoreCase))
            yield return $"The reports have different names (\"{before.Name}\" and \"{after.Name}\"): if they are about different tenants, what changed between them means nothing.";
        if (before.IsExample != after.IsExample)
            yield return "One of the reports is about example data, the other is not.";
        if (after.StartedAt < before.StartedAt)
            yield return $"The report given as the later one is the older one ({Minute(after.StartedAt)} and {Minute(before.StartedAt)} UTC): what is called new may be what was fixed.";
        if (before.SchemaVersion != after.SchemaVersion)
            yield return $"The reports have different schema versions ({before.SchemaVersion} and {after.SchemaVersion}): findings may have been added, left out or judged in another way.";
        else if (before.ToolVersion != after.ToolVersion)
            yield return $"The reports were made by different versions of MailReadiness ({before.ToolVersion} and {after.ToolVersion}): a check may judge in another way.";
        string[] gone = [.. before.VantagePoints.Skip(1).Except(after.VantagePoints.Skip(1), StringComparer.OrdinalIgnoreCase)];
        if (gone.Length > 0) yield return $"The later report has no measurements from {FindingText.List(gone)}.";
    }

    private static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
