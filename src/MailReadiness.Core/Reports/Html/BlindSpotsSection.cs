using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Html;

/// <summary>Who was not seen, or not seen well enough, and the cheapest source that would show them.</summary>
internal static class BlindSpotsSection
{
    private const int GroupsShown = 12;
    private const int SubjectsListed = 100;

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("blind-spots", "Blind spots", "Not seen is not ready. For each group, the cheapest source that would say more.", () =>
        {
            if (view.Report.Results.Clients is not { } clients)
            {
                html.Empty("Not measured: without evidence about clients, every mailbox is a blind spot.");
                return;
            }

            html.Add("h3", "Allowed to use POP3 or IMAP, and never seen");
            Group(html, view.Report.Findings.Where(static finding => finding.Id == FindingId.NoBlindSpot && finding.Status != FindingStatus.Passed).Select(static finding => (finding.Subject, finding.Why, finding.WhatToDo)),
                "No such mailbox among the sources that were read. Where the tenant's settings (Get-EXOCASMailbox) were not among them, nobody knows who is allowed.");
            html.Add("h3", "Seen, and the TLS version of the mail connection not");
            Group(html, clients.Where(static record => record.Verdict == MailClientVerdict.Unknown && !IsBlindSpot(record)).Select(static record => (ClientRow.Mailbox(record), record.Reason, record.WhatToDo)),
                "No such client.");
        });

    private static bool IsBlindSpot(MailClientRecord record) => record.Rule.StartsWith("blind-spot-allowed", StringComparison.Ordinal) || record.Rule == "blind-spot-active";

    private static void Group(HtmlWriter html, IEnumerable<(string Subject, string Why, string WhatToDo)> spots, string none)
    {
        var groups = spots.GroupBy(static spot => spot.WhatToDo, StringComparer.Ordinal).OrderByDescending(static group => group.Count()).ToList();
        if (groups.Count == 0)
        {
            html.Empty(none);
            return;
        }

        using (html.Open("ul", ("class", "plain")))
        {
            foreach (var group in groups.Take(GroupsShown))
            {
                List<string> subjects = [.. group.Select(static spot => spot.Subject).Distinct(StringComparer.OrdinalIgnoreCase)];
                using (html.Open("li"))
                {
                    Icon.Word(html, Icon.Unknown, FindingText.Number(subjects.Count) + " not measured");
                    html.Text(" ");
                    html.Add("strong", group.Key.Length > 0 ? group.Key : "No further source is known.");
                    html.Text(" " + group.First().Why);
                    html.Details("Which " + FindingText.Number(subjects.Count), () =>
                    {
                        using (html.Open("ul", ("class", "names")))
                        {
                            foreach (string subject in subjects.Take(SubjectsListed)) html.Add("li", SafeText.Line(subject, 80));
                            if (subjects.Count > SubjectsListed) html.Add("li", "and " + FindingText.Number(subjects.Count - SubjectsListed) + " more, in the JSON form");
                        }
                    });
                }
            }
        }

        if (groups.Count > GroupsShown) html.Add("p", "And " + FindingText.Count(groups.Count - GroupsShown, "group", "groups") + " more, in the client list.", ("class", "note"));
    }
}
