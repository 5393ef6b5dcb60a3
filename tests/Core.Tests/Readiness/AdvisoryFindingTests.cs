using System;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.Inventory;
using MailReadiness.Readiness;
using Xunit;
using static MailReadiness.Readiness.FindingStatus;

namespace MailReadiness.Tests.Readiness;

public sealed class AdvisoryFindingTests
{
    private static readonly DateTime Before = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime After = new(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(MailClientVerdict.Ready, false, Passed)]
    [InlineData(MailClientVerdict.Ready, true, Passed)]
    [InlineData(MailClientVerdict.WillBreak, false, Warning)]
    [InlineData(MailClientVerdict.WillBreak, true, Failed)]
    [InlineData(MailClientVerdict.AtRisk, false, Warning)]
    [InlineData(MailClientVerdict.AtRisk, true, Warning)]
    [InlineData(MailClientVerdict.Unknown, false, NotMeasured)]
    [InlineData(MailClientVerdict.Unknown, true, NotMeasured)]
    [InlineData(null, false, NotMeasured)]
    [InlineData(null, true, NotMeasured)]
    public void ADateIsKeptOrMissedByWhatItExplains(MailClientVerdict? client, bool late, FindingStatus status)
    {
        AssessmentResults results = new()
        {
            Clients = client is null ? null : [Judged.Client with { Verdict = client.Value, Reason = "Because." }],
            Advisories = [Judged.Post with { Findings = ["MR-CLI-001"] }],
        };
        Finding finding = Judged.Report(results, late ? After : Before).One("MR-ADV-001");
        Assert.Equal(("MC1293480", status), (finding.Subject, finding.Status));
        Assert.Equal(status == Passed ? null : new DateTime(2026, 6, 29), finding.ActBy);
        Assert.Equal(status == Passed ? [] : ["MC1293480"], finding.Advisories);
        Assert.Equal(["advisories[0]"], finding.Evidence);
        Assert.Equal(late && status != Passed, finding.Why.Contains("The date has passed", StringComparison.Ordinal));
    }

    /// <summary>Servers that changed do not make a client speak TLS 1.2, and servers elsewhere say nothing at all.</summary>
    [Theory]
    [InlineData("outlook.office365.com", "no evidence about clients")]
    [InlineData("mail.example.org", "nothing of what it is about was checked")]
    public void WithoutClientsADateIsNotKept(string host, string why)
    {
        AssessmentResults results = new() { TlsVersions = [new Observed<MailReadiness.Checks.TlsVersions.TlsVersionResult>(Judged.Tls("rrrrAA", host: host))], Advisories = [Judged.Post] };
        Finding finding = Judged.Report(results).One("MR-ADV-001");
        Assert.Equal(NotMeasured, finding.Status);
        Assert.Contains(why, finding.Why, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("pop3s://outlook.office365.com:995", true)]
    [InlineData("canary@contoso.com at pop3s://outlook.office365.com:995", true)]
    [InlineData("TLS versions", true)]
    [InlineData("pop3s://mail.example.org:995", false)]
    [InlineData("imap://[2001:db8::1]:143", false)]
    public void AFailureAboutAServerElsewhereIsNotExplained(string subject, bool explained)
    {
        AssessmentReport report = Judged.Report(new AssessmentResults { Failures = [new CheckFailure(CheckArea.TlsVersions, subject, "It broke.")], Advisories = [Judged.Post] });
        Assert.Equal(explained ? ["MC1293480"] : [], report.One("MR-TLS-002").Advisories);
    }

    /// <summary>That announcements could not be read says nothing about the work.</summary>
    [Fact]
    public void AFailureToReadAnnouncementsMissesNoDate()
    {
        AssessmentResults results = new() { Clients = [Judged.Client], ClientSources = Judged.Sources, Advisories = [Judged.Post with { Findings = ["MR-CLI-001", "MR-ADV-001", "MR-ADV-003"] }], Failures = [new CheckFailure(CheckArea.Advisories, "Microsoft Graph", "No token.")] };
        Assert.Equal([NotMeasured, Passed], Judged.Report(results).Of("MR-ADV-001").Select(finding => finding.Status));
    }

    [Fact]
    public void OnTheDayItselfTheDateHasNotPassed() =>
        Assert.Equal(Warning, Judged.Report(new AssessmentResults { Clients = [Judged.Client with { Verdict = MailClientVerdict.WillBreak }], Advisories = [Judged.Post] }, new DateTime(2026, 6, 29)).One("MR-ADV-001").Status);

    [Fact]
    public void APostWithoutAnActByDateCountsFromItsRollout()
    {
        ServiceAdvisory post = Judged.Post with { Revisions = [Judged.Revision(new DateTime(2026, 4, 27), null, confirmed: true)] };
        Assert.Equal(new DateTime(2026, 7, 1), Judged.Report(new AssessmentResults { Advisories = [post] }).One("MR-ADV-001").ActBy);
        Assert.Empty(Judged.Report(new AssessmentResults { Advisories = [post with { Revisions = [] }] }).Of("MR-ADV-001"));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void WhatIsNotRelevantOrOverSaysNothing(bool relevant, bool running)
    {
        ServiceAdvisory post = Judged.Post with { IsRelevant = relevant, End = running ? null : new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero) };
        Assert.Equal(["MR-ADV-002"], Judged.Report(new AssessmentResults { Advisories = [post] }).Findings.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("advisory", Warning)]
    [InlineData("incident", Failed)]
    [InlineData(null, Warning)]
    public void AnOpenIssueIsNamed(string? classification, FindingStatus status)
    {
        ServiceAdvisory issue = Judged.Issue with { Classification = classification, Updates = [new AdvisoryUpdate(Judged.Now, "regular", "We are looking.", null, null)] };
        Finding finding = Judged.Report(new AssessmentResults { Advisories = [issue, issue with { Id = "EX2", IsRelevant = false }] }).One("MR-ADV-002");
        Assert.Equal(("EX900001", status), (finding.Subject, finding.Status));
        Assert.Contains("We are looking.", finding.Why, StringComparison.Ordinal);
        Assert.Equal(["EX900001"], finding.Advisories);
    }

    [Theory]
    [InlineData("Microsoft Graph", Passed)]
    [InlineData("issues.json", Passed)]
    [InlineData("built-in", NotMeasured)]
    public void ThatNoneIsOpenMustHaveBeenRead(string source, FindingStatus status) =>
        Assert.Equal(status, Judged.Report(new AssessmentResults { Advisories = [Judged.Post, Judged.Issue with { Source = source, End = Judged.Now }] }).One("MR-ADV-002").Status);

    [Theory]
    [InlineData(true, 0, Passed)]
    [InlineData(true, 90, Passed)]
    [InlineData(true, 91, NotMeasured)]
    [InlineData(false, 0, Warning)]
    [InlineData(false, 91, Warning)]
    public void DatesAreConfirmedAndOfLate(bool confirmed, int age, FindingStatus status)
    {
        ServiceAdvisory post = Judged.Post with
        {
            AsOf = new DateTimeOffset(Judged.Today).AddDays(-age),
            Revisions = [.. Judged.Post.Revisions, Judged.Revision(new DateTime(2026, 5, 7), new DateTime(2026, 8, 1), confirmed)],
        };
        AssessmentReport report = Judged.Report(new AssessmentResults { Advisories = [post] });
        Assert.Equal(status, report.One("MR-ADV-003").Status);
        Assert.Equal(new DateTime(2026, confirmed ? 8 : 6, confirmed ? 1 : 29), report.One("MR-ADV-001").ActBy); // a rumour moves no date
    }

    [Fact]
    public void WithoutAdvisoriesNothingIsSaidOfThem() => Assert.Empty(Judged.Report(new AssessmentResults()).Findings);

    /// <summary>The advisories that ship with the product must be read by the rules as they are.</summary>
    [Fact]
    public void TheBuiltInAdvisoriesAreJudged()
    {
        AssessmentReport report = Judged.Report(new AssessmentResults { Advisories = AdvisoryReader.BuiltIn(), Clients = [Judged.Client with { Verdict = MailClientVerdict.WillBreak }] }, new DateTime(2026, 11, 22));
        Assert.Equal(Failed, report.One("MR-ADV-001").Status);
        Assert.DoesNotContain(report.Findings, finding => finding.Id is "MR-ADV-002" or "MR-ADV-003");
        Assert.Equal(["MC1293480"], report.One("MR-CLI-001").Advisories);
        Assert.Equal(new DateTime(2026, 6, 29), report.One("MR-CLI-001").ActBy);
    }

    /// <summary>Advisories that nobody asked for must not keep a run from being ready, nor make it so.</summary>
    [Theory]
    [InlineData("rrrrAA", ReadinessVerdict.Ready)]
    [InlineData("rrAAAA", ReadinessVerdict.Warnings)]
    public void WhatIsBuiltInIsNotAskedFor(string outcomes, ReadinessVerdict verdict) =>
        Assert.Equal(verdict, Judged.Report(new AssessmentResults { Advisories = AdvisoryReader.BuiltIn(), TlsVersions = [new(Judged.Tls(outcomes))] }, new DateTime(2026, 11, 22)).Verdict);
}
