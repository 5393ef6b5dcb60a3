using System;
using System.Globalization;
using MailReadiness.Checks.Advisories;
using Xunit;

namespace MailReadiness.Tests.Checks.Advisories;

/// <summary>What an announcement's words clearly say is taken, and nothing else.</summary>
public sealed class AdvisoryTextTests
{
    [Theory]
    [InlineData("The fix has been deployed to approximately 56% of the affected environments.", 56)]
    [InlineData("Our fix deployment is 80 percent complete.", 80)]
    [InlineData("The rollout reached 99.5 % of servers. The deployment is 99% complete.", 99)]
    [InlineData("The fix is on 100 per cent of them.", 100)]
    [InlineData("The fix reached 20% on Monday and 40% today.", null)]
    [InlineData("Up to 5% of users are impacted while the fix is deployed.", null)]
    [InlineData("About 5% of requests were affected.", null)]
    [InlineData("The update is 560% complete.", null)]
    [InlineData("The fix is deployed to 1,056% of them.", null)]
    [InlineData("The fix is being deployed.", null)]
    [InlineData("", null)]
    public void PerCentComplete(string text, int? expected) => Assert.Equal(expected, AdvisoryText.PercentComplete(text));

    [Theory]
    [InlineData("Next update by: Friday, January 23, 2026, at 10:00 AM UTC", "2026-01-23T10:00:00")]
    [InlineData("Status.\nNext update by: Monday, January 26, 2026 at 11:30 PM UTC.", "2026-01-26T23:30:00")]
    [InlineData("next update by January 1, 2026, 12:00 AM (UTC)", "2026-01-01T00:00:00")]
    [InlineData("Next update by: January 1, 2026, at 12:00 p.m. UTC", "2026-01-01T12:00:00")]
    [InlineData("Next Update By: 2026-01-23T10:00Z", "2026-01-23T10:00:00")]
    [InlineData("Next update by: 1/23/2026 10:00:00 AM UTC", "2026-01-23T10:00:00")]
    [InlineData("Next update by: 2026-01-23 17:05 UTC", "2026-01-23T17:05:00")]
    [InlineData("Next update by: Friday, January 23, 2026, at 10:00 AM", null)]
    [InlineData("Next update by: Friday, January 23, 2026, at 10:00 AM PST", null)]
    [InlineData("Next update by: Friday", null)]
    [InlineData("Next update by: February 30, 2026, at 10:00 AM UTC", null)]
    [InlineData("Next update by: January 3, 2026, at 13:00 PM UTC", null)]
    [InlineData("Next update by: January 3, 2026, at 24:00 UTC", null)]
    [InlineData("The last update was on January 3, 2026, at 10:00 UTC", null)]
    public void NextUpdate(string text, string? expected) => Assert.Equal(expected, AdvisoryText.NextUpdateBy(text)?.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("Rollout will begin in early July 2026 and is expected to complete by late December 2026.", "2026-07-01", "2026-12-31")]
    [InlineData("We will begin rolling out mid-August 2026 and expect to complete by mid-September 2026.", "2026-08-11", "2026-09-20")]
    [InlineData("The rollout starts on July 1, 2026 and ends on December 31, 2026.", "2026-07-01", "2026-12-31")]
    [InlineData("We will begin rolling out in August 2026 (previously early July 2026) and complete by December 2026 (previously late November 2026).", "2026-08-01", "2026-12-31")]
    [InlineData("Targeted Release: We will begin rolling out early May 2026 and expect to complete by mid-May 2026.\nGeneral Availability (Worldwide): We will begin rolling out in late May 2026 and expect to complete by early June 2026.", "2026-05-21", "2026-06-10")]
    [InlineData("The rollout begins on 15 July 2026 and completes by 31 December 2026.", "2026-07-15", "2026-12-31")]
    [InlineData("The rollout begins on July 1st, 2026 and completes by 2026-12-31.", "2026-07-01", "2026-12-31")]
    [InlineData("The rollout begins at the end of July 2026 and completes by the beginning of December 2026.", "2026-07-21", "2026-12-10")]
    [InlineData("Targeted Release: the rollout begins in May 2026.\nGovernment: the rollout begins in June 2026.", null, null)]
    [InlineData("The rollout begins in early July 2026.", "2026-07-01", null)]
    [InlineData("The rollout is complete by late February 2027.", null, "2027-02-28")]
    [InlineData("The rollout: early July 2026, late December 2026.", null, null)]
    [InlineData("Rollout begins in July and ends in December.", null, null)]
    [InlineData("The conference begins in early July 2026 and ends in August 2026.", null, null)]
    [InlineData("The rollout begins on July 32, 2026.", null, null)]
    [InlineData("Our rollout begins soon.", null, null)]
    public void Rollout(string text, string? start, string? end)
    {
        (DateTime? first, DateTime? last) = AdvisoryText.Rollout(text);
        Assert.Equal((start, end), (first?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.True(first is null || first.Value.Kind == DateTimeKind.Utc);
    }

    [Theory]
    [InlineData("More info: x\nRoot cause: A regression.\nEnd", "A regression.")]
    [InlineData("Preliminary root cause: A cache.", "A cache.")]
    [InlineData("We look for the root cause: soon.", null)]
    [InlineData("Root cause:", null)]
    [InlineData("Root causes: many", null)]
    public void RootCause(string text, string? expected) => Assert.Equal(expected, AdvisoryText.Labelled(text, "root cause"));

    [Theory]
    [InlineData("When this will happen:\nSoon.\nWhat you need to do to prepare:\n- One.\n- Two\nAdditional information\nNothing.", "One.|Two")]
    [InlineData("[What you need to do to prepare:]\nReview your clients. Then rest.\n[Compliance considerations:]\nNone.", "Review your clients. Then rest.")]
    [InlineData("What do I need to do?\nNothing much.", "Nothing much.")]
    [InlineData("You will know what you need to do to prepare when the time comes, and not before it. So be it.\nMore.", "")]
    [InlineData("", "")]
    public void WhatToDo(string text, string actions) => Assert.Equal(actions, string.Join("|", AdvisorySections.Actions(text)));

    [Fact]
    public void ALongTextIsCutAtASentence()
    {
        string sentence = "This sentence is forty characters long. ";
        string summary = AdvisorySections.Summary(string.Concat(System.Linq.Enumerable.Repeat(sentence, 200)));
        Assert.InRange(summary.Length, 1000, 1200);
        Assert.EndsWith("long.", summary, StringComparison.Ordinal);
        Assert.EndsWith("...", AdvisorySections.Summary(new string('x', 5000)), StringComparison.Ordinal);
        Assert.Equal("Short.", AdvisorySections.Summary("Short."));
    }

    /// <summary>Words from outside may be anything; reading them takes time in proportion to their length.</summary>
    [Theory]
    [InlineData("next update by ")]
    [InlineData("fix deployed 5")]
    [InlineData("rollout begins in early (previously ")]
    [InlineData("basic  ")]
    [InlineData("users ")]
    [InlineData("root cause:")]
    [InlineData("early July ")]
    [InlineData("SMTP client\t")]
    public void HostileWordsEnd(string piece)
    {
        string text = string.Concat(System.Linq.Enumerable.Repeat(piece, 200_000 / piece.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        AdvisoryText.PercentComplete(text);
        AdvisoryText.NextUpdateBy(text);
        AdvisoryText.Rollout(text);
        AdvisoryText.Related(text, "MC1");
        AdvisoryText.Labelled(text, "root cause");
        AdvisorySections.Actions(text);
        AdvisoryRelevance.IsRelevant(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }
}
