using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Readiness;

namespace MailReadiness.Reports;

/// <summary>What is to be done: about the findings of one id that came out alike, or so that a part can be measured.</summary>
internal sealed record TopAction
{
    /// <summary>The findings' ids; one, unless this is about what was not measured.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>What is wrong; or the part that was not measured.</summary>
    public required string Title { get; init; }

    /// <summary>How the findings came out.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>The greatest severity among them.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The first day by which something is to be done; null without one.</summary>
    public DateTime? ActBy { get; init; }

    /// <summary>Who does it; empty to fill in.</summary>
    public required string Owner { get; init; }

    /// <summary>How many subjects are affected.</summary>
    public required int Affected { get; init; }

    /// <summary>What to do, for most subjects first.</summary>
    public required IReadOnlyList<ActionStep> Steps { get; init; }

    /// <summary>All actions, the most pressing first: what failed, warnings, what was not measured; then by severity and day.</summary>
    public static IReadOnlyList<TopAction> Of(AssessmentReport report) =>
        [.. report.Findings.Where(static finding => finding.Status != FindingStatus.Passed)
            .GroupBy(static finding => (finding.Status, Key: finding.Status == FindingStatus.NotMeasured ? Part(finding) : finding.Id))
            .Select(static group => Of(group.Key.Key, [.. group]))
            .OrderByDescending(static action => action.Status)
            .ThenByDescending(static action => action.Severity)
            .ThenBy(static action => action.ActBy ?? DateTime.MaxValue)
            .ThenBy(static action => action.Ids[0], StringComparer.Ordinal)];

    private static TopAction Of(string key, List<Finding> findings)
    {
        bool measured = findings[0].Status != FindingStatus.NotMeasured;
        return new TopAction
        {
            Ids = [.. findings.Select(static finding => finding.Id).Distinct(StringComparer.Ordinal).OrderBy(static id => id, StringComparer.Ordinal)],
            Title = measured ? FindingCatalog.ProblemOf(findings[0]) : key,
            Status = findings[0].Status,
            Severity = findings.Max(static finding => finding.Severity),
            ActBy = findings.Min(static finding => finding.ActBy),
            Owner = string.Join(", ", findings.Select(static finding => finding.Owner).Where(static owner => owner.Length > 0).Distinct(StringComparer.Ordinal)),
            Affected = Subjects(findings).Count,
            Steps =
            [
                .. findings.GroupBy(finding => measured ? finding.WhatToDo : (finding.Why + " " + finding.WhatToDo).TrimEnd(), StringComparer.Ordinal)
                    .Select(static group => new ActionStep(group.Key, Subjects(group)))
                    .OrderByDescending(static step => step.Subjects.Count),
            ],
        };
    }

    // One cause keeps many checks from being made: it is one thing to do.
    private static string Part(Finding finding) => AssessmentWords.AreaOf(finding.Id) is { } area ? AssessmentWords.Title(area) : finding.Title;

    private static List<string> Subjects(IEnumerable<Finding> findings) => [.. findings.Select(static finding => finding.Subject).Distinct(StringComparer.Ordinal)];
}
