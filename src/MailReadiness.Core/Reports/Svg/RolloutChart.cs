using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Reports.Html;

namespace MailReadiness.Reports.Svg;

/// <summary>The share that refuses TLS 1.0 and 1.1 over time, with its 95 % interval.</summary>
internal static class RolloutChart
{
    private const int MostPoints = 120;
    private const int MostWhiskers = 40;

    public static void Write(HtmlWriter html, IReadOnlyList<ShareAtTime> all, DateTime? start, DateTime? end, string description)
    {
        IReadOnlyList<ShareAtTime> points = Thinning.Of(all, MostPoints);
        DateTime first = points[0].At;
        DateTime last = points[points.Count - 1].At;
        var plot = new PlotArea(first, end > last ? end.Value : last, 100);
        Chart.Write(html, "rollout-chart", "Share that refuses TLS 1.0 and 1.1", description, PlotArea.Width, PlotArea.Height, svg =>
        {
            if (end is { } close)
            {
                double x = plot.Time.X(start ?? first);
                svg.Rectangle(x, PlotArea.Top, plot.Time.X(close) - x, PlotArea.Bottom - PlotArea.Top, "window");
            }

            plot.DrawAxes(svg, " %");
            svg.Shape(points.Select(p => (plot.Time.X(p.At), plot.Y(p.High * 100))).Concat(points.Reverse().Select(p => (plot.Time.X(p.At), plot.Y(p.Low * 100)))), "band");
            svg.Path(points.Select(p => (plot.Time.X(p.At), plot.Y(p.Share * 100))), "line");
            foreach (ShareAtTime point in points)
            {
                double x = plot.Time.X(point.At);
                if (points.Count <= MostWhiskers) svg.Line(x, plot.Y(point.Low * 100), x, plot.Y(point.High * 100), "whisker");
                svg.Circle(x, plot.Y(point.Share * 100), 4, "dot");
            }

            plot.DrawDay(svg, last, "this report", "now");
            if (end is { } day) plot.DrawDay(svg, day, "rollout ends", "mark");
            ShareAtTime now = points[points.Count - 1];
            svg.Text(plot.Time.X(now.At) + 9, plot.Y(now.Share * 100) + 4, Math.Round(now.Share * 100) + " % refuse", "start", "strong");
        });
    }
}
