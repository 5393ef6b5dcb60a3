using System;
using System.Collections.Generic;
using System.Globalization;

namespace MailReadiness.Checks.Advisories;

/// <summary>Says where a day stands in an advisory's dates.</summary>
public static class AdvisoryStandings
{
    /// <summary>Where a day stands.</summary>
    /// <param name="advisory">The advisory.</param>
    /// <param name="today">The day; a time counts as its day in UTC.</param>
    public static AdvisoryStanding Of(ServiceAdvisory advisory, DateTime today)
    {
        if (advisory is null) throw new ArgumentNullException(nameof(advisory));
        DateTime day = DateTime.SpecifyKind((today.Kind == DateTimeKind.Local ? today.ToUniversalTime() : today).Date, DateTimeKind.Utc);
        int? toAct = Days(day, advisory.ActBy), toEnd = Days(day, advisory.RolloutEnd);
        double? gone = Gone(day, advisory.RolloutStart, advisory.RolloutEnd);
        string text = advisory.Kind == AdvisoryKind.ServiceHealthIssue ? Issue(advisory, day) : Post(advisory, day, toAct, toEnd, gone);
        return new AdvisoryStanding(advisory, day, toAct, toEnd, gone, text);
    }

    private static int? Days(DateTime today, DateTime? date) => date is { } day ? (day.Date - today).Days : null;

    // Both ends of a window belong to it; a day counts as gone when it is over.
    private static double? Gone(DateTime today, DateTime? start, DateTime? end)
    {
        if (start is not { } first || end is not { } last || last < first) return null;
        return Math.Min(1, Math.Max(0, (today - first.Date).TotalDays / ((last.Date - first.Date).TotalDays + 1)));
    }

    private static string Post(ServiceAdvisory advisory, DateTime today, int? toAct, int? toEnd, double? gone)
    {
        List<string> sentences = [];
        if (toAct is { } act) sentences.Add($"The day to act by {(act < 0 ? "was" : "is")} {Day(advisory.ActBy!.Value)}{(act == 0 ? ", today" : act > 0 ? $", in {Count(act)}" : $", {Count(-act)} ago")}.");
        if (Window(advisory, today, toEnd, gone) is { } window) sentences.Add(window);
        if (sentences.Count == 0) sentences.Add("It names no date.");
        AdvisoryRevision? newest = Last(advisory.Revisions);
        if (newest is { Confirmed: false }) sentences.Add($"A revision of {Day(newest.Revised.UtcDateTime)} that is not confirmed says {Dates(newest)}.");
        return string.Join(" ", sentences);
    }

    private static string? Window(ServiceAdvisory advisory, DateTime today, int? toEnd, double? gone)
    {
        if (gone is not { } share) return toEnd is { } left ? $"The rollout ends on {Day(advisory.RolloutEnd!.Value)}{(left < 0 ? $", {Count(-left)} ago" : $", in {Count(left)}")}." : null;
        string window = $"{Day(advisory.RolloutStart!.Value)} to {Day(advisory.RolloutEnd!.Value)}";
        if (today < advisory.RolloutStart) return $"The rollout begins in {Count((advisory.RolloutStart!.Value.Date - today).Days)} ({window}).";
        if (share >= 1) return $"The time announced for the rollout is over ({window}).";
        // Servers change when they change; only a measurement says which have.
        string percent = (share * 100).ToString("0", CultureInfo.InvariantCulture);
        return $"{percent} % of the days of the rollout are gone ({window}), {Count(toEnd!.Value)} are left; that is time, not the share of servers that have changed.";
    }

    private static string Issue(ServiceAdvisory advisory, DateTime today)
    {
        if (!advisory.IsOpen && advisory.End is { } end) return $"It ended on {Day(end.UtcDateTime)}, {Lasted(end - advisory.Start)} after it began.";
        if (!advisory.IsOpen) return $"It is resolved; it began on {Day(advisory.Start.UtcDateTime)}.";
        AdvisoryUpdate? last = Last(advisory.Updates);
        string text = $"It is open since {Day(advisory.Start.UtcDateTime)} ({Count(Math.Max(0, (today - advisory.Start.UtcDateTime.Date).Days))}).";
        if (last?.PercentComplete is { } percent) text += $" By its own words the fix had reached {percent} % on {Day(last.At.UtcDateTime)}.";
        return last?.NextUpdateBy is { } next ? text + " The next update was announced for " + next.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC." : text;
    }

    private static string Dates(AdvisoryRevision revision)
    {
        List<string> parts = [];
        if (revision.ActBy is { } act) parts.Add("to act by " + Day(act));
        if (revision.RolloutStart is { } start) parts.Add("from " + Day(start));
        if (revision.RolloutEnd is { } end) parts.Add("to " + Day(end));
        return parts.Count > 0 ? string.Join(" ", parts) : "no dates";
    }

    private static T? Last<T>(IReadOnlyList<T> list)
        where T : class => list.Count > 0 ? list[list.Count - 1] : null;

    private static string Lasted(TimeSpan time) => time.TotalHours < 48 ? $"{Math.Max(0, time.TotalHours):0} hours" : Count((int)Math.Round(time.TotalDays));

    private static string Count(int days) => days.ToString(CultureInfo.InvariantCulture) + (days == 1 ? " day" : " days");

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
