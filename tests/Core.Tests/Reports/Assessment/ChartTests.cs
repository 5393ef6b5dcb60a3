using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Reports.Html;
using MailReadiness.Reports.Svg;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class ChartTests
{
    private static readonly DateTime From = new(2026, 9, 27, 6, 30, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0)]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(39)]
    [InlineData(95)]
    [InlineData(250)]
    [InlineData(400)]
    [InlineData(3_000)]
    [InlineData(30_000)]
    public void Ticks_are_few_in_order_and_on_the_axis(double days)
    {
        var scale = new TimeScale(From, From.AddDays(days), 10, 110);
        List<(double X, string Label)> ticks = [.. scale.Ticks()];
        Assert.InRange(ticks.Count, days < 0.04 ? 0 : 1, 9);
        Assert.All(ticks, tick => Assert.InRange(tick.X, 10, 110));
        Assert.Equal(ticks.Select(tick => tick.X).Order(), ticks.Select(tick => tick.X));
        Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
    }

    [Fact]
    public void A_time_stands_where_it_belongs()
    {
        var scale = new TimeScale(From, From.AddDays(10), 0, 100);
        Assert.Equal([0, 50, 100, 0, 100], new[] { 0, 5, 10, -3, 30 }.Select(day => scale.X(From.AddDays(day))));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(10, 2)]
    [InlineData(198, 50)]
    [InlineData(100, 20)]
    [InlineData(50_000, 10_000)]
    public void Steps_are_round_and_whole(double greatest, double step) => Assert.Equal(step, PlotArea.Step(greatest));

    [Theory]
    [InlineData(1, 60)]
    [InlineData(60, 60)]
    [InlineData(61, 60)]
    [InlineData(35_040, 60)]
    public void Thinning_keeps_the_ends(int count, int most)
    {
        IReadOnlyList<int> kept = Thinning.Of([.. Enumerable.Range(0, count)], most);
        Assert.Equal(Math.Min(count, most), kept.Count);
        Assert.Equal((0, count - 1), (kept[0], kept[^1]));
        Assert.Equal(kept.Distinct().Order(), kept);
    }

    [Fact]
    public void A_chart_carries_its_name_and_its_figures()
    {
        using var text = new StringWriter();
        RolloutChart.Write(new HtmlWriter(text), [new(From, 2, 100, 0.0055, 0.07), new(From.AddDays(7), 9, 100, 0.048, 0.162)], null, From.AddDays(30), "Nine of a hundred.");
        string svg = text.ToString();
        Assert.Contains("role=\"img\"", svg);
        Assert.Contains("aria-labelledby=\"rollout-chart-t rollout-chart-d\"", svg);
        Assert.Contains("<desc id=\"rollout-chart-d\">Nine of a hundred.</desc>", svg);
        Assert.Contains(">9 % refuse</text>", svg);
        Assert.Contains(">rollout ends</text>", svg);
        Assert.DoesNotContain("NaN", svg);
    }
}
