using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports.Svg;

namespace MailReadiness.Reports.Html;

/// <summary>How far endpoints have come in refusing TLS 1.0 and 1.1.</summary>
internal static class RolloutSection
{
    private const int RunsShown = 60;

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("rollout", "Rollout: share that refuses TLS 1.0 and 1.1", "A change arrives front end by front end, so one connection proves nothing about all of them. The band is the 95 % Wilson interval; samples that could not be decided are no part of the share.", () =>
        {
            ShareAtTime[] points = [.. view.Points.Select(Point).Where(static point => point is not null).Select(static point => point!)];
            if (points.Length == 0)
            {
                html.Empty("Not measured: no endpoint answered whether it takes TLS 1.0 and 1.1, in this run or in one before.");
                return;
            }

            (DateTime? start, DateTime? end) = Window(view);
            RolloutChart.Write(html, points, start, end, Describe(points));
            html.Details("The figures as a table", () => Table(html, points), HtmlParts.Aside);
            Sampled(html, view);
        });

    private static ShareAtTime? Point(TrendPoint point)
    {
        if (point.Rollout is not { } rollout || WilsonInterval.Of(rollout.Refused, rollout.Refused + rollout.Accepted) is not { } interval) return null;
        return new ShareAtTime(point.At.UtcDateTime, rollout.Refused, rollout.Refused + rollout.Accepted, interval.Low, interval.High);
    }

    private static (DateTime? Start, DateTime? End) Window(ReportView view)
    {
        if (view.Deadline is not { } end) return (null, null);
        return (view.Dated.Where(advisory => advisory.RolloutEnd == end).Select(static advisory => advisory.RolloutStart).Min(), end);
    }

    private static string Describe(ShareAtTime[] points)
    {
        ShareAtTime now = points[points.Length - 1];
        string text = "On " + FindingText.Day(now.At) + " " + Say(now) + ".";
        return points.Length == 1 ? text + " There is no earlier run to compare with." : text + " On " + FindingText.Day(points[0].At) + " " + Say(points[0]) + ".";
    }

    private static string Say(ShareAtTime point) =>
        FindingText.Number(point.Hits) + " of " + FindingText.Number(point.Total) + " refused (" + FindingText.Percent(point.Hits, point.Total) + ", interval " + Interval(point) + ")";

    private static string Interval(ShareAtTime point) => Interval(point.Low, point.High);

    private static string Interval(double low, double high) => FindingText.Percent((long)Math.Round(low * 1000), 1000) + " to " + FindingText.Percent((long)Math.Round(high * 1000), 1000);

    private static void Table(HtmlWriter html, ShareAtTime[] points)
    {
        html.Table("Share that refuses, newest run first", ["Run", "Refused", "Decided", "Share", "95 % interval"], () =>
        {
            foreach (ShareAtTime point in Enumerable.Reverse(points).Take(RunsShown))
                html.Row(AssessmentWords.Minute(new DateTimeOffset(point.At, TimeSpan.Zero)), FindingText.Number(point.Hits), FindingText.Number(point.Total), FindingText.Percent(point.Hits, point.Total), Interval(point));
        });
    }

    private static void Sampled(HtmlWriter html, ReportView view)
    {
        List<(string Endpoint, RolloutShare Share)> shares =
        [
            .. view.Report.Results.TlsVersions.SelectMany(static observed => observed.Result.Rollout.Select(share => (FindingSubject.Endpoint(observed.Result.Endpoint.ToString(), observed.Result.Address), share))),
        ];
        if (shares.Count == 0) return;
        html.Details("Samples of this run, by endpoint and front end", () =>
            html.Table("Samples of this run", ["Endpoint", "Version", "Front end", "Refused", "Accepted", "Undecided", "95 % interval of the share that refuses"], () =>
            {
                foreach ((string endpoint, RolloutShare share) in shares.Take(RunsShown))
                {
                    html.Row(endpoint, share.Version.Display(), share.FrontEnd ?? "all", FindingText.Number(share.Refused), FindingText.Number(share.Accepted), FindingText.Number(share.Undecided),
                        share is { Low: { } low, High: { } high } ? Interval(low, high) : "-");
                }
            }), HtmlParts.Aside);
    }
}
