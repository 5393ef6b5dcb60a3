using System;
using System.Collections.Generic;
using System.Globalization;

namespace MailReadiness.Reports.Svg;

/// <summary>Puts times on a horizontal axis.</summary>
internal sealed class TimeScale
{
    private const int MostTicks = 8;
    private static readonly double[] DaySteps = [1 / 24.0, 0.125, 0.25, 0.5, 1, 2, 7, 14];
    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];

    // Dates come from outside too.
    private static readonly DateTime Earliest = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly double left;
    private readonly double right;

    /// <summary>Makes a scale; one without an extent gets a day.</summary>
    public TimeScale(DateTime from, DateTime to, double left, double right)
    {
        From = Sane(from);
        To = Sane(to) > From ? Sane(to) : From.AddDays(1);
        this.left = left;
        this.right = right;
    }

    public DateTime From { get; }

    public DateTime To { get; }

    /// <summary>Where a time stands; one outside stands at the edge.</summary>
    public double X(DateTime time)
    {
        double share = (double)(time - From).Ticks / (To - From).Ticks;
        return left + (Math.Min(1, Math.Max(0, share)) * (right - left));
    }

    /// <summary>Round times and what to call them, eight at most.</summary>
    public IEnumerable<(double X, string Label)> Ticks()
    {
        double days = (To - From).TotalDays;
        foreach (double step in DaySteps)
        {
            if (days / step <= MostTicks) return Days(step);
        }

        foreach (int step in MonthSteps)
        {
            if (days / 30.4 / step <= MostTicks) return Months(step);
        }

        return [];
    }

    private IEnumerable<(double X, string Label)> Days(double step)
    {
        // Weeks start on Mondays, hours at midnight.
        DateTime at = step >= 7 ? From.Date.AddDays(-(((int)From.DayOfWeek + 6) % 7)) : From.Date;
        for (; at <= To; at = at.AddDays(step))
        {
            if (at >= From) yield return (X(at), at.ToString(step < 1 ? "d MMM HH:mm" : "d MMM", CultureInfo.InvariantCulture));
        }
    }

    private IEnumerable<(double X, string Label)> Months(int step)
    {
        bool isLong = (To - From).TotalDays > 300;
        DateTime at = new(From.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (; at <= To; at = at.AddMonths(step))
        {
            if (at >= From) yield return (X(at), at.ToString(step >= 12 ? "yyyy" : at.Month == 1 || isLong ? "MMM yyyy" : "MMM", CultureInfo.InvariantCulture));
        }
    }

    private static DateTime Sane(DateTime time) => time < Earliest ? Earliest : time > Latest ? Latest : time;
}
