using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports.Svg;

namespace MailReadiness.Reports.Html;

/// <summary>Clients by verdict, and how their number goes down towards the deadline.</summary>
internal static class ClientVerdictsSection
{
    private const int RunsShown = 60;

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("clients", "Clients by verdict", "Will break: it speaks, or can speak, nothing newer than TLS 1.1. At risk: the evidence points there and does not prove it. Unknown: not seen on the mail connection, which is not the same as ready.", () =>
        {
            if (view.Clients is not { } clients)
            {
                html.Empty("Not measured: no evidence about clients was asked for, so nobody knows from this report who breaks.");
                return;
            }

            if (view.Report.Results.Clients!.Count == 0)
            {
                html.Empty("The evidence named no client. That nobody was seen does not mean that nobody connects; see what was read, under Evidence.");
                return;
            }

            Counts(html, clients);
            VerdictBar.Write(html, clients);
            BurnDown(html, view);
        });

    private static void Counts(HtmlWriter html, ClientCounts clients)
    {
        using (html.Open("ul", ("class", "counts"), ("aria-label", "Clients, counted")))
        {
            Count(html, clients.WillBreak, Icon.Fail, "will break");
            Count(html, clients.AtRisk, Icon.Warn, "at risk");
            Count(html, clients.Unknown, Icon.Unknown, "unknown");
            Count(html, clients.Ready, Icon.Pass, "ready");
        }
    }

    private static void Count(HtmlWriter html, int count, string icon, string word)
    {
        using (html.Open("li", ("class", count == 0 ? "zero" : null)))
        {
            html.Add("b", FindingText.Number(count));
            html.Text(" ");
            Icon.Word(html, count == 0 ? Icon.None : icon, word);
        }
    }

    private static void BurnDown(HtmlWriter html, ReportView view)
    {
        html.Add("h3", "Towards the deadline");
        List<(DateTime At, ClientCounts Clients)> points = [.. view.Points.Where(static point => point.Clients is not null).Select(static point => (point.At.UtcDateTime, point.Clients!))];
        if (points.Count < 2)
        {
            html.Empty("There is no earlier run to compare with. With a history kept, the next report shows how the numbers go down.");
            return;
        }

        BurnDownChart.Write(html, points, view.Deadline, Describe(points, view));
        html.Details("The figures as a table", () => html.Table("Clients by verdict, newest run first", ["Run", "Will break", "At risk", "Unknown", "Ready"], () =>
        {
            foreach ((DateTime at, ClientCounts clients) in Enumerable.Reverse(points).Take(RunsShown))
            {
                html.Row(AssessmentWords.Minute(new DateTimeOffset(at, TimeSpan.Zero)), FindingText.Number(clients.WillBreak), FindingText.Number(clients.AtRisk), FindingText.Number(clients.Unknown), FindingText.Number(clients.Ready));
            }
        }), HtmlParts.Aside);
    }

    // Arithmetic, no forecast: what has to happen, not what will.
    private static string Describe(List<(DateTime At, ClientCounts Clients)> points, ReportView view)
    {
        (DateTime first, ClientCounts before) = points[0];
        (DateTime last, ClientCounts now) = points[points.Count - 1];
        int was = before.WillBreak + before.AtRisk;
        int left = now.WillBreak + now.AtRisk;
        string text = "Clients that will break or are at risk: " + FindingText.Number(was) + " on " + FindingText.Day(first) + ", " + FindingText.Number(left) + " on " + FindingText.Day(last) + ".";
        if (view.Deadline is not { } deadline || left == 0) return text;
        double weeks = (deadline - view.Today).TotalDays / 7;
        if (weeks <= 0) return text + " The rollout's announced end has passed.";
        string pace = Math.Ceiling(left / Math.Max(1, weeks)).ToString("#,0", CultureInfo.InvariantCulture);
        return text + " To have none left when the rollout ends on " + FindingText.Day(deadline) + ", " + pace + (weeks < 1 ? " have to go this week." : " a week have to go. The dotted line goes from the first run to that day.");
    }
}
