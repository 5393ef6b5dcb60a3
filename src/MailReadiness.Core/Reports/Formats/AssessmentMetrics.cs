using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports.DeleteCommit;

namespace MailReadiness.Reports.Formats;

/// <summary>Figures in Prometheus text exposition format 0.0.4. What was not asked for has no sample, and so never looks like zero.</summary>
internal static class AssessmentMetrics
{
    private static readonly FindingStatus[] Statuses = [FindingStatus.Failed, FindingStatus.Warning, FindingStatus.NotMeasured, FindingStatus.Passed];
    private static readonly ReadinessVerdict[] Verdicts = [ReadinessVerdict.Ready, ReadinessVerdict.Warnings, ReadinessVerdict.Failures, ReadinessVerdict.NotMeasured];

    public static void Write(AssessmentReport report, TextWriter writer)
    {
        var verdict = new PrometheusFamily("mailreadiness_assessment_verdict", "What the findings add up to: 1 for the verdict reached, 0 for the others.");
        foreach (ReadinessVerdict each in Verdicts) verdict.Add(Token("verdict", AssessmentWords.Name(each)), each == report.Verdict ? 1 : 0);

        var findings = new PrometheusFamily("mailreadiness_assessment_findings", "Findings by id and status.");
        foreach (FindingGroup group in FindingGroup.ById(report))
        {
            string id = PrometheusFamily.Label("id", group.Id);
            foreach (FindingStatus status in Statuses) findings.Add(id + "," + Token("status", AssessmentWords.Name(status)), group.Count(status));
        }

        var duration = new PrometheusFamily("mailreadiness_assessment_duration_seconds", "How long the run took.");
        duration.Add(string.Empty, Math.Round(report.Duration.TotalSeconds, 3));
        var lastRun = new PrometheusFamily("mailreadiness_assessment_last_run_timestamp_seconds", "When the run started.");
        lastRun.Add(string.Empty, report.StartedAt.ToUnixTimeMilliseconds() / 1000d);

        TrendPoint point = Trends.Of(report);
        PrometheusFamily[] families = [verdict, findings, Clients(point), Rollout(point), .. Days(report), duration, lastRun];
        foreach (PrometheusFamily family in families) family.Write(writer);
    }

    private static PrometheusFamily Clients(TrendPoint point)
    {
        var family = new PrometheusFamily("mailreadiness_assessment_clients", "Clients by verdict; absent when no inventory was asked for.");
        if (point.Clients is not { } clients) return family;
        family.Add(Token("verdict", "WillBreak"), clients.WillBreak);
        family.Add(Token("verdict", "AtRisk"), clients.AtRisk);
        family.Add(Token("verdict", "Unknown"), clients.Unknown);
        family.Add(Token("verdict", "Ready"), clients.Ready);
        return family;
    }

    private static PrometheusFamily Rollout(TrendPoint point)
    {
        var family = new PrometheusFamily("mailreadiness_assessment_rollout_samples", "Samples about TLS 1.0 and 1.1 by result; absent when no endpoint was checked.");
        if (point.Rollout is not { } rollout) return family;
        family.Add(PrometheusFamily.Label("result", "refused"), rollout.Refused);
        family.Add(PrometheusFamily.Label("result", "accepted"), rollout.Accepted);
        family.Add(PrometheusFamily.Label("result", "undecided"), rollout.Undecided);
        return family;
    }

    private static PrometheusFamily[] Days(AssessmentReport report)
    {
        var act = new PrometheusFamily("mailreadiness_assessment_days_to_act", "Days left to act on an announcement on the day of the run; negative when the date had passed.");
        var end = new PrometheusFamily("mailreadiness_assessment_days_to_rollout_end", "Days to the announced end of a rollout on the day of the run; negative afterwards.");

        // The format forbids a second sample with the same labels, and readers refuse the whole file for one.
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (ServiceAdvisory advisory in report.Results.Advisories.Where(static advisory => advisory.IsRelevant))
        {
            string label = PrometheusFamily.Label("advisory", advisory.Id);
            if (!seen.Add(label)) continue;
            AdvisoryStanding standing = AdvisoryStandings.Of(advisory, report.StartedAt.UtcDateTime);
            if (standing.DaysToAct is { } toAct) act.Add(label, toAct);
            if (standing.DaysToEnd is { } toEnd) end.Add(label, toEnd);
        }

        return [act, end];
    }

    private static string Token(string label, string name) => PrometheusFamily.Label(label, DeleteCommitWords.Token(name));
}
