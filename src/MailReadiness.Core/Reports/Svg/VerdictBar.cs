using System;
using System.Linq;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports.Html;

namespace MailReadiness.Reports.Svg;

/// <summary>Today's clients by verdict as one bar.</summary>
internal static class VerdictBar
{
    private const double Width = 760;

    public static void Write(HtmlWriter html, ClientCounts clients)
    {
        (int Count, string Name, string Look)[] parts =
        [
            (clients.WillBreak, "will break", "fail"), (clients.AtRisk, "at risk", "warn"), (clients.Unknown, "unknown", "unknown"), (clients.Ready, "ready", "pass"),
        ];
        int total = parts.Sum(static part => part.Count);
        if (total == 0) return;
        string description = string.Join(", ", parts.Select(static part => FindingText.Number(part.Count) + " " + part.Name)) + ", of " + FindingText.Count(total, "client", "clients") + ".";
        Chart.Write(html, "verdict-bar", "Clients by verdict", description, Width, 34, svg =>
        {
            double x = 0;
            foreach ((int count, string _, string look) in parts.Where(static part => part.Count > 0))
            {
                // A client that breaks is seen even among 50,000.
                double width = Math.Max(3, (double)count / total * (Width - 12));
                svg.Rectangle(x, 4, width, 22, "a-" + look, 2);
                x += width + 2;
            }
        });
    }
}
