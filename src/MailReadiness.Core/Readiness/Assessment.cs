using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Readiness.Judges;

namespace MailReadiness.Readiness;

/// <summary>Makes a report of what the checks found.</summary>
public static class Assessment
{
    /// <summary>Judges results.</summary>
    /// <param name="results">What the checks found, and which could not be made.</param>
    /// <param name="context">The run.</param>
    /// <returns>The report; its findings stand in the order in which they matter.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static AssessmentReport Judge(AssessmentResults results, AssessmentContext context)
    {
        if (results is null) throw new ArgumentNullException(nameof(results));
        if (context is null) throw new ArgumentNullException(nameof(context));
        DateTime today = (context.Today ?? context.StartedAt.UtcDateTime).Date;
        FindingSink sink = new(new Announcements(results.Advisories, today), today);
        TlsFindings.Add(sink, results.TlsVersions);
        DeleteFindings.Add(sink, results.DeleteCommits);
        if (results.Clients is { } clients) ClientFindings.Add(sink, clients, results.ClientSources, results.TenantSettings);
        if (results.ClientSources is { } sources) SourceFindings.Add(sink, sources);
        if (results.TenantSettings is { } settings) SettingFindings.Add(sink, settings, results.Clients, results.ClientSources);
        FailureFindings.Add(sink, results.Failures);
        AdvisoryFindings.Add(sink, results.Advisories);

        Finding[] findings = [.. sink.Findings];
        Array.Sort(findings, FindingOrder.Instance);
        FindingCounts counts = Count(findings);
        return new AssessmentReport
        {
            Name = context.Name,
            StartedAt = context.StartedAt,
            Duration = context.Duration,
            ToolVersion = context.ToolVersion,
            VantagePoints = context.VantagePoints,
            IsExample = context.IsExample,
            Verdict = VerdictOf(counts),
            Counts = counts,
            Findings = findings,
            Results = results,
            Trend = context.Trend,
            Notes = context.Notes,
        };
    }

    /// <summary>Makes one report of those of several machines, judged anew. What each machine measured carries its name; what two of them are called alike is told apart.</summary>
    /// <param name="reports">The reports; the first is that of the machine that ran the assessment.</param>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static AssessmentReport Merge(IReadOnlyList<AssessmentReport> reports)
    {
        if (reports is null) throw new ArgumentNullException(nameof(reports));
        if (reports.Count == 0) throw new ArgumentException("There is no report to merge.", nameof(reports));
        return reports.Count == 1 ? reports[0] : AssessmentMerge.Of(reports);
    }

    internal static ReadinessVerdict VerdictOf(FindingCounts counts) => counts switch
    {
        { Failed: > 0 } => ReadinessVerdict.Failures,
        { Warning: > 0 } => ReadinessVerdict.Warnings,
        { NotMeasured: > 0 } or { Passed: 0 } => ReadinessVerdict.NotMeasured,
        _ => ReadinessVerdict.Ready,
    };

    private static FindingCounts Count(IReadOnlyList<Finding> findings)
    {
        int Of(FindingStatus status) => findings.Count(finding => finding.Status == status);
        return new FindingCounts(Of(FindingStatus.Failed), Of(FindingStatus.Warning), Of(FindingStatus.NotMeasured), Of(FindingStatus.Passed));
    }
}
