using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Readiness.History;
using MailReadiness.Reports.Html;

namespace MailReadiness.Reports.Svg;

/// <summary>Clients that are not ready, over time, towards the deadline.</summary>
internal static class BurnDownChart
{
    private const int MostPoints = 120;

    public static void Write(HtmlWriter html, IReadOnlyList<(DateTime At, ClientCounts Clients)> all, DateTime? deadline, string description)
    {
        IReadOnlyList<(DateTime At, ClientCounts Clients)> points = Thinning.Of(all, MostPoints);
        (DateTime first, ClientCounts before) = points[0];
        (DateTime last, ClientCounts now) = points[points.Count - 1];
        var plot = new PlotArea(first, deadline > last ? deadline.Value : last, points.Max(static p => p.Clients.WillBreak + p.Clients.AtRisk + p.Clients.Unknown));
        Chart.Write(html, "burn-down-chart", "Clients that are not ready, over time", description, PlotArea.Width, PlotArea.Height, svg =>
        {
            plot.DrawAxes(svg, "");
            Layer(svg, plot, points, static _ => 0, static c => c.WillBreak, "a-fail");
            Layer(svg, plot, points, static c => c.WillBreak, static c => c.WillBreak + c.AtRisk, "a-warn");
            Layer(svg, plot, points, static c => c.WillBreak + c.AtRisk, static c => c.WillBreak + c.AtRisk + c.Unknown, "a-unknown");
            if (deadline is { } day && day > last)
            {
                svg.Path([(plot.Time.X(first), plot.Y(before.WillBreak + before.AtRisk)), (plot.Time.X(day), plot.Y(0))], "pace");
                plot.DrawDay(svg, day, "rollout ends", "mark");
            }

            plot.DrawDay(svg, last, "this report", "now");
            Labels(svg, plot, now, last);
        });
    }

    private static void Layer(SvgCanvas svg, PlotArea plot, IReadOnlyList<(DateTime At, ClientCounts Clients)> points, Func<ClientCounts, int> low, Func<ClientCounts, int> high, string look)
    {
        List<(double X, double Y)> upper = [.. points.Select(p => (plot.Time.X(p.At), plot.Y(high(p.Clients))))];
        svg.Shape(upper.Concat(points.Reverse().Select(p => (plot.Time.X(p.At), plot.Y(low(p.Clients))))), look);
        svg.Path(upper, "edge");
    }

    // From the bottom up, none on top of another.
    private static void Labels(SvgCanvas svg, PlotArea plot, ClientCounts now, DateTime last)
    {
        double x = plot.Time.X(last) + 8;
        double next = PlotArea.Bottom - 4;
        foreach ((int low, int count, string name) in new[] { (0, now.WillBreak, "will break"), (now.WillBreak, now.AtRisk, "at risk"), (now.WillBreak + now.AtRisk, now.Unknown, "unknown") })
        {
            if (count == 0) continue;
            double y = Math.Min(next, plot.Y(low + (count / 2.0)) + 4);
            svg.Text(x, y, count.ToString("#,0", CultureInfo.InvariantCulture) + " " + name, "start", "strong");
            next = y - 15;
        }
    }
}
