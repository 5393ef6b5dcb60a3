using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Readiness;
using MailReadiness.Reports.Svg;

namespace MailReadiness.Reports.Html;

/// <summary>How many days are left, per announcement, counted for the day of the report.</summary>
internal static class DatesSection
{
    private const int DaysRemembered = 60;
    private const int MostCards = 8;

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("dates", "Dates", "Days are counted for the day of this report, " + FindingText.Day(view.Today) + " (UTC). Announced dates have moved before and may move again.", () =>
        {
            if (view.Dated.Count == 0)
            {
                html.Empty("No announcement about mail with dates was read, so nothing is said about deadlines.");
                return;
            }

            List<ServiceAdvisory> shown = [.. view.Dated.Where(advisory => (view.Today - ReportView.LastDay(advisory)!.Value).TotalDays <= DaysRemembered).Take(MostCards)];
            using (html.Open("div", ("class", "dates")))
            {
                for (int i = 0; i < shown.Count; i++) Card(html, view, shown[i], i);
            }

            int others = view.Dated.Count - shown.Count;
            if (others > 0) html.Add("p", FindingText.Count(others, "other announcement", "other announcements") + " with dates, long passed or further away, can be found under Advisories.", ("class", "note"));
        });

    private static void Card(HtmlWriter html, ReportView view, ServiceAdvisory advisory, int index)
    {
        html.Line();
        using (html.Open("article", ("class", "card")))
        {
            html.Add("h3", advisory.Title);
            html.Add("p", advisory.Id + ", " + AssessmentWords.Title(advisory.Kind) + (advisory.IsMajorChange ? ", major change" : ""), ("class", "note"));
            using (html.Open("dl", ("class", "days")))
            {
                Day(html, "Act by", advisory.ActBy, view.Today);
                if (advisory.RolloutStart > view.Today) Day(html, "Rollout starts", advisory.RolloutStart, view.Today);
                Day(html, "Rollout ends", advisory.RolloutEnd, view.Today);
            }

            CountdownChart.Write(html, "countdown-" + index.ToString(CultureInfo.InvariantCulture), advisory, view.Today);
            if (advisory.Current is { } current)
                html.Add("p", "Source: " + current.Source + ", revision of " + FindingText.Day(current.Revised.UtcDateTime) + (current.Confirmed ? "." : ", which is not confirmed."), ("class", "note"));
            foreach (AdvisoryRevision revision in advisory.Revisions)
            {
                if (!revision.Confirmed && !ReferenceEquals(revision, advisory.Current)) html.Add("p", Unconfirmed(revision), ("class", "note flag"));
            }
        }
    }

    private static void Day(HtmlWriter html, string what, DateTime? day, DateTime today)
    {
        if (day is not { } date) return;
        int days = (int)(date.Date - today).TotalDays;
        using (html.Open("div"))
        {
            html.Add("dt", what + " " + FindingText.Day(date));
            using (html.Open("dd", ("class", days < 0 ? "fail" : days <= 60 ? "warn" : null)))
            {
                html.Add("b", FindingText.Number(Math.Abs(days)));
                html.Text(days switch
                {
                    0 => " days left: today",
                    1 => " day left",
                    -1 => " day ago",
                    < 0 => " days ago",
                    _ => " days left",
                });
            }
        }
    }

    private static string Unconfirmed(AdvisoryRevision revision)
    {
        string text = "Not confirmed: a revision of " + FindingText.Day(revision.Revised.UtcDateTime);
        if (revision.ActBy is { } act) text += ", act by " + FindingText.Day(act);
        if (revision.RolloutStart is { } start) text += ", rollout from " + FindingText.Day(start);
        if (revision.RolloutEnd is { } end) text += " to " + FindingText.Day(end);
        return text + ". Source: " + revision.Source + ".";
    }
}
