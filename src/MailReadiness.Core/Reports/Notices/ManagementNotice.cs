using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;

namespace MailReadiness.Reports.Notices;

/// <summary>What those who decide need: the verdict, the numbers, the risk, the date, and what to decide.</summary>
internal static class ManagementNotice
{
    public static Notice Of(AssessmentReport report)
    {
        (int willBreak, int atRisk) = NoticeClients.Mailboxes(report);
        Finding[] open = [.. report.Findings.Where(finding => finding.Status is FindingStatus.Failed or FindingStatus.Warning)];
        NoticeText text = new NoticeText()
            .Say(Verdict(report.Verdict), report.IsExample ? "This is example data." : "")
            .Heading("Numbers")
            .Table(["Result", "Checks"],
            [
                ["Failed", FindingText.Number(report.Counts.Failed)],
                ["To be done", FindingText.Number(report.Counts.Warning)],
                ["Not measured", FindingText.Number(report.Counts.NotMeasured)],
                ["Passed", FindingText.Number(report.Counts.Passed)],
            ])
            .Say(Since(report))
            .Heading("Risk").Items(Risks(report, willBreak, atRisk))
            .Heading("Dates").Items(NoticeDates.WithSources(report))
            .Heading("What is to be done").Table(["What should hold", "Open", "By"], open.GroupBy(finding => finding.Id).Select(Row))
            .Heading("Decisions needed").Items(Decisions(report, willBreak, atRisk));
        string name = report.Name.Length > 0 ? report.Name + ": is" : "Is";
        return new Notice(NoticeAudience.Management, "", $"{name} our mail ready for the end of old encryption?", text);
    }

    private static string Verdict(ReadinessVerdict verdict) => verdict switch
    {
        ReadinessVerdict.Ready => "Ready: everything that was asked was measured and passed.",
        ReadinessVerdict.Warnings => "Not ready yet: nothing is known to break, and some things are to be done.",
        ReadinessVerdict.Failures => "Not ready: something breaks now, or will on the day.",
        _ => "Not known: nothing is known to be wrong, and not everything was measured.",
    };

    private static string Since(AssessmentReport report)
    {
        if (report.Trend.Count == 0) return "";
        TrendPoint last = report.Trend[report.Trend.Count - 1];
        TrendPoint now = Trends.Of(report);
        string clients = last.Clients is { } before && now.Clients is { } after ? $" Clients that will stop working: {FindingText.Number(before.WillBreak)} then, {FindingText.Number(after.WillBreak)} now." : "";
        return $"Since the run of {FindingText.Day(last.At.UtcDateTime)}: {FindingText.Number(last.Findings.Failed)} failed then, {FindingText.Number(now.Findings.Failed)} now.{clients}";
    }

    private static IEnumerable<string> Risks(AssessmentReport report, int willBreak, int atRisk)
    {
        if (willBreak > 0) yield return $"{FindingText.Count(willBreak, "mailbox or device stops", "mailboxes or devices stop")} getting or sending mail with the program used today.";
        if (atRisk > 0) yield return $"{FindingText.Count(atRisk, "more may be", "more may be")} affected; the evidence points there and does not prove it.";
        if (Count(report, FindingStatus.Failed, "MR-DEL-") > 0) yield return "Mail that people delete may stay, come back, or be lost: deletes were measured and failed.";
        if (Count(report, FindingStatus.Failed, "MR-TLS-") > 0) yield return "Servers were measured that refuse today's encryption, allow prohibited one, or show a certificate that clients refuse.";
        if (report.Counts.NotMeasured > 0) yield return $"{FindingText.Count(report.Counts.NotMeasured, "check", "checks")} could not be made. What was not measured is neither safe nor broken.";
        if (report.Verdict == ReadinessVerdict.Ready) yield return "None that was measured.";
    }

    private static IEnumerable<string> Decisions(AssessmentReport report, int willBreak, int atRisk)
    {
        string by = report.Findings.Where(finding => finding.ActBy is not null && finding.Status != FindingStatus.Passed).Select(finding => finding.ActBy).Min() is { } date
            ? date < report.StartedAt.UtcDateTime.Date ? $" at once (the announced day, {FindingText.Day(date)}, has passed)" : $" by {FindingText.Day(date)}"
            : "";
        bool any = false;
        if (willBreak + atRisk > 0)
        {
            any = true;
            yield return $"Who updates or replaces the affected programs and devices{by}, and out of which budget.";
        }

        if (Count(report, FindingStatus.Warning, "MR-CFG-001") > 0)
        {
            any = true;
            yield return "On which day the endpoints for old encryption are turned off for the organisation (AllowLegacyTLSClients), scanners that send through them included.";
        }

        if (report.Counts.NotMeasured > 0)
        {
            any = true;
            yield return "Whether what was not measured is measured, or the risk is taken.";
        }

        if (!any) yield return report.Verdict == ReadinessVerdict.Ready ? "None." : "That the work listed above is done, and by whom.";
    }

    private static int Count(AssessmentReport report, FindingStatus status, string prefix) =>
        report.Findings.Count(finding => finding.Status == status && finding.Id.StartsWith(prefix, StringComparison.Ordinal));

    private static IReadOnlyList<string> Row(IGrouping<string, Finding> findings) =>
        [$"{findings.First().Title} ({findings.Key})", FindingText.Number(findings.Count()), findings.Min(finding => finding.ActBy) is { } date ? FindingText.Day(date) : ""];
}
