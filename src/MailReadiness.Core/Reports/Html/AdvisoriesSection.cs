using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Html;

/// <summary>What was announced, with its revisions and updates in the order of time.</summary>
internal static class AdvisoriesSection
{
    private const int Shown = 40;
    private const int UpdatesShown = 60;

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("advisories", "Advisories", "Announcements about mail, with how they changed over time. Related findings are named by id.", () =>
        {
            ServiceAdvisory[] relevant = [.. view.Report.Results.Advisories.Where(static advisory => advisory.IsRelevant)];
            int others = view.Report.Results.Advisories.Count - relevant.Length;
            if (relevant.Length == 0) html.Empty("No announcement about mail was read. That none was read does not mean that there is none.");
            foreach (ServiceAdvisory advisory in relevant.Take(Shown)) Advisory(html, advisory);
            if (relevant.Length > Shown) html.Add("p", FindingText.Number(relevant.Length - Shown) + " more are in the JSON form.", ("class", "note"));
            if (others > 0) html.Add("p", FindingText.Count(others, "announcement that is", "announcements that are") + " not about mail were read and are left out here.", ("class", "note"));
        });

    private static void Advisory(HtmlWriter html, ServiceAdvisory advisory)
    {
        html.Line();
        using (html.Open("details", ("class", "finding")))
        {
            using (html.Open("summary"))
            using (html.Open("span"))
            {
                html.Add("strong", advisory.Id + " " + advisory.Title);
                html.Text(" ");
                html.Add("span", AssessmentWords.Title(advisory.Kind) + (advisory.Status is { Length: > 0 } status ? ", " + status : ""), ("class", "sum"));
            }

            html.Add("p", advisory.Summary);
            if (advisory.Actions.Count > 0)
            {
                html.Add("h3", "What administrators are told to do");
                using (html.Open("ul", ("class", "plain")))
                {
                    foreach (string action in advisory.Actions.Take(UpdatesShown)) html.Add("li", action);
                }
            }

            TimeLine(html, advisory);
            Facts(html, advisory);
        }
    }

    private static void TimeLine(HtmlWriter html, ServiceAdvisory advisory)
    {
        html.Add("h3", "Time line");
        bool issue = advisory.Kind == AdvisoryKind.ServiceHealthIssue;
        List<(DateTimeOffset At, string Text)> events =
        [
            (advisory.Start, issue ? "Started." : "Published."),
            .. advisory.Revisions.Select(static revision => (revision.Revised, Describe(revision))),
            .. advisory.Updates.Select(static update => (update.At, Describe(update))),
        ];
        if (advisory.End is { } end) events.Add((end, issue ? "Ended." : "The post expires."));
        using (html.Open("ol", ("class", "times")))
        {
            foreach ((DateTimeOffset at, string text) in events.OrderBy(static each => each.At).Take(UpdatesShown))
            {
                using (html.Open("li"))
                {
                    html.Add("time", AssessmentWords.Minute(at), ("datetime", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture)));
                    html.Text(text);
                }
            }
        }
    }

    private static string Describe(AdvisoryRevision revision)
    {
        string text = revision.Confirmed ? "Revision" : "Revision, not confirmed";
        if (revision.ActBy is { } act) text += ", act by " + FindingText.Day(act);
        if (revision.RolloutStart is { } start) text += ", rollout from " + FindingText.Day(start);
        if (revision.RolloutEnd is { } end) text += " to " + FindingText.Day(end);
        return text + ". Source: " + revision.Source + ".";
    }

    private static string Describe(AdvisoryUpdate update)
    {
        string text = (update.Type is { Length: > 0 } type ? "Update (" + type + "): " : "Update: ") + update.Text;
        if (update.PercentComplete is { } percent) text += " Said to be complete: " + FindingText.Number(percent) + " %.";
        if (update.NextUpdateBy is { } next) text += " Next update by " + AssessmentWords.Minute(next) + ".";
        return text;
    }

    private static void Facts(HtmlWriter html, ServiceAdvisory advisory)
    {
        using (html.Open("dl", ("class", "facts")))
        {
            html.Fact("Services", string.Join(", ", advisory.Services));
            html.Fact("Protocols", string.Join(", ", advisory.Protocols));
            html.Fact("Classification", advisory.Classification);
            html.Fact("Tags", string.Join(", ", advisory.Tags));
            html.Fact("Explains", string.Join(", ", advisory.Findings));
            html.Fact("Related", string.Join(", ", advisory.Related));
            html.Fact("Read from", advisory.Source);
        }
    }
}
