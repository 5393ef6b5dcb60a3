using System;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Tests.Reports;
using Xunit;

namespace MailReadiness.Tests.Readiness;

public sealed class MergeTests
{
    [Fact]
    public void WhatEachMachineMeasuredCarriesItsName()
    {
        AssessmentReport merged = Assessment.Merge([Here("rrrrAA"), From("branch", "rrAAAA"), From("cloud", "rrrrAA")]);
        Assert.Equal(["here", "branch", "cloud"], merged.VantagePoints);
        Assert.Equal([null, "branch", "cloud"], merged.Results.TlsVersions.Select(observed => observed.VantagePoint));
        Assert.Equal("branch", Assert.Single(merged.Findings, finding => finding is { Id: "MR-TLS-002", Status: FindingStatus.Warning }).VantagePoint);
        Assert.Equal(["tls[1]"], merged.Findings.Single(finding => finding is { Id: "MR-TLS-002", VantagePoint: "branch" }).Evidence);
        Assert.Equal(ReadinessVerdict.Warnings, merged.Verdict);
    }

    [Fact]
    public void MachinesOfOneNameAreToldApart()
    {
        AssessmentReport merged = Assessment.Merge([Here("rrrrAA"), From("HERE", "rrAAAA"), From("branch", "rrAAAA"), From("Branch", "rrAAAA")]);
        Assert.Equal(["here", "HERE (2)", "branch", "Branch (2)"], merged.VantagePoints);
        Assert.Equal([null, "HERE (2)", "branch", "Branch (2)"], merged.Results.TlsVersions.Select(observed => observed.VantagePoint));
    }

    [Fact]
    public void AMergedReportMergesAgain()
    {
        AssessmentReport two = Assessment.Merge([Here("rrrrAA"), From("branch", "rrAAAA")]);
        AssessmentReport merged = Assessment.Merge([two, From("branch", "rrrrAA"), two]);
        Assert.Equal(["here", "branch", "branch (2)", "here (2)", "branch (3)"], merged.VantagePoints);
        Assert.Equal([null, "branch", "branch (2)", "here (2)", "branch (3)"], merged.Results.TlsVersions.Select(observed => observed.VantagePoint));
    }

    [Fact]
    public void FailuresAndNotesAreKept()
    {
        AssessmentReport failed = Assessment.Judge(new AssessmentResults { Failures = [new CheckFailure(CheckArea.TlsVersions, "pop3s://a:995", "No route.")] }, Judged.Context with { VantagePoints = ["branch"], Notes = ["A note."], ToolVersion = "0.9" });
        AssessmentReport merged = Assessment.Merge([Here("rrrrAA") with { Notes = ["Mine."] }, failed]);
        Assert.Equal("branch", Assert.Single(merged.Results.Failures).VantagePoint);
        Assert.Contains(merged.Findings, finding => finding is { Id: "MR-TLS-001", VantagePoint: "branch", Status: FindingStatus.NotMeasured });
        Assert.Equal(["Mine.", "branch: A note.", "The machines ran different versions of MailReadiness: 1.0.0 and 0.9."], merged.Notes);
    }

    [Fact]
    public void TheSameAdvisoriesAreThereOnce()
    {
        AssessmentReport report = Judged.Report(new AssessmentResults { Advisories = [Judged.Post, Judged.Issue] });
        Assert.Equal(["MC1293480", "EX900001"], Assessment.Merge([report, report with { VantagePoints = ["branch"] }]).Results.Advisories.Select(advisory => advisory.Id));
    }

    [Fact]
    public void ClientsOfTheSameEvidenceAreThereOnceAndWorstFirst()
    {
        MailClientRecord broken = Judged.Client with { Mailbox = "bob@contoso.com", Verdict = MailClientVerdict.WillBreak };
        AssessmentReport one = Judged.Report(new AssessmentResults { Clients = [Judged.Client], ClientSources = Judged.Sources });
        AssessmentReport other = Judged.Report(new AssessmentResults
        {
            Clients = [broken, Judged.Client with { Sources = ["entra-sign-ins"] }, Judged.Client with { Succeeded = 7 }],
            ClientSources = Judged.Sources with { Warnings = [new InventoryWarning(InventoryWarningKind.Damaged, "a.log", "a.log: three records.")], SprayAttempts = 5 },
        }) with { VantagePoints = ["branch"] };
        AssessmentReport merged = Assessment.Merge([one, other]);
        Assert.Equal([broken, Judged.Client, Judged.Client with { Succeeded = 7 }], merged.Results.Clients!.Select(client => client with { Sources = Judged.Client.Sources }).Select(client => client.Mailbox == "bob@contoso.com" ? broken : client));
        Assert.Equal(["signins.json", "signins.json on branch"], merged.Results.ClientSources!.Files.Select(file => file.Path));
        Assert.Equal("a.log on branch", merged.One("MR-CLI-005").Subject);
        Assert.Equal(5, merged.Results.ClientSources.SprayAttempts);
    }

    [Fact]
    public void WithoutInventoriesThereIsNone()
    {
        AssessmentReport merged = Assessment.Merge([Here("rrrrAA"), From("branch", "rrrrAA")]);
        Assert.Null(merged.Results.Clients);
        Assert.Null(merged.Results.ClientSources);
        Assert.Null(merged.Results.TenantSettings);
    }

    [Fact]
    public void TheNewestSettingsCount()
    {
        AssessmentReport old = Judged.Report(new AssessmentResults { TenantSettings = Judged.Settings with { AllowLegacyTlsClients = true, ReadAt = Judged.Now.AddDays(-1) } });
        AssessmentReport current = Judged.Report(new AssessmentResults { TenantSettings = Judged.Settings }) with { VantagePoints = ["branch"] };
        AssessmentReport merged = Assessment.Merge([old, current]);
        Assert.False(merged.Results.TenantSettings!.AllowLegacyTlsClients);
        Assert.Contains("those of branch count", Assert.Single(merged.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void TimesSpanAllRunsAndOwnersStay()
    {
        AssessmentReport one = Here("rrAAAA");
        one = one with { Findings = [.. one.Findings.Select(finding => finding with { Owner = finding.Id == "MR-TLS-002" ? "Ann" : "" })] };
        AssessmentReport other = From("branch", "rrAAAA") with { StartedAt = Judged.Now.AddMinutes(-10), Duration = TimeSpan.FromMinutes(1), IsExample = true };
        AssessmentReport merged = Assessment.Merge([one, other]);
        Assert.Equal((Judged.Now.AddMinutes(-10), TimeSpan.FromMinutes(12), true), (merged.StartedAt, merged.Duration, merged.IsExample));
        Assert.Equal("Ann", merged.Findings.Single(finding => finding is { Id: "MR-TLS-002", VantagePoint: null }).Owner);
        Assert.Equal("", merged.Findings.Single(finding => finding is { Id: "MR-TLS-002", VantagePoint: "branch" }).Owner);
    }

    [Fact]
    public void OneReportIsItselfAndNoneIsAMistake()
    {
        AssessmentReport one = Here("rrrrAA");
        Assert.Same(one, Assessment.Merge([one]));
        Assert.Throws<ArgumentException>(() => Assessment.Merge([]));
    }

    [Fact]
    public void ATrendCountsClientsSamplesAndCanaries()
    {
        TlsVersionResult sampled = ResultBuilder.WithRollout(Judged.Tls("rrrrAA"), [Judged.Share(30, 60, 10)]);
        AssessmentReport report = Judged.Report(new AssessmentResults
        {
            // Two addresses of one sampled endpoint carry the same sample; TLS 1.1 was not sampled and counts by address.
            TlsVersions = [new(sampled), new(sampled with { Address = "203.0.113.2" }), new(Judged.Tls("rrAuAA", host: "other.example.org")), new(Judged.Tls("rr--AA", host: "third.example.org"))],
            DeleteCommits = [new Observed<DeleteCommitResult>(DeleteSamples.Full)],
            Clients = [Judged.Client, Judged.Client with { Verdict = MailClientVerdict.Unknown }, Judged.Client with { Verdict = MailClientVerdict.WillBreak }, Judged.Client],
        });
        TrendPoint point = Trends.Of(report);
        Assert.Equal((report.StartedAt, report.Verdict, report.Counts), (point.At, point.Verdict, point.Findings));
        Assert.Equal(new ClientCounts(1, 0, 1, 2), point.Clients);
        Assert.Equal(new RolloutCount(32, 61, 11), point.Rollout);
        Assert.Equal([new CanaryPoint("popuser2 at pop3s://mail.example.org:995", DeleteVerdict.NotCommitted, "AM0PR01CA0001")], point.Canaries);
    }

    [Fact]
    public void ATrendOfNothingIsNothing()
    {
        TrendPoint point = Trends.Of(Judged.Report(new AssessmentResults()));
        Assert.Null(point.Clients);
        Assert.Null(point.Rollout);
        Assert.Empty(point.Canaries);
    }

    private static AssessmentReport Here(string outcomes) => Judged.Report(Judged.Tls(outcomes));

    private static AssessmentReport From(string machine, string outcomes) => Here(outcomes) with { VantagePoints = [machine] };
}
