using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Readiness;
using MailReadiness.Tests.Reports;
using Xunit;
using static MailReadiness.Readiness.FindingStatus;

namespace MailReadiness.Tests.Readiness;

public sealed class DeleteFindingTests
{
    public static TheoryData<DeleteVerdict, FindingStatus, FindingStatus> Verdicts { get; } = new()
    {
        { DeleteVerdict.Committed, Passed, Passed },
        { DeleteVerdict.NotCommitted, Failed, Passed },
        { DeleteVerdict.NotCommittedSilent, Failed, Failed },
        { DeleteVerdict.NotCommittedNoReply, Failed, Warning },
        { DeleteVerdict.CommittedDespiteError, Passed, Warning },
        { DeleteVerdict.CommittedNoReply, Passed, Warning },
        { DeleteVerdict.DelayedCommit, Passed, Warning },
        { DeleteVerdict.Resurrected, Failed, Failed },
        { DeleteVerdict.ReplacedUidl, Failed, Failed },
        { DeleteVerdict.HiddenNotDeleted, Failed, Failed },
        { DeleteVerdict.DeleteRejected, Failed, NotMeasured },
        { DeleteVerdict.DeleteLost, Failed, NotMeasured },
        { DeleteVerdict.Inconclusive, NotMeasured, NotMeasured },
        { DeleteVerdict.SetupFailed, NotMeasured, NotMeasured },
        { DeleteVerdict.CanaryNotVisible, NotMeasured, NotMeasured },
        { DeleteVerdict.ControlPassed, NotMeasured, NotMeasured },
        { DeleteVerdict.ControlFailed, NotMeasured, NotMeasured },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void EveryVerdictHasItsStatus(DeleteVerdict verdict, FindingStatus commits, FindingStatus truth)
    {
        AssessmentReport report = Judged.Report(DeleteSamples.Result(verdict, null));
        Assert.Equal(commits, report.One("MR-DEL-001").Status);
        Assert.Equal(truth, report.One("MR-DEL-002").Status);
        Assert.Equal("That is what was seen.", report.One("MR-DEL-001").Why);
        Assert.Equal(commits == Passed ? "" : "Do this.", report.One("MR-DEL-001").WhatToDo);
        Assert.All(report.Findings, finding => Assert.Equal("popuser1 at pop3s://mail.example.org:995", finding.Subject));
        Assert.All(report.Findings, finding => Assert.Equal(["deleteCommits[0]"], finding.Evidence));
    }

    [Fact]
    public void TheTableOfTheTestHoldsEveryVerdict() => Assert.Equal(EnumValues<DeleteVerdict>(), Verdicts.Select(row => (DeleteVerdict)((object[])row)[0]).Order());

    [Fact]
    public void ACheckThatCouldNotBeginIsNotMeasuredThroughout()
    {
        AssessmentReport report = Judged.Report(DeleteSamples.Result(DeleteVerdict.SetupFailed, null) with { Scenarios = [], BystandersIntact = null });
        Assert.Equal(["MR-DEL-001", "MR-DEL-002", "MR-DEL-003", "MR-DEL-004", "MR-DEL-005"], report.Findings.Select(finding => finding.Id).Order());
        Assert.All(report.Findings, finding => Assert.Equal(NotMeasured, finding.Status));
        Assert.All(report.Findings, finding => Assert.Contains("That is what was seen.", finding.Why, StringComparison.Ordinal));
    }

    /// <summary>The worst scenario counts for each promise by itself, not the verdict of the whole.</summary>
    [Fact]
    public void EachPromiseTakesItsOwnWorstScenario()
    {
        DeleteCommitResult mixed = With(DeleteVerdict.NotCommitted,
            Scenario(DeleteScenario.Commit, DeleteVerdict.NotCommitted), Scenario(DeleteScenario.DoubleDelete, DeleteVerdict.CommittedDespiteError));
        AssessmentReport report = Judged.Report(mixed);
        Assert.Equal(Failed, report.One("MR-DEL-001").Status);
        Assert.Equal(Warning, report.One("MR-DEL-002").Status);
        Assert.StartsWith("DoubleDelete: ", report.One("MR-DEL-002").Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeleteVerdict.ControlPassed, DeleteVerdict.ControlPassed, DeleteVerdict.ControlPassed, Passed)]
    [InlineData(DeleteVerdict.ControlPassed, DeleteVerdict.ControlFailed, DeleteVerdict.ControlPassed, Failed)]
    [InlineData(DeleteVerdict.ControlPassed, DeleteVerdict.ControlPassed, DeleteVerdict.ControlFailed, Failed)]
    [InlineData(DeleteVerdict.ControlFailed, DeleteVerdict.ControlPassed, DeleteVerdict.ControlPassed, Warning)]
    [InlineData(DeleteVerdict.ControlFailed, DeleteVerdict.ControlFailed, DeleteVerdict.ControlPassed, Failed)]
    [InlineData(DeleteVerdict.ControlPassed, DeleteVerdict.Inconclusive, DeleteVerdict.ControlPassed, NotMeasured)]
    public void ControlsAreJudgedTogether(DeleteVerdict quitAlone, DeleteVerdict reset, DeleteVerdict drop, FindingStatus status)
    {
        DeleteCommitResult result = With(DeleteVerdict.Committed, Scenario(DeleteScenario.Commit, DeleteVerdict.Committed),
            Scenario(DeleteScenario.QuitAlone, quitAlone), Scenario(DeleteScenario.Reset, reset), Scenario(DeleteScenario.Drop, drop));
        Assert.Equal(status, Judged.Report(result).One("MR-DEL-003").Status);
        Assert.Equal(Passed, Judged.Report(result).One("MR-DEL-001").Status); // a control takes nothing from what the delete showed
    }

    [Fact]
    public void WithoutControlsTheyAreNotMeasured() =>
        Assert.Equal(NotMeasured, Judged.Report(With(DeleteVerdict.Committed, Scenario(DeleteScenario.Commit, DeleteVerdict.Committed))).One("MR-DEL-003").Status);

    [Theory]
    [InlineData(true, Passed)]
    [InlineData(false, Failed)]
    [InlineData(null, NotMeasured)]
    public void OtherMessagesAreCompared(bool? intact, FindingStatus status) =>
        Assert.Equal(status, Judged.Report(DeleteSamples.Good with { BystandersIntact = intact, MissingBystanders = intact == false ? ["7", "8"] : [] }).One("MR-DEL-004").Status);

    [Fact]
    public void TheSignatureOfAnIncidentIsNamed()
    {
        Finding finding = Judged.Report(DeleteSamples.Full).One("MR-DEL-005");
        Assert.Equal(Failed, finding.Status);
        Assert.Equal(["EX1221076"], finding.Advisories);
        Assert.Contains("EX1221076", finding.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeleteVerdict.Committed, false, Passed)]
    [InlineData(DeleteVerdict.NotCommittedSilent, true, Passed)]
    [InlineData(DeleteVerdict.NotCommittedSilent, false, NotMeasured)]
    [InlineData(DeleteVerdict.Inconclusive, true, NotMeasured)]
    public void WithoutASignatureTheControlDecides(DeleteVerdict verdict, bool controlled, FindingStatus status)
    {
        List<ScenarioResult> scenarios = [Scenario(DeleteScenario.Commit, verdict)];
        if (controlled) scenarios.Add(Scenario(DeleteScenario.QuitAlone, DeleteVerdict.ControlPassed));
        Assert.Equal(status, Judged.Report(With(verdict, [.. scenarios])).One("MR-DEL-005").Status);
    }

    [Fact]
    public void CanariesOfOneMailboxAreOneFindingWithTheWorstAndTheCount()
    {
        AssessmentReport report = Judged.Report(DeleteSamples.Good, DeleteSamples.Result(DeleteVerdict.NotCommitted, "-ERR", "POPUSER1"), DeleteSamples.Good, DeleteSamples.Bad);
        Finding finding = report.Of("MR-DEL-001").Single(one => one.Subject.StartsWith("popuser1", StringComparison.Ordinal));
        Assert.Equal(Failed, finding.Status);
        Assert.StartsWith("1 of 3 canaries: ", finding.Why, StringComparison.Ordinal);
        Assert.Equal(["deleteCommits[0]", "deleteCommits[1]", "deleteCommits[2]"], finding.Evidence);
        Assert.Equal(2, report.Of("MR-DEL-001").Count);
    }

    private static T[] EnumValues<T>() where T : struct, Enum => Enum.GetValues<T>();

    private static DeleteCommitResult With(DeleteVerdict verdict, params ScenarioResult[] scenarios) => DeleteSamples.Result(verdict, null) with { Scenarios = scenarios };

    private static ScenarioResult Scenario(DeleteScenario scenario, DeleteVerdict verdict) => DeleteSamples.Control(scenario, verdict);
}
