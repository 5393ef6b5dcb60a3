using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailReadiness.Readiness;

/// <summary>The small words of findings: counts, lists, days, shares.</summary>
internal static class FindingText
{
    /// <summary>A count with its noun, such as <c>1 mailbox</c> or <c>1,200 mailboxes</c>.</summary>
    public static string Count(long count, string one, string many) => Number(count) + " " + (count == 1 ? one : many);

    /// <summary>A number with separators of thousands.</summary>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A day, such as <c>2026-06-29</c>.</summary>
    public static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A share in whole per cent; never 0 % or 100 % when it is neither.</summary>
    public static string Percent(long part, long whole)
    {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        double rounded = Math.Round(percent);
        if (part > 0 && part < whole) rounded = Math.Min(99, Math.Max(1, rounded));
        return rounded.ToString(CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>Things in a sentence: <c>a, b and c</c>; what is beyond the limit is counted.</summary>
    public static string List(IReadOnlyList<string> things, int limit = int.MaxValue)
    {
        if (things.Count <= 1) return things.Count == 0 ? "" : things[0];
        return things.Count > limit
            ? string.Join(", ", things.Take(limit)) + " and " + Number(things.Count - limit) + " more"
            : string.Join(", ", things.Take(things.Count - 1)) + " and " + things[things.Count - 1];
    }

    /// <summary>How far a day is from today, such as <c>in 12 days</c>, <c>today</c> or <c>12 days ago</c>.</summary>
    public static string Distance(DateTime day, DateTime today)
    {
        int days = (day.Date - today.Date).Days;
        return days switch
        {
            0 => "today",
            > 0 => "in " + Count(days, "day", "days"),
            _ => Count(-days, "day", "days") + " ago",
        };
    }
}
