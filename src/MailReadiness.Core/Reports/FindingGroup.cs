using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Readiness;

namespace MailReadiness.Reports;

/// <summary>The findings of one id.</summary>
/// <param name="Id">The id.</param>
/// <param name="Findings">Its findings, worst first.</param>
internal sealed record FindingGroup(string Id, IReadOnlyList<Finding> Findings)
{
    /// <summary>What should hold.</summary>
    public string Title => Findings[0].Title;

    /// <summary>The worst status among them.</summary>
    public FindingStatus Status { get; } = Findings.Max(static finding => finding.Status);

    /// <summary>The greatest severity of those with that status.</summary>
    public FindingSeverity Severity => Findings.Where(finding => finding.Status == Status).Max(static finding => finding.Severity);

    /// <summary>The part of the assessment; null for an id of no known part.</summary>
    public CheckArea? Area => AssessmentWords.AreaOf(Id);

    public int Count(FindingStatus status) => Findings.Count(finding => finding.Status == status);

    /// <summary>All groups in the order of their ids.</summary>
    public static IReadOnlyList<FindingGroup> ById(AssessmentReport report) =>
        [.. report.Findings.GroupBy(static finding => finding.Id, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => new FindingGroup(group.Key, [.. group.OrderByDescending(static finding => finding.Status).ThenByDescending(static finding => finding.Severity)]))];
}
