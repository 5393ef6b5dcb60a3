using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Reports.Html;

namespace MailReadiness.Reports.Svg;

/// <summary>What each canary showed, run after run: one line a mailbox, one mark a run.</summary>
internal static class CanaryChart
{
    private const int MostRows = 20;
    private const int MostMarks = 60;
    private const double RowHeight = 46;

    public static void Write(HtmlWriter html, IReadOnlyList<CanaryRow> all, string description)
    {
        List<CanaryRow> rows = [.. all.Take(MostRows)];
        DateTime first = rows.Min(static row => row.Marks[0].At);
        DateTime last = rows.Max(static row => row.Marks[row.Marks.Count - 1].At);
        var scale = new TimeScale(first, last, 14, PlotArea.Width - 20);
        double bottom = (rows.Count * RowHeight) + 6;
        Chart.Write(html, "canary-chart", "Canaries over time", description, PlotArea.Width, bottom + 26, svg =>
        {
            for (int i = 0; i < rows.Count; i++)
            {
                double y = (i * RowHeight) + 30;
                svg.Text(6, y - 15, SafeText.Line(rows[i].Subject, 100), "start", "strong");
                svg.Line(6, y, PlotArea.Width - 12, y, "grid");
                foreach ((DateTime at, DeleteVerdict verdict) in Thinning.Of(rows[i].Marks, MostMarks)) svg.Icon(scale.X(at), y, 13, Html.Icon.Of(verdict));
            }

            foreach ((double x, string label) in scale.Ticks())
            {
                svg.Line(x, bottom, x, bottom + 4, "axis");
                svg.Text(x, bottom + 18, label, "middle");
            }
        });
    }
}
