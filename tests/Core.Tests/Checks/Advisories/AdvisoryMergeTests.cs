using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using Xunit;

namespace MailReadiness.Tests.Checks.Advisories;

public sealed class AdvisoryMergeTests
{
    private static readonly ServiceAdvisory Post = AdvisoryReader.BuiltIn().Single(advisory => advisory.Id == "MC1293480");
    private static readonly ServiceAdvisory Issue = AdvisoryReader.BuiltIn().Single(advisory => advisory.Id == "EX1221076");

    [Fact]
    public void TheLastModifiedCountsAndTheOthersFillIt()
    {
        ServiceAdvisory read = Read() with { LastModified = Time(7, 20) };
        foreach (ServiceAdvisory[] order in (ServiceAdvisory[][])[[Post, read], [read, Post]])
        {
            ServiceAdvisory merged = Assert.Single(AdvisoryReader.Merge(order));
            Assert.Equal(("New title", "Microsoft Graph", Time(7, 20), "high"), (merged.Title, merged.Source, merged.LastModified, merged.Severity));
            Assert.Equal(Post.Actions, merged.Actions);
            Assert.Equal(Post.Related, merged.Related);
            Assert.Equal(Post.Findings, merged.Findings);
            Assert.Equal(Post.Summary, merged.Summary);
            Assert.Equal(["pop3", "imap", "smtp"], merged.Protocols);
        }
    }

    [Fact]
    public void WhatIsOlderThanTheBuiltInFillsOnly()
    {
        ServiceAdvisory merged = Assert.Single(AdvisoryReader.Merge([Post, Read() with { LastModified = Time(4, 1) }]));
        Assert.Equal((Post.Title, "built-in", "high"), (merged.Title, merged.Source, merged.Severity));
    }

    [Fact]
    public void ChangedDatesBecomeARevision()
    {
        var revision = new AdvisoryRevision(Time(9, 1), Utc(6, 29), Utc(10, 1), Utc(12, 31), "Microsoft Graph", true);
        ServiceAdvisory merged = Merged(revision);
        Assert.Equal([Post.Revisions[0], Post.Revisions[1], revision], merged.Revisions);
        Assert.Equal((revision, Utc(10, 1)), (merged.Current, merged.RolloutStart));
    }

    [Fact]
    public void AConfirmedRevisionConfirmsWhatWasSaidBefore()
    {
        ServiceAdvisory merged = Merged(new AdvisoryRevision(Time(7, 9), Utc(6, 29), Utc(8, 1), Utc(12, 31), "Microsoft Graph", true));
        Assert.Equal([true, true], merged.Revisions.Select(revision => revision.Confirmed));
        Assert.Equal((Post.Revisions[1].Revised, "Microsoft Graph", Utc(8, 1)), (merged.Revisions[1].Revised, merged.Revisions[1].Source, merged.RolloutStart));
    }

    /// <summary>Where the tenant's own post still says the first dates, what somebody else said about it is not the newest word any more.</summary>
    [Fact]
    public void AConfirmedRevisionContradictsWhatWasSaidBefore()
    {
        ServiceAdvisory merged = Merged(new AdvisoryRevision(Time(9, 1), Utc(6, 29), Utc(7, 1), Utc(12, 31), "Microsoft Graph", true));
        Assert.Equal([true, false, true], merged.Revisions.Select(revision => revision.Confirmed));
        Assert.DoesNotContain("not confirmed", AdvisoryStandings.Of(merged, Utc(9, 2)).Text, StringComparison.Ordinal);
    }

    /// <summary>A post whose words do not give a window does not take it away.</summary>
    [Fact]
    public void DatesThatAreNotNamedStay()
    {
        ServiceAdvisory merged = Merged(new AdvisoryRevision(Time(9, 1), Utc(9, 30), null, null, "Microsoft Graph", true));
        Assert.Equal((Utc(9, 30), Utc(7, 1), Utc(12, 31)), (merged.ActBy, merged.RolloutStart, merged.RolloutEnd));
        Assert.Equal(3, merged.Revisions.Count);
        Assert.False(merged.Revisions[1].Confirmed);
    }

    [Fact]
    public void SayingItAgainIsNoRevision()
    {
        ServiceAdvisory known = Merged(new AdvisoryRevision(Time(9, 1), Utc(6, 29), Utc(10, 1), Utc(12, 31), "a.json", true));
        ServiceAdvisory again = Read() with { LastModified = Time(9, 1), Revisions = [new AdvisoryRevision(Time(9, 1), Utc(6, 29), Utc(10, 1), Utc(12, 31), "b.json", true)] };
        Assert.Equal(known.Revisions, Assert.Single(AdvisoryReader.Merge([known, again])).Revisions);
        Assert.Equal(known.Revisions, Assert.Single(AdvisoryReader.Merge([Post, known, known])).Revisions);
    }

    [Fact]
    public void UpdatesAreJoinedByTheirTime()
    {
        ServiceAdvisory read = Issue with
        {
            Source = "Microsoft Graph",
            Updates = [new AdvisoryUpdate(Issue.Updates[1].At.AddSeconds(12), "regular", "In the service's own words.", null, null), new AdvisoryUpdate(Issue.Updates[2].At.AddDays(7), "final", "A report.", null, null)],
        };
        ServiceAdvisory merged = Assert.Single(AdvisoryReader.Merge([Issue, read]));
        Assert.Equal(4, merged.Updates.Count);
        Assert.Equal(("In the service's own words.", 56, Issue.Updates[1].NextUpdateBy), (merged.Updates[1].Text, merged.Updates[1].PercentComplete, merged.Updates[1].NextUpdateBy));
        Assert.Equal(("Microsoft Graph", Issue.NotAffected), (merged.Source, merged.NotAffected));
    }

    [Fact]
    public void IdsKeepTheirOrder()
    {
        IReadOnlyList<ServiceAdvisory> merged = AdvisoryReader.Merge([Post, Issue, Read() with { Id = "MC2" }, Read() with { Id = "mc1293480" }]);
        Assert.Equal(3, merged.Count);
        Assert.Equal(["EX1221076", "MC2"], merged.Skip(1).Select(advisory => advisory.Id));
    }

    private static ServiceAdvisory Merged(AdvisoryRevision revision) => Assert.Single(AdvisoryReader.Merge([Post, Read() with { LastModified = revision.Revised, Revisions = [revision] }]));

    private static ServiceAdvisory Read() => new()
    {
        Id = Post.Id,
        Kind = AdvisoryKind.MessageCenterPost,
        Title = "New title",
        Severity = "high",
        Start = Post.Start,
        Protocols = ["smtp"],
        Related = ["MC1272554"],
        Source = "Microsoft Graph",
    };

    private static DateTimeOffset Time(int month, int day) => new(2026, month, day, 0, 0, 0, TimeSpan.Zero);

    private static DateTime Utc(int month, int day) => new(2026, month, day, 0, 0, 0, DateTimeKind.Utc);
}
