using System;
using System.Globalization;
using System.Linq;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Html;

/// <summary>What to do first: by finding id, with who, by when, and a line for the owner's name.</summary>
internal static class ActionsSection
{
    private const int Shown = 8;
    private const int StepsShown = 3;
    private const int SubjectsShown = 4;

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("actions", "What to do first", "What failed comes first, then warnings, then what could not be measured. An owner filled in here goes into the print; it is not saved.", () =>
        {
            if (view.Actions.Count == 0)
            {
                html.Empty(view.Report.Findings.Count == 0 ? "Nothing was measured, so there is nothing to advise." : "Nothing: every check that was made passed.");
                return;
            }

            using (html.Open("ol", ("class", "actions")))
            {
                for (int i = 0; i < Math.Min(Shown, view.Actions.Count); i++) Card(html, view.Actions[i], view, i);
            }

            if (view.Actions.Count > Shown)
                html.Add("p", "And " + FindingText.Count(view.Actions.Count - Shown, "point more", "points more") + ", in the list of findings.", ("class", "note"));
        });

    private static void Card(HtmlWriter html, TopAction action, ReportView view, int index)
    {
        html.Line();
        using (html.Open("li", ("class", "card")))
        {
            using (html.Open("div")) Body(html, action, view);
            Owner(html, action, "owner-" + index.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Body(HtmlWriter html, TopAction action, ReportView view)
    {
        html.Add("h3", action.Title);
        using (html.Open("p", ("class", "meta")))
        {
            Icon.Word(html, Icon.Of(action.Status), AssessmentWords.Title(action.Status));
            html.Add("span", AssessmentWords.Name(action.Severity).ToLowerInvariant() + " severity");
            html.Add("span", FindingText.Count(action.Affected, "affected", "affected"));
            html.Add("span", action.ActBy is not { } day ? "no date known" : day >= view.Today ? "by " + FindingText.Day(day) : "by " + FindingText.Day(day) + ", which has passed", ("class", action.ActBy < view.Today ? "fail" : null));
            Ids(html, action);
        }

        using (html.Open("ul", ("class", "steps")))
        {
            foreach (ActionStep step in action.Steps.Take(StepsShown))
            {
                using (html.Open("li"))
                {
                    html.Text(step.WhatToDo.Length > 0 ? step.WhatToDo : "See the finding's page: docs/checks/" + action.Ids[0] + ".md.");
                    html.Text(" ");
                    html.Add("span", FindingText.List([.. step.Subjects.Select(static subject => SafeText.Line(subject, 80))], SubjectsShown), ("class", "who"));
                }
            }
        }

        if (action.Steps.Count > StepsShown)
            html.Add("p", "And " + FindingText.Count(action.Steps.Count - StepsShown, "other step", "other steps") + " for the rest.", ("class", "note"));
    }

    private static void Ids(HtmlWriter html, TopAction action)
    {
        using (html.Open("span"))
        {
            string between = "";
            foreach (string id in action.Ids)
            {
                html.Text(between);
                html.Add("a", id, ("href", "#" + id));
                between = ", ";
            }
        }
    }

    private static void Owner(HtmlWriter html, TopAction action, string id)
    {
        using (html.Open("div", ("class", "owner")))
        {
            html.Add("label", "Owner", ("for", id));
            html.Void("input", ("id", id), ("type", "text"), ("autocomplete", "off"), ("aria-label", "Owner of " + string.Join(", ", action.Ids) + ", " + AssessmentWords.Title(action.Status) + ": " + action.Title), ("value", SafeText.Line(action.Owner, 200)));
        }
    }
}
