using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using MailReadiness.Readiness;
using MailReadiness.Tests.Reports;
using Xunit;
using static MailReadiness.Readiness.FindingStatus;

namespace MailReadiness.Tests.Readiness;

public sealed partial class AssessmentTests
{
    [Theory]
    [InlineData(1, 1, 1, 1, ReadinessVerdict.Failures)]
    [InlineData(0, 1, 1, 1, ReadinessVerdict.Warnings)]
    [InlineData(0, 0, 1, 1, ReadinessVerdict.NotMeasured)]
    [InlineData(0, 0, 1, 0, ReadinessVerdict.NotMeasured)]
    [InlineData(0, 0, 0, 1, ReadinessVerdict.Ready)]
    [InlineData(0, 0, 0, 0, ReadinessVerdict.NotMeasured)]
    public void TheVerdictIsTheWorst(int failed, int warning, int notMeasured, int passed, ReadinessVerdict verdict) =>
        Assert.Equal(verdict, Assessment.VerdictOf(new FindingCounts(failed, warning, notMeasured, passed)));

    [Fact]
    public void NothingIsNotReady()
    {
        AssessmentReport report = Judged.Report(new AssessmentResults());
        Assert.Equal(ReadinessVerdict.NotMeasured, report.Verdict);
        Assert.Equal(new FindingCounts(0, 0, 0, 0), report.Counts);
    }

    [Fact]
    public void WhatIsAllMeasuredAndPassedIsReady()
    {
        AssessmentReport report = Judged.Report(new AssessmentResults { TlsVersions = [new Observed<MailReadiness.Checks.TlsVersions.TlsVersionResult>(Judged.Tls("rrrrAA"))], DeleteCommits = [new Observed<MailReadiness.Checks.DeleteCommit.DeleteCommitResult>(DeleteSamples.Good)] });
        Assert.Equal(ReadinessVerdict.Ready, report.Verdict);
        Assert.Equal(new FindingCounts(0, 0, 0, 9), report.Counts);
    }

    [Fact]
    public void TheReportSaysWhatTheContextSays()
    {
        AssessmentContext context = Judged.Context with { IsExample = true, Notes = ["A note."], VantagePoints = ["a", "b"] };
        AssessmentReport report = Assessment.Judge(new AssessmentResults(), context);
        Assert.Equal(("Contoso", Judged.Now, TimeSpan.FromMinutes(2), "1.0.0", true), (report.Name, report.StartedAt, report.Duration, report.ToolVersion, report.IsExample));
        Assert.Equal(["A note."], report.Notes);
        Assert.Equal(["a", "b"], report.VantagePoints);
    }

    [Theory]
    [InlineData(CheckArea.TlsVersions, "MR-TLS-001 MR-TLS-002 MR-TLS-003 MR-TLS-004")]
    [InlineData(CheckArea.DeleteCommit, "MR-DEL-001 MR-DEL-002 MR-DEL-003 MR-DEL-004 MR-DEL-005")]
    [InlineData(CheckArea.Inventory, "MR-CLI-001 MR-CLI-002 MR-CLI-003 MR-CLI-004 MR-CLI-005")]
    [InlineData(CheckArea.Advisories, "MR-ADV-001 MR-ADV-002 MR-ADV-003")]
    [InlineData(CheckArea.TenantSettings, "MR-CFG-001 MR-CFG-002 MR-CFG-003 MR-CFG-004")]
    public void ACheckThatCouldNotBeMadeIsNotMeasuredThroughoutItsArea(CheckArea area, string ids)
    {
        AssessmentReport report = Judged.Report(new AssessmentResults { Failures = [new CheckFailure(area, "the subject", "It broke.", "srv1"), new CheckFailure(area, "the subject", "Twice.", "srv1")] });
        Assert.Equal(ids.Split(' '), report.Findings.Select(finding => finding.Id).Order());
        Assert.All(report.Findings, finding => Assert.Equal((NotMeasured, "the subject", "It broke.", "srv1"), (finding.Status, finding.Subject, finding.Why, finding.VantagePoint)));
        Assert.All(report.Findings, finding => Assert.Equal(["failures[0]"], finding.Evidence));
    }

    [Fact]
    public void FailuresAndResultsAreBothShown()
    {
        AssessmentReport report = Judged.Report(new AssessmentResults
        {
            TlsVersions = [new Observed<MailReadiness.Checks.TlsVersions.TlsVersionResult>(Judged.Tls("rrrrAA"))],
            Failures = [new CheckFailure(CheckArea.TlsVersions, "imaps://other.example:993", "No such host.")],
        });
        Assert.Equal([NotMeasured, Passed], report.Of("MR-TLS-001").Select(finding => finding.Status));
        Assert.Equal(ReadinessVerdict.NotMeasured, report.Verdict);
    }

    [Fact]
    public void FindingsAreOrderedByStatusSeverityDateIdAndSubject()
    {
        Finding[] ordered =
        [
            Judged.Finding("MR-TLS-001", Failed, "b") with { ActBy = Judged.Today },
            Judged.Finding("MR-DEL-001", Failed, "a"),
            Judged.Finding("MR-TLS-001", Failed, "a"),
            Judged.Finding("MR-TLS-001", Failed, "c"),
            Judged.Finding("MR-TLS-001", Failed, "c", "srv1"),
            Judged.Finding("MR-TLS-003", Failed),
            Judged.Finding("MR-TLS-001", Warning),
            Judged.Finding("MR-CFG-002", Warning),
            Judged.Finding("MR-TLS-001", NotMeasured),
            Judged.Finding("MR-TLS-001", Passed),
        ];
        for (int shift = 0; shift < ordered.Length; shift++)
        {
            Finding[] turned = [.. ordered.Skip(shift), .. ordered.Take(shift)];
            Array.Sort(turned, FindingOrder.Instance);
            Assert.Equal(ordered, turned);
        }
    }

    /// <summary>Every finding of every area points to evidence that is there, has words, and the same results give the same findings.</summary>
    [Fact]
    public void EveryFindingPointsToEvidenceThatExists()
    {
        AssessmentResults results = Everything.Results;
        AssessmentReport report = Judged.Report(results);
        Dictionary<string, int> lengths = new()
        {
            ["tls"] = results.TlsVersions.Count, ["deleteCommits"] = results.DeleteCommits.Count, ["clients"] = results.Clients!.Count, ["advisories"] = results.Advisories.Count,
            ["failures"] = results.Failures.Count, ["clientSources.warnings"] = results.ClientSources!.Warnings.Count, ["tenantSettings.mailboxes"] = results.TenantSettings!.Mailboxes.Count,
            ["tenantSettings.authenticationPolicies"] = results.TenantSettings.AuthenticationPolicies.Count,
        };
        foreach (string reference in report.Findings.SelectMany(finding => finding.Evidence))
        {
            Match match = Reference().Match(reference);
            Assert.True(match.Success, reference);
            if (match.Groups["index"].Success) Assert.InRange(int.Parse(match.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture), 0, lengths[match.Groups["array"].Value] - 1);
        }

        Assert.All(report.Findings, finding => Assert.NotEmpty(finding.Why));
        Assert.All(report.Findings, finding => Assert.NotEmpty(finding.Subject));
        Assert.All(report.Findings.Where(finding => finding.Status == Passed), finding => Assert.True(finding is { WhatToDo: "", ActBy: null, Advisories.Count: 0 }));
        Assert.Equal(report.Findings.Select(finding => (finding.Id, finding.Subject, finding.VantagePoint)).Distinct().Count(), report.Findings.Count);
        Assert.Equal(report.Findings.Select(finding => finding.Why), Judged.Report(results).Findings.Select(finding => finding.Why));
    }

    [GeneratedRegex(@"^(?<array>[a-zA-Z]+(\.[a-zA-Z]+)?)(\[(?<index>\d+)\])?$")]
    private static partial Regex Reference();
}
