using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports.DeleteCommit;
using MailReadiness.Reports.Svg;

namespace MailReadiness.Reports.Html;

/// <summary>What became of deleted canaries, run after run.</summary>
internal static class CanariesSection
{
    private const int MarksListed = 200;

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("canaries", "Canaries: are deleted messages gone?", "A message of our own is delivered, deleted by POP3, and looked for again. Committed means that it was gone, also at the last look.", () =>
        {
            AssessmentReport report = view.Report;
            CheckFailure[] failures = [.. report.Results.Failures.Where(static failure => failure.Area == CheckArea.DeleteCommit)];
            IReadOnlyList<CanaryRow> rows = Rows(view);
            if (report.Results.DeleteCommits.Count > 0) Today(html, report);
            else if (failures.Length == 0) html.Empty("Not measured in this run: no canary mailbox was asked for, so whether deletes commit is not known.");
            FailureList.Write(html, failures, "Canaries that could not be checked", report);
            if (rows.Count == 0) return;
            CanaryChart.Write(html, rows, Describe(rows));
            html.Details("The runs as a table", () => Table(html, rows), HtmlParts.Aside);
        });

    private static void Today(HtmlWriter html, AssessmentReport report) =>
        html.Table("Canaries of this run", ["Mailbox", "Verdict", "QUIT was answered", "Why, and what to do"], () =>
        {
            for (int i = 0; i < Math.Min(MarksListed, report.Results.DeleteCommits.Count); i++)
            {
                DeleteCommitResult result = report.Results.DeleteCommits[i].Result;
                html.Line();
                using (html.Open("tr", ("id", "delete-" + i)))
                {
                    html.Add("th", FindingSubject.Mailbox(result.Mailbox, result.Endpoint.ToString()), ("scope", "row"), ("class", "anywhere"));
                    using (html.Open("td")) Icon.Word(html, Icon.Of(MonitoringStates.Of(result)), Words(result.Verdict));
                    html.Add("td", DeleteCommitWords.Deciding(result)?.QuitReply ?? "no answer seen", ("class", "mono anywhere"));
                    html.Add("td", result.Verdict == DeleteVerdict.Committed ? result.Reason : result.Reason + " " + result.WhatToDo, ("class", "wide"));
                }
            }
        });

    private static IReadOnlyList<CanaryRow> Rows(ReportView view)
    {
        Dictionary<string, List<(DateTime At, DeleteVerdict Verdict)>> rows = new(StringComparer.Ordinal);
        foreach (TrendPoint point in view.Report.Trend)
        {
            foreach (CanaryPoint canary in point.Canaries) Add(rows, canary.Subject, point.At, canary.Verdict);
        }

        // A mailbox that was checked several times in this run has a mark for each.
        foreach (Observed<DeleteCommitResult> observed in view.Report.Results.DeleteCommits)
            Add(rows, FindingSubject.Mailbox(observed.Result.Mailbox, observed.Result.Endpoint.ToString()), observed.Result.StartedAt, observed.Result.Verdict);
        return [.. rows.Select(static row => new CanaryRow(row.Key, [.. row.Value.OrderBy(static mark => mark.At)]))
            .OrderByDescending(static row => row.Marks.Count(static mark => DeleteVerdicts.IsFailure(mark.Verdict))).ThenBy(static row => row.Subject, StringComparer.Ordinal)];
    }

    private static void Add(Dictionary<string, List<(DateTime At, DeleteVerdict Verdict)>> rows, string subject, DateTimeOffset at, DeleteVerdict verdict)
    {
        if (!rows.TryGetValue(subject, out List<(DateTime At, DeleteVerdict Verdict)>? marks)) rows.Add(subject, marks = []);
        marks.Add((at.UtcDateTime, verdict));
    }

    private static string Describe(IReadOnlyList<CanaryRow> rows)
    {
        int total = rows.Sum(static row => row.Marks.Count);
        int failed = rows.Sum(static row => row.Marks.Count(static mark => DeleteVerdicts.IsFailure(mark.Verdict)));
        int silent = rows.Sum(static row => row.Marks.Count(static mark => DeleteVerdicts.IsNoAnswer(mark.Verdict)));
        return "In " + FindingText.Count(total, "check", "checks") + " of " + FindingText.Count(rows.Count, "mailbox", "mailboxes") + ", "
            + FindingText.Number(failed) + " went wrong and " + FindingText.Number(silent) + " gave no answer about deletes.";
    }

    private static void Table(HtmlWriter html, IReadOnlyList<CanaryRow> rows)
    {
        var marks = rows.SelectMany(static row => row.Marks.Select(mark => (mark.At, row.Subject, mark.Verdict))).OrderByDescending(static mark => mark.At).ToList();
        html.Table("Canaries, newest run first", ["When", "Mailbox", "Verdict"], () =>
        {
            foreach ((DateTime at, string subject, DeleteVerdict verdict) in marks.Take(MarksListed))
            {
                html.Line();
                using (html.Open("tr"))
                {
                    html.Add("th", AssessmentWords.Minute(new DateTimeOffset(at, TimeSpan.Zero)), ("scope", "row"));
                    html.Add("td", subject, ("class", "anywhere"));
                    using (html.Open("td")) Icon.Word(html, Icon.Of(verdict), Words(verdict));
                }
            }
        });
        if (marks.Count > MarksListed) html.Add("p", "The newest " + MarksListed + " of " + FindingText.Number(marks.Count) + " are listed.", ("class", "note"));
    }

    /// <summary>A verdict as words, such as <c>not committed silent</c>.</summary>
    internal static string Words(DeleteVerdict verdict) => DeleteCommitWords.Token(DeleteCommitWords.Name(verdict)).Replace('_', ' ');
}
