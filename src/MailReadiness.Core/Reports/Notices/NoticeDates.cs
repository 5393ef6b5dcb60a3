using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Net;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Notices;

/// <summary>The dates of announcements in plain words, each with its source and whether it is confirmed.</summary>
internal static class NoticeDates
{
    private const string Smtp = "Sending (SMTP) has no announced date of its own: the normal server refuses old encryption already, the legacy one takes it until it is turned off.";

    /// <summary>The announcements that still hold and name a date.</summary>
    public static IReadOnlyList<ServiceAdvisory> Announcements(AssessmentReport report) =>
        [.. report.Results.Advisories.Where(advisory => advisory.IsRelevant && advisory.Kind == AdvisoryKind.MessageCenterPost && advisory.Revisions.Count > 0 && !(advisory.End < report.StartedAt))];

    /// <summary>When a protocol changes, as one who is affected wants to know it.</summary>
    public static string For(AssessmentReport report, MailProtocol? protocol)
    {
        string[] sentences = [.. Announcements(report).Where(advisory => Readiness.Judges.Announcements.IsAbout(advisory, protocol)).Select(advisory => When(advisory, report.StartedAt.UtcDateTime.Date))];
        return sentences.Length > 0 ? string.Join(" ", sentences) : protocol == MailProtocol.Smtp ? Smtp : "No date is announced.";
    }

    /// <summary>One line for each date that was announced.</summary>
    public static IEnumerable<string> WithSources(AssessmentReport report)
    {
        foreach (ServiceAdvisory advisory in Announcements(report))
        {
            yield return $"{advisory.Id}, {advisory.Title}: {AdvisoryStandings.Of(advisory, report.StartedAt.UtcDateTime.Date).Text}";
            foreach (AdvisoryRevision revision in advisory.Revisions)
            {
                string[] dates = [.. Dates(revision)];
                if (dates.Length > 0) yield return $"{advisory.Id} as of {Day(revision.Revised.UtcDateTime)}: {string.Join(", ", dates)} (source: {revision.Source}; {(revision.Confirmed ? "confirmed" : "not confirmed")}).";
            }
        }
    }

    private static IEnumerable<string> Dates(AdvisoryRevision revision)
    {
        if (revision.ActBy is { } act) yield return "act by " + Day(act);
        if (revision.RolloutStart is { } start) yield return "begins " + Day(start);
        if (revision.RolloutEnd is { } end) yield return "ends " + Day(end);
    }

    private static string When(ServiceAdvisory advisory, DateTime today)
    {
        string source = $"(source: {advisory.Id}, {advisory.Current?.Source ?? advisory.Source}{(advisory.Current is { Confirmed: false } ? ", not confirmed" : "")})";
        if (advisory.RolloutStart is not { } start) return advisory.ActBy is { } act ? $"The day to act by is {Day(act)} {source}." : "";
        string until = advisory.RolloutEnd is { } end ? $" and ends on {Day(end)}" : "";
        return start <= today
            ? $"The change began on {Day(start)}{until} {source}. It arrives gradually, so any day can be the one."
            : $"The change begins on {Day(start)}{until} {source}. It arrives gradually.";
    }

    private static string Day(DateTime day) => FindingText.Day(day);
}
