using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports.DeleteCommit;
using MailReadiness.Reports.TlsVersions;

namespace MailReadiness.Reports.Formats;

/// <summary>The summary for a ticket or a chat: verdict, dates, what to do first, and tables. The other forms have the rest.</summary>
internal static class MarkdownSummary
{
    private const int Shown = 10;
    private const int RowsShown = 50;

    public static void Write(AssessmentReport report, TextWriter writer)
    {
        var lines = new MarkdownLines(writer);
        lines.Heading(1, report.Name.Length > 0 ? "Mail readiness of " + report.Name : "Mail readiness");
        if (report.IsExample) lines.Paragraph("Example data: it says nothing about a real tenant.");
        lines.Strong(AssessmentWords.Title(report.Verdict), AssessmentWords.Meaning(report.Verdict, report.Counts));
        lines.Paragraph("Measured " + AssessmentWords.Minute(report.StartedAt) + (report.VantagePoints.Count > 0 ? " from " + FindingText.List(report.VantagePoints, 5) : "") + " with MailReadiness " + AssessmentWords.Release(report.ToolVersion) + ".");
        Areas(lines, report);
        Dates(lines, report);
        Actions(lines, report);
        Endpoints(lines, report);
        Canaries(lines, report);
        Clients(lines, report);
        lines.Heading(2, "Limits");
        lines.Paragraph("Not seen is not ready, and not measured is not passed. The JSON and HTML forms of this report have the evidence; docs/checks has a page for every id.");
        foreach (string note in report.Notes.Take(RowsShown)) lines.Item(note);
    }

    private static void Areas(MarkdownLines lines, AssessmentReport report)
    {
        lines.Table(["Part", "Failed", "Warnings", "Not measured", "Passed"]);
        foreach (IGrouping<CheckArea?, FindingGroup> area in FindingGroup.ById(report).GroupBy(static group => group.Area).OrderBy(static group => group.Key))
        {
            lines.Row(area.Key is { } known ? AssessmentWords.Title(known) : "Other", Sum(area, FindingStatus.Failed), Sum(area, FindingStatus.Warning), Sum(area, FindingStatus.NotMeasured), Sum(area, FindingStatus.Passed));
        }

        lines.Row("All", FindingText.Number(report.Counts.Failed), FindingText.Number(report.Counts.Warning), FindingText.Number(report.Counts.NotMeasured), FindingText.Number(report.Counts.Passed));
    }

    private static string Sum(IEnumerable<FindingGroup> groups, FindingStatus status) => FindingText.Number(groups.Sum(group => group.Count(status)));

    private static void Dates(MarkdownLines lines, AssessmentReport report)
    {
        lines.Heading(2, "Dates");
        ServiceAdvisory[] dated = [.. report.Results.Advisories.Where(static advisory => advisory.IsRelevant && (advisory.ActBy ?? advisory.RolloutEnd) is not null)];
        if (dated.Length == 0) lines.Paragraph("No announcement with dates was read.");
        foreach (ServiceAdvisory advisory in dated.Take(Shown)) lines.Item(advisory.Id + " " + advisory.Title + ": " + AdvisoryStandings.Of(advisory, report.StartedAt.UtcDateTime).Text);
    }

    private static void Actions(MarkdownLines lines, AssessmentReport report)
    {
        lines.Heading(2, "What to do first");
        IReadOnlyList<TopAction> actions = TopAction.Of(report);
        if (actions.Count == 0)
        {
            lines.Paragraph(report.Findings.Count == 0 ? "Nothing was measured, so there is nothing to advise." : "Nothing: every check that was made passed.");
            return;
        }

        lines.Table(["No.", "Status", "What is wrong", "What to do", "Who", "By", "Owner", "Id"]);
        for (int i = 0; i < actions.Count && i < Shown; i++)
        {
            TopAction action = actions[i];
            lines.Row(
                FindingText.Number(i + 1), AssessmentWords.Title(action.Status), action.Title, action.Steps.Count == 1 ? action.Steps[0].WhatToDo : action.Steps[0].WhatToDo + " (" + FindingText.Count(action.Steps.Count - 1, "other step", "other steps") + " for the rest)",
                FindingText.Number(action.Affected) + ": " + FindingText.List([.. action.Steps.SelectMany(static step => step.Subjects).Distinct().Select(static subject => SafeText.Line(subject, 60))], 3),
                action.ActBy is { } day ? FindingText.Day(day) : "", action.Owner, string.Join(" ", action.Ids));
        }

        if (actions.Count > Shown) lines.Paragraph("And " + FindingText.Number(actions.Count - Shown) + " more.");
    }

    private static void Endpoints(MarkdownLines lines, AssessmentReport report)
    {
        lines.Heading(2, "Endpoints");
        if (report.Results.TlsVersions.Count == 0)
        {
            lines.Paragraph("Not measured.");
            return;
        }

        lines.Table(["Endpoint", "From", "Verdict", .. TlsVersionOptions.AllVersions.Select(static version => version.Display())]);
        foreach (Observed<TlsVersionResult> observed in report.Results.TlsVersions.Take(RowsShown))
        {
            TlsVersionResult result = observed.Result;
            lines.Row([
                FindingSubject.Endpoint(result.Endpoint.ToString(), result.Address), AssessmentWords.VantagePoint(observed.VantagePoint, report), TlsWords.Title(result.Verdict),
                .. TlsVersionOptions.AllVersions.Select(version => TlsWords.Title(CsvReport.OutcomeOf(result, version))),
            ]);
        }
    }

    private static void Canaries(MarkdownLines lines, AssessmentReport report)
    {
        lines.Heading(2, "Canaries");
        if (report.Results.DeleteCommits.Count == 0)
        {
            lines.Paragraph("Not measured.");
            return;
        }

        lines.Table(["Mailbox", "Verdict", "Why"]);
        foreach (Observed<DeleteCommitResult> observed in report.Results.DeleteCommits.Take(RowsShown))
            lines.Row(FindingSubject.Mailbox(observed.Result.Mailbox, observed.Result.Endpoint.ToString()), DeleteCommitWords.Name(observed.Result.Verdict), observed.Result.Reason);
    }

    private static void Clients(MarkdownLines lines, AssessmentReport report)
    {
        lines.Heading(2, "Clients");
        if (Trends.Of(report).Clients is not { } clients)
        {
            lines.Paragraph("Not measured.");
            return;
        }

        lines.Table(["Will break", "At risk", "Unknown", "Ready"]);
        lines.Row(FindingText.Number(clients.WillBreak), FindingText.Number(clients.AtRisk), FindingText.Number(clients.Unknown), FindingText.Number(clients.Ready));
    }
}
