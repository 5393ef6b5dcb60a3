using System;
using System.IO;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Data;
using MailReadiness.Readiness;
using Xunit;

namespace MailReadiness.Tests.Checks.Advisories;

/// <summary>What the product knows without asking anybody, to the letter.</summary>
public sealed class BuiltInAdvisoryTests
{
    private static readonly ServiceAdvisory Issue = AdvisoryReader.BuiltIn().Single(advisory => advisory.Id == "EX1221076");
    private static readonly ServiceAdvisory Post = AdvisoryReader.BuiltIn().Single(advisory => advisory.Id == "MC1293480");

    [Fact]
    public void TheDeleteIncident()
    {
        Assert.Equal((AdvisoryKind.ServiceHealthIssue, "Microsoft", "advisory"), (Issue.Kind, Issue.Origin, Issue.Classification));
        Assert.Equal((Utc(2026, 1, 20, 5, 1), Utc(2026, 1, 24, 5, 19)), (Issue.Start, Issue.End));
        Assert.Equal(["MAPI", "Outlook on the web", "Exchange ActiveSync"], Issue.NotAffected);
        Assert.Contains("package version conflict", Issue.RootCause, StringComparison.Ordinal);
        Assert.Equal([(Utc(2026, 1, 22, 11, 59), null, Utc(2026, 1, 23, 10, 0)), (Utc(2026, 1, 23, 9, 13), 56, Utc(2026, 1, 26, 11, 0)), (Utc(2026, 1, 26, 8, 47), (int?)null, (DateTimeOffset?)null)],
            Issue.Updates.Select(update => (update.At, update.PercentComplete, update.NextUpdateBy)));
        Assert.Equal("final", Issue.Updates[2].Type);
        Assert.Equal(["pop3"], Issue.Protocols);
        Assert.False(Issue.IsOpen);
        Assert.True(Issue.IsRelevant);
        Assert.Contains("MR-DEL-005", Issue.Findings);
    }

    [Fact]
    public void TheEndOfOldTls()
    {
        Assert.Equal((AdvisoryKind.MessageCenterPost, "planForChange", true), (Post.Kind, Post.Classification, Post.IsMajorChange));
        Assert.Equal(["User impact", "Admin impact", "Retirement"], Post.Tags);
        Assert.Equal((Utc(2026, 4, 27, 0, 0), Utc(2027, 1, 31, 0, 0)), (Post.Start, Post.End));
        Assert.Equal([true, false], Post.Revisions.Select(revision => revision.Confirmed));
        Assert.Equal((Utc(2026, 7, 7, 0, 0), null, Day(8, 1), Day(12, 31)), (Post.Revisions[1].Revised, Post.Revisions[1].ActBy, Post.Revisions[1].RolloutStart, Post.Revisions[1].RolloutEnd));
        Assert.Same(Post.Revisions[0], Post.Current);
        Assert.Equal((Day(6, 29), Day(7, 1), Day(12, 31)), (Post.ActBy, Post.RolloutStart, Post.RolloutEnd));
        Assert.Equal(6, Post.Actions.Count);
        Assert.Equal(["MC1272554 Top domain mail flow report retires", "MC1227454 EWS retirement", "MC786329 Basic auth for SMTP AUTH client submission retires", "MC1197103 ActiveSync device support", "MC1163753 Outlook on the web activity time-out retires"],
            Post.Related);
        Assert.Equal(["pop3", "imap"], Post.Protocols);
        Assert.True(Post.IsRelevant);
        Assert.Contains("MR-CFG-001", Post.Findings);
    }

    [Fact]
    public void EachFindingTheyExplainIsOne() =>
        Assert.All(Issue.Findings.Concat(Post.Findings), id => Assert.Contains(FindingCatalog.All, finding => finding.Id == id));

    [Fact]
    public void TheOtherReadersOfTheFileSeeTheSame()
    {
        TlsRetirement retirement = Assert.Single(TlsRetirement.All);
        Assert.Equal((Post.Id, Post.Title, Post.End), (retirement.Id, retirement.Title, (DateTimeOffset?)retirement.Expires));
        Assert.Equal(Post.Revisions.Select(revision => (revision.RolloutStart, revision.Source)), retirement.Revisions.Select(revision => ((DateTime?)revision.RolloutStart, revision.Source)));
        KnownIncident incident = Assert.Single(KnownIncident.All);
        Assert.Equal((Issue.Id, Issue.Title, Issue.Start, Issue.End), (incident.Id, incident.Title, incident.Start, (DateTimeOffset?)incident.End));
        Assert.Equal(("Commit", "QuitAlone"), (incident.Scenario, incident.ControlPassed));
        Assert.Equal(["NotCommitted", "NotCommittedNoReply"], incident.Verdicts);
    }

    [Theory]
    [InlineData("\"kind\": \"Rumour\"", "a kind is ServiceHealthIssue or MessageCenterPost, not \"Rumour\"")]
    [InlineData("\"kind\": \"0\"", "a kind is")]
    [InlineData("\"kind\": \"ServiceHealthIssue\", \"updates\": [{\"at\": \"yesterday\", \"text\": \"x\"}]", "a time is written like 2026-01-20T05:01:00Z, not \"yesterday\"")]
    [InlineData("\"kind\": \"ServiceHealthIssue\", \"updates\": [{\"at\": \"2026-01-20T05:01:00Z\", \"text\": \"x\", \"percentComplete\": 101}]", "a percentage is a number from 0 to 100")]
    [InlineData("\"kind\": \"MessageCenterPost\", \"revisions\": [{\"date\": \"2026-01-01\"}]", "\"source\" is missing here")]
    public void AWrongFileOfTheAdministratorsIsSaidSo(string members, string problem)
    {
        string directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "mailreadiness-" + Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "advisories.json"), $$"""{"advisories": [{"id": "X1", "title": "t", "summary": "s", "start": "2026-01-01T00:00:00Z", "date": "2026-01-01", {{members}}}]}""");
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => BuiltInAdvisories.Read(directory));
            Assert.Contains("advisories.json, line 1", error.Message, StringComparison.Ordinal);
            Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void AFileOfTheAdministratorsReplacesThem()
    {
        string directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "mailreadiness-" + Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "advisories.json"), """
                {"advisories": [{"id": "MC1", "kind": "MessageCenterPost", "title": "t", "summary": "POP ends", "start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00Z", "date": "2026-01-01", "endsOldTls": true, "protocols": ["pop3"],
                 "revisions": [{"date": "2026-02-01", "rolloutStart": "2026-03-01", "rolloutEnd": "2026-04-01", "source": "us"}]}]}
                """);
            Assert.Equal(("MC1", true), (Assert.Single(BuiltInAdvisories.Read(directory)).Id, BuiltInAdvisories.Read(directory)[0].IsRelevant));
            Assert.Equal(new DateTime(2026, 3, 1), Assert.Single(TlsRetirement.Load(directory)).Current.RolloutStart);
            Assert.Empty(KnownIncident.Load(directory));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    private static DateTime Day(int month, int day) => new(2026, month, day, 0, 0, 0, DateTimeKind.Utc);
}
