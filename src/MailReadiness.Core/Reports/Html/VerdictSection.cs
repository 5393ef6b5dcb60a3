using System.Linq;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Html;

/// <summary>The verdict, what it rests on, and how each part came out.</summary>
internal static class VerdictSection
{
    private const int ReasonsShown = 3;
    private static readonly CheckArea[] Areas = [CheckArea.TlsVersions, CheckArea.DeleteCommit, CheckArea.Inventory, CheckArea.TenantSettings, CheckArea.Advisories];
    private static readonly FindingStatus[] Statuses = [FindingStatus.Failed, FindingStatus.Warning, FindingStatus.NotMeasured, FindingStatus.Passed];

    public static void Write(HtmlWriter html, ReportView view)
    {
        html.Line();
        using (html.Open("section", ("id", "verdict"), ("aria-labelledby", "verdict-h"), ("tabindex", "-1")))
        {
            Panel(html, view);
            Counts(html, view.Report.Counts);
            AreaTable(html, view);
            if (view.Report.Notes.Count == 0) return;
            html.Add("h3", "About this run");
            using (html.Open("ul", ("class", "plain")))
            {
                foreach (string note in view.Report.Notes.Take(100)) html.Add("li", note);
            }
        }
    }

    private static void Panel(HtmlWriter html, ReportView view)
    {
        AssessmentReport report = view.Report;
        string kind = Icon.Of(report.Verdict);
        using (html.Open("div", ("class", "verdict " + kind)))
        {
            using (html.Open("h2", ("id", "verdict-h"), ("class", kind)))
            {
                Icon.Write(html, kind);
                html.Text(AssessmentWords.Title(report.Verdict));
            }

            html.Add("p", AssessmentWords.Meaning(report.Verdict, report.Counts));
            string unasked = string.Join(", ", Areas.Where(area => !view.WasAsked(area)).Select(static area => AssessmentWords.Title(area)));
            if (unasked.Length > 0 && report.Findings.Count > 0) html.Add("p", "Not asked for, and not known: " + unasked + ".");
            TopAction[] failed = [.. view.Actions.Where(static action => action.Status == FindingStatus.Failed)];
            if (failed.Length == 0) return;
            using (html.Open("ul", ("class", "why")))
            {
                foreach (TopAction action in failed.Take(ReasonsShown))
                {
                    using (html.Open("li"))
                    {
                        html.Add("a", action.Title, ("href", "#" + action.Ids[0]));
                        html.Text(" (" + FindingText.Number(action.Affected) + " affected)");
                    }
                }

                if (failed.Length > ReasonsShown) html.Add("li", "And " + FindingText.Count(failed.Length - ReasonsShown, "other thing", "other things") + ", below.");
            }
        }
    }

    private static void Counts(HtmlWriter html, FindingCounts counts)
    {
        using (html.Open("ul", ("class", "counts"), ("aria-label", "Findings, counted")))
        {
            foreach (FindingStatus status in Statuses)
            {
                int count = Count(counts, status);
                using (html.Open("li", ("class", count == 0 ? "zero" : null)))
                {
                    html.Add("b", FindingText.Number(count));
                    html.Text(" ");
                    Icon.Word(html, count == 0 ? Icon.None : Icon.Of(status), status == FindingStatus.Warning && count != 1 ? "warnings" : AssessmentWords.Title(status));
                }
            }
        }
    }

    private static int Count(FindingCounts counts, FindingStatus status) => status switch
    {
        FindingStatus.Failed => counts.Failed,
        FindingStatus.Warning => counts.Warning,
        FindingStatus.NotMeasured => counts.NotMeasured,
        _ => counts.Passed,
    };

    private static void AreaTable(HtmlWriter html, ReportView view)
    {
        using (html.Open("div", ("class", "areas")))
        {
            html.Table("How each part came out", ["Part", "Worst", "#Failed", "#Warnings", "#Not measured", "#Passed"], () =>
            {
                foreach (CheckArea area in Areas) AreaRow(html, view, area);
            });
        }
    }

    private static void AreaRow(HtmlWriter html, ReportView view, CheckArea area)
    {
        FindingGroup[] groups = [.. view.Groups.Where(group => group.Area == area)];
        html.Line();
        using (html.Open("tr"))
        {
            html.Add("th", AssessmentWords.Title(area), ("scope", "row"));
            using (html.Open("td", ("class", "t")))
            {
                if (groups.Length > 0)
                {
                    FindingStatus worst = groups.Max(static group => group.Status);
                    Icon.Word(html, Icon.Of(worst), AssessmentWords.Title(worst));
                }
                else if (view.WasAsked(area)) Icon.Word(html, Icon.Unknown, "not measured");
                else Icon.Word(html, Icon.None, "not asked for");
            }

            foreach (FindingStatus status in Statuses)
                html.Add("td", groups.Length == 0 ? "-" : FindingText.Number(groups.Sum(group => group.Count(status))), ("class", "n"));
        }
    }
}
