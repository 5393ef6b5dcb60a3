using System.Collections.Generic;
using System.Linq;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Html;

/// <summary>Checks that could not be made, and why.</summary>
internal static class FailureList
{
    private const int Shown = 200;

    public static void Write(HtmlWriter html, IReadOnlyList<CheckFailure> failures, string caption, AssessmentReport report)
    {
        if (failures.Count == 0) return;
        html.Table(caption, ["What", "Came out", "Measured from", "Why, and what to do"], () =>
        {
            foreach (CheckFailure failure in failures.Take(Shown))
            {
                html.Line();
                using (html.Open("tr"))
                {
                    html.Add("th", failure.Subject, ("scope", "row"), ("class", "anywhere"));
                    using (html.Open("td", ("class", "t"))) Icon.Word(html, Icon.Unknown, "not measured");
                    html.Add("td", AssessmentWords.VantagePoint(failure.VantagePoint, report));
                    html.Add("td", failure.Reason, ("class", "wide"));
                }
            }
        });
        if (failures.Count > Shown) html.Add("p", "And " + FindingText.Number(failures.Count - Shown) + " more, in the JSON form.", ("class", "note"));
    }
}
