using System;
using MailReadiness.Checks.Advisories;
using MailReadiness.Readiness;
using MailReadiness.Reports.Html;

namespace MailReadiness.Reports.Svg;

/// <summary>Where a day stands between an announcement's publication and its end.</summary>
internal static class CountdownChart
{
    private const double Width = 520;
    private const double Left = 6;
    private const double Right = Width - 6;
    private const double BarTop = 46;
    private const double BarHeight = 14;

    public static void Write(HtmlWriter html, string id, ServiceAdvisory advisory, DateTime today)
    {
        if (advisory.RolloutEnd is not { } end) return;
        DateTime from = advisory.Start.UtcDateTime.Date;
        if (advisory.RolloutStart < from) from = advisory.RolloutStart.Value;
        if (from >= end) return;
        DateTime start = advisory.RolloutStart ?? from;
        var scale = new TimeScale(from, end, Left, Right);
        Chart.Write(html, id, "Time line of " + advisory.Id, Describe(AdvisoryStandings.Of(advisory, today)), Width, 82, svg =>
        {
            svg.Rectangle(Left, BarTop + 5, Right - Left, 4, "gone", 2);
            svg.Rectangle(scale.X(start), BarTop, scale.X(end) - scale.X(start), BarHeight, "ahead", 3);
            if (today > start) svg.Rectangle(scale.X(start), BarTop, scale.X(today) - scale.X(start), BarHeight, "gone", 3);
            if (advisory.ActBy is { } act) Mark(svg, scale.X(act), 14, "act by " + FindingText.Day(act), "mark");
            if (today >= from && today <= end) Mark(svg, scale.X(today), 34, "this report " + FindingText.Day(today), "now");
            svg.Text(Left, 78, FindingText.Day(from));
            svg.Text(Right, 78, FindingText.Day(end), "end");
        });
    }

    private static void Mark(SvgCanvas svg, double x, double y, string text, string look)
    {
        svg.Line(x, y - 10, x, BarTop + BarHeight + 3, look);
        bool late = x > Width / 2;
        svg.Text(late ? x - 5 : x + 5, y, text, late ? "end" : "start", "strong");
    }

    private static string Describe(AdvisoryStanding standing) => standing.RolloutGone switch
    {
        null => "It announces no window for the rollout.",
        0 => "The rollout has not started.",
        1 => "The announced rollout is over.",
        { } gone => FindingText.Percent((long)(gone * 1000), 1000) + " of the announced rollout time is gone. That is time, not servers changed.",
    };
}
