using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;

namespace MailReadiness.Readiness.Judges;

/// <summary>What an advisory says about each id.</summary>
internal static class AdvisoryRules
{
    internal const int StaleDays = 90;

    /// <summary>How an announcement's date is kept, by the worst of what it explains: without a finding nothing is known, and before the date nothing has failed yet.</summary>
    private static readonly (FindingStatus? Worst, bool Late, FindingStatus Status, string Why, string WhatToDo)[] Dates =
    [
        (FindingStatus.Passed, false, FindingStatus.Passed, "All that it is about was measured and passed.", ""),
        (FindingStatus.Passed, true, FindingStatus.Passed, "All that it is about was measured and passed.", ""),
        (FindingStatus.Failed, false, FindingStatus.Warning, "What it asks for is not done: {0}.", "Work through the findings it explains, those that failed first."),
        (FindingStatus.Failed, true, FindingStatus.Failed, "The date has passed, and what it asks for is not done: {0}.", "Work through the findings it explains, those that failed first; any day can be the one on which they break."),
        (FindingStatus.Warning, false, FindingStatus.Warning, "What it asks for is not done: {0}.", "Work through the findings it explains."),
        (FindingStatus.Warning, true, FindingStatus.Warning, "The date has passed, and what it asks for is not done: {0}.", "Work through the findings it explains; any day can be the one on which they break."),
        (FindingStatus.NotMeasured, false, FindingStatus.NotMeasured, "Whether what it asks for is done was not measured: {0}.", "Measure what is missing first."),
        (FindingStatus.NotMeasured, true, FindingStatus.NotMeasured, "The date has passed, and whether what it asks for is done was not measured: {0}.", "Measure what is missing first."),
        (null, false, FindingStatus.NotMeasured, "Nothing of what it is about was checked.", "Check the endpoints and read evidence about clients."),
        (null, true, FindingStatus.NotMeasured, "The date has passed, and nothing of what it is about was checked.", "Check the endpoints and read evidence about clients."),
    ];

    /// <summary>Whether what an announcement asks for is done by its date; null for one without a date.</summary>
    /// <param name="advisory">The announcement.</param>
    /// <param name="explained">The findings it explains.</param>
    /// <param name="today">The day.</param>
    public static Ruling? ActByDate(ServiceAdvisory advisory, IReadOnlyList<Finding> explained, DateTime today)
    {
        if (Announcements.DateOf(advisory) is not { } date) return null;
        FindingStatus? worst = explained.Count == 0 ? null : explained.Max(finding => finding.Status);
        bool clientsLeftOut = advisory.Findings.Any(id => IsAboutClients(id) && !explained.Any(finding => finding.Id == id));
        if (clientsLeftOut && worst == FindingStatus.Passed) worst = FindingStatus.NotMeasured;
        var row = Dates.First(row => row.Worst == worst && row.Late == date < today);
        string why = $"{AdvisoryStandings.Of(advisory, today).Text} {string.Format(System.Globalization.CultureInfo.InvariantCulture, row.Why, Sum(explained, clientsLeftOut))}";
        return new Ruling(row.Status, why, row.WhatToDo, date, advisory.Id);
    }

    /// <summary>Whether a service health issue is over.</summary>
    public static Ruling IssueOver(ServiceAdvisory issue)
    {
        AdvisoryUpdate? last = issue.Updates.Count > 0 ? issue.Updates[issue.Updates.Count - 1] : null;
        string since = $"{issue.Title}: open since {FindingText.Day(issue.Start.UtcDateTime)}.";
        string why = last is null ? since : $"{since} Last said on {FindingText.Day(last.At.UtcDateTime)}: {last.Text}";
        const string What = "Read the issue in the service health of your tenant, tell the helpdesk, and put changes of your own off until it is over.";
        return (string.Equals(issue.Classification, "incident", StringComparison.OrdinalIgnoreCase) ? Ruling.Failed(why, What) : Ruling.Warning(why, What)) with { Advisory = issue.Id };
    }

    /// <summary>Whether the dates that count are the newest, confirmed, and known of late.</summary>
    public static Ruling DatesConfirmed(ServiceAdvisory advisory, DateTime today)
    {
        const string Compare = "Compare with the message center of your tenant: pass the post as JSON from Microsoft Graph, or let the assessment read Microsoft Graph.";
        AdvisoryRevision newest = advisory.Revisions[advisory.Revisions.Count - 1];
        if (!newest.Confirmed)
        {
            return Ruling.Warning($"A revision of {FindingText.Day(newest.Revised.UtcDateTime)} is not confirmed ({newest.Source}): {Said(newest)}. The dates used here are {Said(advisory.Current)}.", Compare)
                with { Advisory = advisory.Id };
        }

        DateTime known = (advisory.AsOf ?? advisory.LastModified ?? newest.Revised).UtcDateTime.Date;
        return (today - known).TotalDays > StaleDays
            ? Ruling.NotMeasured($"The dates are as known on {FindingText.Day(known)} ({advisory.Source}), {FindingText.Distance(known, today)}; whether they have moved since was not looked up.", Compare) with { Advisory = advisory.Id }
            : Ruling.Passed($"{Said(newest)}, as of {FindingText.Day(known)} ({newest.Source}).");
    }

    private static string Said(AdvisoryRevision? revision)
    {
        List<string> parts = [];
        if (revision?.ActBy is { } act) parts.Add("act by " + FindingText.Day(act));
        if (revision is { RolloutStart: { } start, RolloutEnd: { } end }) parts.Add($"rollout {FindingText.Day(start)} to {FindingText.Day(end)}");
        return parts.Count > 0 ? string.Join(", ", parts) : "no dates";
    }

    // Servers that changed and settings that are right do not make a client speak TLS 1.2.
    private static bool IsAboutClients(string id) => id is FindingId.PopImapClients or FindingId.SmtpClients;

    private static string Sum(IReadOnlyList<Finding> findings, bool clientsLeftOut)
    {
        List<string> parts = [];
        foreach ((FindingStatus status, string word) in new[] { (FindingStatus.Failed, "failed"), (FindingStatus.Warning, "to be done"), (FindingStatus.NotMeasured, "not measured") })
        {
            int count = findings.Count(finding => finding.Status == status);
            if (count > 0) parts.Add($"{FindingText.Number(count)} {word}");
        }

        if (clientsLeftOut) parts.Add("no evidence about clients");
        return FindingText.List(parts);
    }
}
