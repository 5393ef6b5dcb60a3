using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Readiness;
using MailReadiness.Reports.DeleteCommit;

namespace MailReadiness.Reports.Html;

/// <summary>One canary: its scenarios, the replies, the looks afterwards, and what was said.</summary>
internal static class CanaryEvidence
{
    private const int LinesShown = 200;

    public static void Write(HtmlWriter html, Observed<DeleteCommitResult> observed, AssessmentReport report)
    {
        DeleteCommitResult result = observed.Result;
        string subject = SafeText.Line(FindingSubject.Mailbox(result.Mailbox, result.Endpoint.ToString()), 160);
        html.Details(subject, () =>
        {
            html.Table("Scenarios of " + subject, ["Scenario", "Verdict", "DELE was answered", "QUIT was answered", "#Gone after (s)", "Why"], () =>
            {
                foreach (ScenarioResult scenario in result.Scenarios) Scenario(html, scenario);
            });
            using (html.Open("dl", ("class", "facts")))
            {
                html.Fact("Checked", AssessmentWords.Minute(result.StartedAt) + ", from " + AssessmentWords.VantagePoint(observed.VantagePoint, report));
                html.Fact("Address", result.Address);
                html.Fact("Front end", result.FrontEnd);
                html.Fact("Second witness", result.Witness);
                html.Fact("Other messages", result.BystandersIntact switch
                {
                    true => "all still there",
                    false => FindingText.Count(result.MissingBystanders.Count, "message", "messages") + " missing: " + FindingText.List(result.MissingBystanders, 10),
                    null => "could not be compared",
                });
                if (result.KnownIncident is { } incident) html.Fact("Like " + incident.Id, incident.Title + ". " + incident.Why);
                html.Fact("Run", DeleteCommitWords.Describe(result.Run));
                foreach (string note in result.Notes.Take(20)) html.Fact("Note", note);
            }

            Said(html, result);
        }, MonitoringStates.Of(result) == MonitoringState.Ok ? HtmlParts.Aside : null);
    }

    private static void Scenario(HtmlWriter html, ScenarioResult scenario)
    {
        html.Line();
        using (html.Open("tr"))
        {
            html.Add("th", DeleteCommitWords.Name(scenario.Scenario), ("scope", "row"));
            using (html.Open("td")) Icon.Word(html, Icon.Of(scenario.Verdict), CanariesSection.Words(scenario.Verdict));
            html.Add("td", scenario.DeleReply ?? "-", ("class", "mono anywhere"));
            html.Add("td", scenario.QuitReply ?? "-", ("class", "mono anywhere"));
            html.Add("td", DeleteCommitWords.Seconds(scenario.SecondsToCommit), ("class", "n"));
            html.Add("td", scenario.Reason + " " + string.Join(" ", scenario.Looks.Take(10).Select(static look => look.Protocol + ": " + look.Detail)), ("class", "wide"));
        }
    }

    private static void Said(HtmlWriter html, DeleteCommitResult result)
    {
        if (result.Transcript.Count == 0) return;
        html.Details("What was said, " + FindingText.Count(result.Transcript.Count, "line", "lines"), () =>
        {
            using (html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", "What was said")))
            using (html.Open("pre"))
            {
                foreach (TranscriptLine line in result.Transcript.Take(LinesShown))
                {
                    html.Text(DeleteCommitWords.Time(line.At) + " " + SafeText.Line(line.Session, 40) + " " + (line.Direction switch { TranscriptDirection.Sent => "> ", TranscriptDirection.Received => "< ", _ => "- " }) + line.Text);
                    html.Line();
                }
            }

            if (result.Transcript.Count > LinesShown) html.Add("p", "The first " + LinesShown + " lines are shown; the JSON form has all of them.", ("class", "note"));
        });
    }
}
