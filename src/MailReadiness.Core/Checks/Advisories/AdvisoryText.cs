using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace MailReadiness.Checks.Advisories;

/// <summary>Reads out of an announcement's words what it clearly says; where it does not, nothing.</summary>
internal static class AdvisoryText
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private const string Months = "january|february|march|april|may|june|july|august|september|october|november|december";

    private static readonly string[] MonthNames = Months.Split('|');
    private static readonly Regex Percent = new(@"(?<![\d.,])(\d{1,3})(?:\.\d{1,3})?\s?(?:%|per\s?cent\b)", Options);
    private static readonly Regex Progress = new(@"\b(?:fix|deploy(?:ment|ed|ing)?|roll(?:ed|ing)?[\s-]?out|mitigation|remediation|update|build)\b", Options);
    private static readonly Regex Arrived = new(@"\b(?:complete[d]?|completion|reached|saturat(?:ed|ion)|deployed|rolled\s+out|applied|progress(?:ed)?|on|to)\b", Options);
    private static readonly Regex Impact = new(@"\b(?:users|customers|requests|messages|tenants|mailboxes|connections)\b[^.]{0,40}\b(?:impacted|affected|failing|fail)\b", Options);
    private static readonly Regex NextUpdate = new(
        @"\bnext\s+update\s+by\s*:?\s*(?:[a-z]+day,?\s+)?(?:(?<month>" + Months + @")\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})|(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})|(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4}))"
        + @"(?:,|\s+at|,\s+at|T)?\s*(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2})?\s*(?<half>[ap]\.?m\.?)?\s*\(?(?:UTC|GMT|Z)\b", Options);
    private static readonly Regex AnyDay = new(
        @"\b(?:(?<part>early|mid|late|beginning\s+of|end\s+of)[\s-]*|(?<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?<month>" + Months + @")(?:\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d))?,?\s+(?<year>\d{4})\b"
        + @"|\b(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})\b", Options);
    private static readonly Regex Begins = new(@"\b(?:begin(?:s|ning)?|start(?:s|ing)?|commenc(?:e|es|ing))\b", Options);
    private static readonly Regex Ends = new(@"\b(?:complet(?:e|ed|es|ing|ion)|finish(?:ed|es|ing)?|conclud(?:e|ed|es|ing)|end(?:s|ing)?)\b", Options);
    private static readonly Regex Earlier = new(@"[(\[]\s*(?:previously|originally|was)\b[^)\]\n]{0,200}[)\]]", Options);
    private static readonly Regex Post = new(@"\bMC\d{5,8}\b", RegexOptions.CultureInvariant);

    /// <summary>How much of a fix has arrived, where one percentage says so; null where none does, or where several do.</summary>
    public static int? PercentComplete(string text)
    {
        List<int> found = [];
        foreach (string sentence in Sentences(text))
        {
            if (!Progress.IsMatch(sentence) || !Arrived.IsMatch(sentence) || Impact.IsMatch(sentence)) continue;
            foreach (Match match in Percent.Matches(sentence)) found.Add(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        }

        return found.Distinct().Count() == 1 && found[0] <= 100 ? found[0] : null;
    }

    /// <summary>By when the next update is announced, where a whole date and time in UTC is given.</summary>
    public static DateTimeOffset? NextUpdateBy(string text)
    {
        Match match = NextUpdate.Match(text);
        if (!match.Success || Day(match) is not { } day) return null;
        int hour = Number(match, "hour"), minute = Number(match, "minute");
        if (match.Groups["half"].Success)
        {
            if (hour is < 1 or > 12) return null;
            hour = (hour % 12) + (match.Groups["half"].Value[0] is 'p' or 'P' ? 12 : 0);
        }

        return hour < 24 && minute < 60 ? new DateTimeOffset(day.AddHours(hour).AddMinutes(minute)) : null;
    }

    /// <summary>The first and the last day of a rollout, each null unless one date is named for it. "Early July 2026" as a beginning is its first day, "late July 2026" as an end its last.</summary>
    public static (DateTime? Start, DateTime? End) Rollout(string text)
    {
        var windows = new List<(string Line, DateTime? Start, DateTime? End)>();
        foreach (string line in Earlier.Replace(text, "").Split('\n'))
        {
            if (!Progress.IsMatch(line)) continue;
            (DateTime? start, DateTime? end) = Window(line);
            if (start is not null || end is not null) windows.Add((line, start, end));
        }

        // Clouds and previews have windows of their own; what holds for most is what counts.
        var worldwide = windows.Where(window => window.Line.IndexOf("worldwide", StringComparison.OrdinalIgnoreCase) >= 0).ToList();
        if (worldwide.Count > 0) windows = worldwide;
        return (Only(windows.Select(window => window.Start)), Only(windows.Select(window => window.End)));
    }

    /// <summary>What stands behind a label such as "Root cause:", up to the end of its paragraph; null when it is not there.</summary>
    public static string? Labelled(string text, string label)
    {
        foreach (string line in text.Split('\n'))
        {
            int at = line.IndexOf(label, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || at > 14 || line.Length <= at + label.Length || line[at + label.Length] != ':') continue;
            string value = line.Substring(at + label.Length + 1).Trim();
            if (value.Length > 0) return value;
        }

        return null;
    }

    /// <summary>The posts that a text names, other than itself.</summary>
    public static IReadOnlyList<string> Related(string text, string own) =>
        [.. Post.Matches(text).Cast<Match>().Select(match => match.Value).Distinct(StringComparer.Ordinal).Where(id => !id.Equals(own, StringComparison.OrdinalIgnoreCase)).Take(50)];

    private static (DateTime? Start, DateTime? End) Window(string line)
    {
        List<DateTime> starts = [], ends = [];
        int from = 0;
        foreach (Match match in AnyDay.Matches(line))
        {
            // The word nearest before a date says which end it is.
            string before = line.Substring(from, match.Index - from);
            int begins = Begins.Matches(before).Cast<Match>().LastOrDefault()?.Index ?? -1, completes = Ends.Matches(before).Cast<Match>().LastOrDefault()?.Index ?? -1;
            if (begins > completes && First(match) is { } first) starts.Add(first);
            else if (completes > begins && Last(match) is { } last) ends.Add(last);
            from = match.Index + match.Length;
        }

        return (Only(starts.Select(day => (DateTime?)day)), Only(ends.Select(day => (DateTime?)day)));
    }

    private static DateTime? First(Match match) => match.Groups["day"].Success ? Day(match) : At(match, Part(match) switch { "mid" => 11, "lat" or "end" => 21, _ => 1 });

    private static DateTime? Last(Match match) => match.Groups["day"].Success ? Day(match) : At(match, Part(match) switch { "ear" or "beg" => 10, "mid" => 20, _ => 31 });

    private static string Part(Match match) => match.Groups["part"].Success ? match.Groups["part"].Value.Substring(0, 3).ToLowerInvariant() : "";

    private static DateTime? Day(Match match) => Number(match, "day") is var day && At(match, day) is { } date && date.Day == day ? date : null;

    // The 31st stands for the last day of any month.
    private static DateTime? At(Match match, int day)
    {
        int year = Number(match, "year"), month = Array.IndexOf(MonthNames, match.Groups["month"].Value.ToLowerInvariant()) + 1;
        if (month == 0) month = int.TryParse(match.Groups["month"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        if (year is < 2000 or > 2199 || month is < 1 or > 12 || day < 1) return null;
        return new DateTime(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)), 0, 0, 0, DateTimeKind.Utc);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateTime? Only(IEnumerable<DateTime?> days)
    {
        List<DateTime?> distinct = [.. days.Where(day => day is not null).Distinct()];
        return distinct.Count == 1 ? distinct[0] : null;
    }

    private static IEnumerable<string> Sentences(string text) => Regex.Split(text, @"(?<=[.!?])\s+|\n");
}
