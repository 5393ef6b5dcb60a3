using System;
using System.Globalization;

namespace MailReadiness.Reports.Svg;

/// <summary>The frame of a chart over time: axes, ticks, and where a value stands.</summary>
internal sealed class PlotArea
{
    public const double Width = 760;
    public const double Height = 250;
    public const double Left = 46;
    public const double Right = 650;
    public const double Top = 26;
    public const double Bottom = 214;

    private readonly double greatest;
    private readonly double step;

    /// <summary>Makes the frame for values from 0 to <paramref name="greatest"/>.</summary>
    public PlotArea(DateTime from, DateTime to, double greatest)
    {
        Time = new TimeScale(from, to, Left, Right);
        step = Step(Math.Max(1, greatest));
        this.greatest = Math.Ceiling(Math.Max(1, greatest) / step) * step;
    }

    public TimeScale Time { get; }

    public double Y(double value) => Bottom - (value / greatest * (Bottom - Top));

    /// <summary>Draws grid and axes.</summary>
    public void DrawAxes(SvgCanvas svg, string unit)
    {
        for (double value = 0; value <= greatest + (step / 1000); value += step)
        {
            svg.Line(Left, Y(value), Right, Y(value), value > 0 ? "grid" : "axis");
            svg.Text(Left - 6, Y(value) + 4, value.ToString("#,0", CultureInfo.InvariantCulture) + unit, "end");
        }

        foreach ((double x, string label) in Time.Ticks())
        {
            svg.Line(x, Bottom, x, Bottom + 4, "axis");
            svg.Text(x, Bottom + 18, label, "middle");
        }
    }

    /// <summary>Draws a day as an upright line with its name above.</summary>
    public void DrawDay(SvgCanvas svg, DateTime day, string name, string look)
    {
        if (day < Time.From || day > Time.To) return;
        double x = Time.X(day);
        svg.Line(x, Top - 4, x, Bottom, look);
        bool late = x > Right - 80;
        svg.Text(late ? x - 4 : x + 4, Top - 10, name, late ? "end" : "start", "strong");
    }

    /// <summary>A round step that gives four to eight lines; whole numbers only.</summary>
    internal static double Step(double greatest)
    {
        double rough = Math.Max(1, greatest / 5);
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        foreach (double factor in new[] { 1.0, 2, 5 })
        {
            if (rough <= power * factor) return power * factor;
        }

        return power * 10;
    }
}
