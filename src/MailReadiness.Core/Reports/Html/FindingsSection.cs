using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Html;

/// <summary>Every finding, by id. Of a long list the worst are shown.</summary>
internal static class FindingsSection
{
    private const int Shown = 50;

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("findings", "Findings", "By id. Each id has a page, docs/checks/ID.md, with what holds, why, how it is measured and what to do.", () =>
        {
            if (view.Groups.Count == 0)
            {
                html.Empty("There is no finding, because nothing was measured.");
                return;
            }

            foreach (FindingGroup group in view.Groups) Group(html, view.Report, group);
        });

    private static void Group(HtmlWriter html, AssessmentReport report, FindingGroup group)
    {
        html.Line();
        using (html.Open("details", ("class", group.Status == FindingStatus.Passed ? "finding " + HtmlParts.Aside : "finding"), ("id", group.Id)))
        {
            using (html.Open("summary"))
            using (html.Open("span", ("class", "two")))
            {
                Icon.Word(html, Icon.Of(group.Status), AssessmentWords.Title(group.Status));
                using (html.Open("span"))
                {
                    html.Add("strong", group.Id + " " + group.Title);
                    html.Text(" ");
                    html.Add("span", Summary(group), ("class", "sum"));
                }
            }

            html.Add("p", "Page: docs/checks/" + group.Id + ".md. " + AssessmentWords.Name(group.Severity) + " severity when it does not hold.", ("class", "note"));
            Table(html, report, group);
            if (group.Findings.Count > Shown) html.Add("p", "The " + Shown + " worst of " + FindingText.Number(group.Findings.Count) + " are shown. The JSON and CSV forms have all of them.", ("class", "note"));
        }
    }

    // Columns that say nothing are left out.
    private static void Table(HtmlWriter html, AssessmentReport report, FindingGroup group)
    {
        bool owners = group.Findings.Any(static finding => finding.Owner.Length > 0);
        bool places = report.VantagePoints.Count > 1 || group.Findings.Any(static finding => finding.VantagePoint is not null);
        List<string> columns = ["About", "Status", "Why", "What to do", "By"];
        if (owners) columns.Add("Owner");
        if (places) columns.Add("From");
        columns.Add("Evidence");
        html.Table(group.Id + ": " + SafeText.Line(group.Title, 200), columns, () =>
        {
            foreach (Finding finding in group.Findings.Take(Shown)) Row(html, report, finding, owners, places);
        });
    }

    private static string Summary(FindingGroup group)
    {
        List<string> parts = [];
        foreach (FindingStatus status in new[] { FindingStatus.Failed, FindingStatus.Warning, FindingStatus.NotMeasured, FindingStatus.Passed })
        {
            int count = group.Count(status);
            if (count > 0) parts.Add(FindingText.Number(count) + " " + AssessmentWords.Title(status));
        }

        return string.Join(", ", parts);
    }

    private static void Row(HtmlWriter html, AssessmentReport report, Finding finding, bool owners, bool places)
    {
        html.Line();
        using (html.Open("tr", ("class", finding.Status == FindingStatus.Passed ? HtmlParts.Aside : null)))
        {
            html.Add("th", finding.Subject, ("scope", "row"), ("class", "anywhere"));
            using (html.Open("td", ("class", "t"))) Icon.Word(html, Icon.Of(finding.Status), AssessmentWords.Title(finding.Status));
            html.Add("td", finding.Why + (finding.Advisories.Count > 0 ? " See " + FindingText.List(finding.Advisories, 6) + "." : ""), ("class", "wide"));
            html.Add("td", finding.WhatToDo, ("class", finding.WhatToDo.Length > 0 ? "wide" : null));
            html.Add("td", finding.ActBy is { } day ? FindingText.Day(day) : "-", ("class", "t"));
            if (owners) html.Add("td", finding.Owner);
            if (places) html.Add("td", AssessmentWords.VantagePoint(finding.VantagePoint, report), ("class", "anywhere"));
            using (html.Open("td", ("class", "mono anywhere"))) References(html, report, finding.Evidence);
        }
    }

    private static void References(HtmlWriter html, AssessmentReport report, IReadOnlyList<string> references)
    {
        const int most = 3;
        string between = "";
        foreach (string reference in references.Take(most))
        {
            html.Text(between);
            if (Anchor(report, reference) is { } anchor) html.Add("a", reference, ("href", anchor));
            else html.Text(reference);
            between = ", ";
        }

        if (references.Count > most) html.Text(" and " + FindingText.Number(references.Count - most) + " more");
    }

    // Places of the JSON form that this page shows too.
    private static string? Anchor(AssessmentReport report, string reference)
    {
        foreach ((string array, string id, int count) in new[] { ("tls[", "#tls-", Math.Min(500, report.Results.TlsVersions.Count)), ("deleteCommits[", "#delete-", Math.Min(200, report.Results.DeleteCommits.Count)) })
        {
            if (reference.StartsWith(array, StringComparison.Ordinal)
                && int.TryParse(reference.Substring(array.Length).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < count)
                return id + index.ToString(CultureInfo.InvariantCulture);
        }

        return null;
    }
}
