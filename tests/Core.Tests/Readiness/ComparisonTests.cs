using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using MailReadiness.Tests.Reports;
using Xunit;
using static MailReadiness.Readiness.ChangeKind;
using static MailReadiness.Readiness.FindingStatus;

namespace MailReadiness.Tests.Readiness;

public sealed class ComparisonTests
{
    private const string Id = "MR-CLI-001";

    [Theory]
    [InlineData(null, Failed, New)]
    [InlineData(null, Warning, New)]
    [InlineData(null, NotMeasured, Added)]
    [InlineData(null, Passed, Added)]
    [InlineData(Passed, Failed, Worse)]
    [InlineData(Passed, Warning, Worse)]
    [InlineData(Passed, NotMeasured, NoLongerMeasured)]
    [InlineData(Passed, Passed, Unchanged)]
    [InlineData(Passed, null, Gone)]
    [InlineData(Warning, Failed, Worse)]
    [InlineData(Warning, Warning, Unchanged)]
    [InlineData(Warning, NotMeasured, NoLongerMeasured)]
    [InlineData(Warning, Passed, Fixed)]
    [InlineData(Warning, null, Gone)]
    [InlineData(Failed, Failed, Unchanged)]
    [InlineData(Failed, Warning, Better)]
    [InlineData(Failed, NotMeasured, NoLongerMeasured)]
    [InlineData(Failed, Passed, Fixed)]
    [InlineData(Failed, null, Gone)]
    [InlineData(NotMeasured, Failed, NewlyMeasured)]
    [InlineData(NotMeasured, Warning, NewlyMeasured)]
    [InlineData(NotMeasured, NotMeasured, Unchanged)]
    [InlineData(NotMeasured, Passed, NewlyMeasured)]
    [InlineData(NotMeasured, null, Gone)]
    public void EveryPairOfStatusesIsAKindOfChange(FindingStatus? before, FindingStatus? after, ChangeKind kind)
    {
        ReportComparison comparison = Compare(One(before), One(after));
        FindingChange change = Assert.Single(comparison.Changes);
        Assert.Equal(kind, change.Kind);
        Assert.Equal((before, after), (change.Before?.Status, change.After?.Status));
        Assert.Equal(kind is New or Worse, comparison.HasRegressions);
        Assert.Equal(1, comparison.Count(kind));
        Assert.NotEmpty(change.Text);
    }

    [Fact]
    public void RegressionsComeFirst()
    {
        ReportComparison comparison = Compare(
            [F(Passed, "worse"), F(Passed, "not"), F(NotMeasured, "newly"), F(Failed, "gone"), F(Failed, "better"), F(Failed, "fixed"), F(Failed, "same")],
            [F(Warning, "new"), F(Failed, "worse"), F(NotMeasured, "not"), F(Passed, "newly"), F(Warning, "better"), F(Passed, "fixed"), F(Passed, "added"), F(Failed, "same")]);
        Assert.Equal(["new", "worse", "not", "newly", "gone", "better", "fixed", "added", "same"], comparison.Changes.Select(change => change.Finding.Subject));
        Assert.Equal(Enum.GetValues<ChangeKind>(), comparison.Changes.Select(change => change.Kind));
    }

    [Fact]
    public void NamesMeanTheSameInAnyCaseAndMachinesAreApart()
    {
        Assert.Equal(Unchanged, Compare([F(Failed, "Ann@Contoso.com", "SRV1")], [F(Failed, "ann@contoso.com", "srv1")]).Changes.Single().Kind);
        Assert.Equal([New, Gone], Compare([F(Failed, "ann", "srv1")], [F(Failed, "ann", "srv2")]).Changes.Select(change => change.Kind));
        Assert.Equal([New, Gone], Compare([F(Failed, "ann", "srv1")], [F(Failed, "ann")]).Changes.Select(change => change.Kind));
    }

    [Fact]
    public void WhatIsGoneSaysWhetherTheCheckWasMadeAgain()
    {
        Assert.Contains("did not make this check", Compare([F(Failed, "ann")], []).Changes[0].Text, StringComparison.Ordinal);
        Assert.Contains("did not make this check", Compare([F(Failed, "ann")], [F(NotMeasured, "all")]).Changes.Single(change => change.Kind == Gone).Text, StringComparison.Ordinal);
        Assert.Contains("need not mean that it is solved", Compare([F(Failed, "ann")], [F(Passed, "bob")]).Changes.Single(change => change.Kind == Gone).Text, StringComparison.Ordinal);
    }

    /// <summary>The addresses behind a large name change every day: that is no regression.</summary>
    [Theory]
    [InlineData("rrAAAA", "rrAAAA", Unchanged, Unchanged)]
    [InlineData("rrrrAA", "rrAAAA", Worse, Unchanged)]
    [InlineData("rrAAAA", "rrrrAA", Fixed, Unchanged)]
    public void AnotherAddressOfTheSameEndpointIsItsCounterpart(string before, string after, ChangeKind legacy, ChangeKind modern)
    {
        ReportComparison comparison = Compare(Judged.Report(Judged.Tls(before, "203.0.113.1")), Judged.Report(Judged.Tls(after, "203.0.113.2")));
        Assert.Equal(legacy, comparison.Changes.Single(change => change.Finding.Id == "MR-TLS-002").Kind);
        Assert.Equal(modern, comparison.Changes.Single(change => change.Finding.Id == "MR-TLS-001").Kind);
        Assert.DoesNotContain(comparison.Changes, change => change.Kind is New or Gone or Added);
    }

    [Fact]
    public void AnAddressMoreIsComparedWithTheWorstOfTheEndpoint()
    {
        AssessmentReport before = Judged.Report(Judged.Tls("rrAAAA", "203.0.113.1"), Judged.Tls("rrrrAA", "203.0.113.2"));
        AssessmentReport after = Judged.Report(Judged.Tls("rrAAAA", "203.0.113.1"), Judged.Tls("rrrrAA", "203.0.113.2"), Judged.Tls("rrAAAA", "203.0.113.3"));
        Assert.False(Compare(before, after).HasRegressions);
        FindingChange fewer = Compare(after, before).Changes.Single(change => change.Kind == Gone && change.Finding.Id == "MR-TLS-002");
        Assert.EndsWith("203.0.113.3", fewer.Finding.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEndpointThatCannotBeReachedAnyMoreIsNoLongerMeasured()
    {
        AssessmentReport before = Judged.Report(Judged.Tls("rrAAAA", "203.0.113.1"));
        AssessmentReport after = Judged.Report(Judged.Tls("xxxxxx", null) with { Certificate = null });
        Assert.All(Compare(before, after).Changes, change => Assert.Equal(NoLongerMeasured, change.Kind));
        Assert.All(Compare(after, before).Changes, change => Assert.Equal(NewlyMeasured, change.Kind));
    }

    [Fact]
    public void EveryFindingIsInOneChange()
    {
        AssessmentReport before = Judged.Report(Everything.Results);
        AssessmentReport after = Judged.Report(Everything.Results with { TlsVersions = [new Observed<TlsVersionResult>(Judged.Tls("rrAAAA", "203.0.113.9")), .. Everything.Results.TlsVersions.Skip(2)] });
        ReportComparison comparison = Compare(before, after);
        Assert.Equal(after.Findings.Count, comparison.Changes.Count(change => change.After is not null));
        Assert.All(after.Findings, finding => Assert.Single(comparison.Changes, change => ReferenceEquals(change.After, finding)));
        Assert.All(before.Findings, finding => Assert.Contains(comparison.Changes, change => ReferenceEquals(change.Before, finding)));
    }

    [Fact]
    public void AReportIsLikeItself()
    {
        AssessmentReport report = Judged.Report(Everything.Results);
        ReportComparison comparison = Compare(report, report);
        Assert.All(comparison.Changes, change => Assert.Equal(Unchanged, change.Kind));
        Assert.Empty(comparison.Notes);
    }

    [Fact]
    public void WhatMakesAComparisonDoubtfulIsNoted()
    {
        AssessmentReport report = Judged.With();
        Assert.Contains("different names (\"Contoso\" and \"Fabrikam\")", Note(report with { Name = "Fabrikam" }), StringComparison.Ordinal);
        Assert.Contains("schema versions (1.0 and 2.0)", Note(report with { SchemaVersion = "2.0" }), StringComparison.Ordinal);
        Assert.Contains("different versions of MailReadiness", Note(report with { ToolVersion = "1.1.0" }), StringComparison.Ordinal);
        Assert.Contains("example data", Note(report with { IsExample = true }), StringComparison.Ordinal);
        Assert.Contains("is the older one", Note(report with { StartedAt = report.StartedAt.AddDays(-1) }), StringComparison.Ordinal);
        Assert.Contains("no measurements from srv1", Assert.Single(ReportComparison.Of(report with { VantagePoints = ["here", "srv1"] }, report).Notes), StringComparison.Ordinal);
        Assert.Empty(ReportComparison.Of(report, report with { Name = "CONTOSO", VantagePoints = ["elsewhere"] }).Notes);
        string Note(AssessmentReport after) => Assert.Single(ReportComparison.Of(report, after).Notes);
    }

    [Fact]
    public void TheTextListsRegressionsFirstAndCountsWhatIsUnchanged()
    {
        string text = ComparisonReport.ToText(Compare([F(Passed, "ann"), F(Failed, "bob"), F(Failed, "cyd")], [F(Failed, "ann"), F(Passed, "bob"), F(Failed, "cyd"), F(Warning, "dan", "srv1")]));
        Assert.Equal(
            "From 2026-06-01 09:00 UTC to 2026-06-01 09:00 UTC\n1 new, 1 worse, 1 fixed, 1 unchanged\n"
            + "\nNew\n  MR-CLI-001 dan, from srv1\n    Not in the earlier report: Why.\n"
            + "\nWorse\n  MR-CLI-001 ann\n    Was passed, now failed: Why.\n"
            + "\nFixed\n  MR-CLI-001 bob\n    Was failed, now passed: Why.\n", text);
    }

    [Fact]
    public void EveryKindHasATitle() => Assert.Equal(Enum.GetValues<ChangeKind>().Length, Enum.GetValues<ChangeKind>().Select(ComparisonReport.Title).Distinct().Count());

    [Fact]
    public void HostileNamesStayOnTheirLine()
    {
        foreach (string hostile in Samples.HostileTexts)
        {
            string text = ComparisonReport.ToText(Compare([], [F(Failed, hostile, hostile) with { Why = hostile }]));
            Assert.Equal(6, text.Count(c => c == '\n'));
            Assert.DoesNotContain(text, c => c != '\n' && SafeText.IsUnsafe(c));
        }
    }

    private static Finding F(FindingStatus status, string subject, string? vantagePoint = null) => Judged.Finding(Id, status, subject, vantagePoint);

    private static Finding[] One(FindingStatus? status) => status is { } one ? [F(one, "ann")] : [];

    private static ReportComparison Compare(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after) => Compare(Judged.With([.. before]), Judged.With([.. after]));

    private static ReportComparison Compare(AssessmentReport before, AssessmentReport after) => ReportComparison.Of(before, after);
}
