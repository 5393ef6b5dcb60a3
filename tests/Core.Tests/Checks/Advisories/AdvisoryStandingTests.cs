using System;
using System.Linq;
using MailReadiness.Checks.Advisories;
using Xunit;

namespace MailReadiness.Tests.Checks.Advisories;

public sealed class AdvisoryStandingTests
{
    private static readonly ServiceAdvisory Post = AdvisoryReader.BuiltIn().Single(advisory => advisory.Id == "MC1293480");
    private static readonly ServiceAdvisory Issue = AdvisoryReader.BuiltIn().Single(advisory => advisory.Id == "EX1221076");

    [Theory]
    [InlineData("2026-06-01", 28, 213, 0.0, "The day to act by is 2026-06-29, in 28 days. The rollout begins in 30 days (2026-07-01 to 2026-12-31).")]
    [InlineData("2026-06-28", 1, 186, 0.0, "is 2026-06-29, in 1 day. The rollout begins in 3 days")]
    [InlineData("2026-06-29", 0, 185, 0.0, "The day to act by is 2026-06-29, today.")]
    [InlineData("2026-06-30", -1, 184, 0.0, "The day to act by was 2026-06-29, 1 day ago. The rollout begins in 1 day")]
    [InlineData("2026-07-01", -2, 183, 0.0, "0 % of the days of the rollout are gone (2026-07-01 to 2026-12-31), 183 days are left")]
    [InlineData("2026-10-01", -94, 91, 0.5, "50 % of the days of the rollout are gone (2026-07-01 to 2026-12-31), 91 days are left; that is time, not the share of servers that have changed.")]
    [InlineData("2026-12-31", -185, 0, 183.0 / 184, "99 % of the days")]
    [InlineData("2027-01-01", -186, -1, 1.0, "The time announced for the rollout is over (2026-07-01 to 2026-12-31).")]
    public void ADayStandsInTheWindow(string today, int toAct, int toEnd, double gone, string text)
    {
        AdvisoryStanding standing = AdvisoryStandings.Of(Post, Day(today));
        Assert.Equal((toAct, toEnd), (standing.DaysToAct, standing.DaysToEnd));
        Assert.Equal(gone, standing.RolloutGone!.Value, 9);
        Assert.Contains(text, standing.Text, StringComparison.Ordinal);
        Assert.EndsWith("A revision of 2026-07-07 that is not confirmed says from 2026-08-01 to 2026-12-31.", standing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ATimeIsItsDay()
    {
        AdvisoryStanding standing = AdvisoryStandings.Of(Post, new DateTime(2026, 6, 28, 23, 59, 59, DateTimeKind.Utc));
        Assert.Equal((1, new DateTime(2026, 6, 28)), (standing.DaysToAct, standing.Today));
        Assert.Equal(DateTimeKind.Utc, standing.Today.Kind);
    }

    [Fact]
    public void AnIssueSaysSinceWhen()
    {
        AdvisoryStanding ended = AdvisoryStandings.Of(Issue, Day("2026-11-22"));
        Assert.Equal((null, null, null), (ended.DaysToAct, ended.DaysToEnd, ended.RolloutGone));
        Assert.Equal("It ended on 2026-01-24, 4 days after it began.", ended.Text);
        ServiceAdvisory open = Issue with { End = null, IsResolved = false, Updates = [Issue.Updates[1]] };
        Assert.Equal("It is open since 2026-01-20 (3 days). By its own words the fix had reached 56 % on 2026-01-23. The next update was announced for 2026-01-26 11:00 UTC.",
            AdvisoryStandings.Of(open, Day("2026-01-23")).Text);
        Assert.Equal("It is resolved; it began on 2026-01-20.", AdvisoryStandings.Of(Issue with { End = null }, Day("2026-01-23")).Text);
        Assert.Equal("It ended on 2026-01-20, 5 hours after it began.", AdvisoryStandings.Of(Issue with { End = Issue.Start.AddHours(5) }, Day("2026-01-23")).Text);
    }

    [Fact]
    public void WhatIsNotSaidIsNotMadeUp()
    {
        AdvisoryStanding none = AdvisoryStandings.Of(Post with { Revisions = [] }, Day("2026-11-22"));
        Assert.Equal((null, null, null, "It names no date."), (none.DaysToAct, none.DaysToEnd, none.RolloutGone, none.Text));
        AdvisoryStanding endOnly = AdvisoryStandings.Of(Post with { Revisions = [new AdvisoryRevision(Post.Start, null, null, Day("2026-12-31"), "s", true)] }, Day("2026-12-01"));
        Assert.Equal((null, 30, null, "The rollout ends on 2026-12-31, in 30 days."), (endOnly.DaysToAct, endOnly.DaysToEnd, endOnly.RolloutGone, endOnly.Text));
        AdvisoryStanding backwards = AdvisoryStandings.Of(Post with { Revisions = [new AdvisoryRevision(Post.Start, null, Day("2026-12-31"), Day("2026-07-01"), "s", true)] }, Day("2026-12-01"));
        Assert.Null(backwards.RolloutGone);
    }

    private static DateTime Day(string day) => DateTime.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);
}
