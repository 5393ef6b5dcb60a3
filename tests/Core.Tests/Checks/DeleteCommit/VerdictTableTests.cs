using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

public sealed class VerdictTableTests
{
    [Theory]
    [InlineData("Committed", "Ok", "Ok", "Gone")]
    [InlineData("NotCommitted", "Ok", "Refused", "Kept")]
    [InlineData("NotCommitted", "Ok", "Refused", "KeptRenamed")]
    [InlineData("CommittedDespiteError", "Ok", "Refused", "Gone")]
    [InlineData("NotCommittedSilent", "Ok", "Ok", "Kept")]
    [InlineData("NotCommittedNoReply", "Ok", "None", "Kept")]
    [InlineData("CommittedNoReply", "Ok", "None", "Gone")]
    [InlineData("DeleteRejected", "Refused", "Ok", "Kept")]
    [InlineData("DeleteRejected", "Refused", "None", "Unknown")]
    [InlineData("DeleteLost", "Lost", "NotSent", "Kept")]
    [InlineData("DeleteLost", "Lost", "NotSent", "Gone")]
    [InlineData("CommittedNoReply", "Lost", "None", "Gone")]
    [InlineData("DeleteLost", "Lost", "None", "Kept")]
    [InlineData("DelayedCommit", "Ok", "Ok", "GoneLate")]
    [InlineData("DelayedCommit", "Ok", "Refused", "GoneLate")]
    [InlineData("Resurrected", "Ok", "Ok", "Back")]
    [InlineData("ReplacedUidl", "Ok", "Ok", "Replaced")]
    [InlineData("ReplacedUidl", "Ok", "Ok", "KeptRenamed")]
    [InlineData("HiddenNotDeleted", "Ok", "Ok", "Hidden")]
    [InlineData("Inconclusive", "Ok", "Ok", "Unknown")]
    [InlineData("Inconclusive", "Ok", "Refused", "Unknown")]
    [InlineData("Inconclusive", "NotSent", "NotSent", "Unknown")]
    public void ADeleteIsJudgedByAnswerAndTruth(string verdict, string dele, string quit, string after) => Check(DeleteScenario.Commit, verdict, dele, quit, after);

    [Theory]
    [InlineData("ControlPassed", "Ok", "NotSent", "Kept")]
    [InlineData("ControlPassed", "Ok", "NotSent", "KeptRenamed")]
    [InlineData("ControlFailed", "Ok", "NotSent", "Gone")]
    [InlineData("ControlFailed", "Ok", "NotSent", "GoneLate")]
    [InlineData("ControlFailed", "Ok", "NotSent", "Hidden")]
    [InlineData("Inconclusive", "Ok", "NotSent", "Unknown")]
    [InlineData("Inconclusive", "Refused", "NotSent", "Kept")]
    [InlineData("ControlPassed", "Ok", "Ok", "Kept")]
    [InlineData("ControlFailed", "Ok", "Refused", "Kept")]
    [InlineData("Inconclusive", "Ok", "None", "Kept")]
    [InlineData("Inconclusive", "Lost", "NotSent", "Kept")]
    [InlineData("Inconclusive", "NotSent", "NotSent", "Kept")]
    public void AControlMustKeep(string verdict, string dele, string quit, string after) => Check(DeleteScenario.Drop, verdict, dele, quit, after);

    [Theory]
    [InlineData("ControlPassed", "Ok")]
    [InlineData("ControlFailed", "Refused")]
    [InlineData("ControlFailed", "None")]
    [InlineData("Inconclusive", "NotSent")]
    public void QuitAloneMustWork(string verdict, string quit) => Check(DeleteScenario.QuitAlone, verdict, "NotSent", quit, "Unknown");

    [Fact]
    public void EveryEvidenceHasARowAndEveryRowItsEvidence()
    {
        HashSet<VerdictRow> used = [];
        foreach (ScenarioArm arm in Enum.GetValues<ScenarioArm>())
        {
            foreach (DeleAnswer dele in Enum.GetValues<DeleAnswer>())
            {
                foreach (QuitAnswer quit in Enum.GetValues<QuitAnswer>())
                {
                    foreach (Aftermath after in Enum.GetValues<Aftermath>()) used.Add(VerdictTable.RowFor(arm, dele, quit, after));
                }
            }
        }

        Assert.Equal(VerdictTable.Rows.Count, used.Count);
    }

    [Fact]
    public void NoEvidenceWithoutAGoneLookIsEverCalledCommitted()
    {
        foreach (DeleAnswer dele in Enum.GetValues<DeleAnswer>())
        {
            foreach (QuitAnswer quit in Enum.GetValues<QuitAnswer>())
            {
                foreach (Aftermath after in Enum.GetValues<Aftermath>().Where(after => after is not Aftermath.Gone))
                    Assert.NotEqual(DeleteVerdict.Committed, VerdictTable.RowFor(ScenarioArm.Delete, dele, quit, after).Verdict);
            }
        }
    }

    [Fact]
    public void TheServersWordsAreQuotedAndNeverReadAsPlaceholders()
    {
        DeleteEvidence evidence = new()
        {
            Scenario = DeleteScenario.Commit, Dele = DeleAnswer.Ok, Quit = QuitAnswer.Refused, QuitReply = "-ERR {uidl} {dele}", Uidl = "u1",
            Looks = [Look(CanarySight.Present, "u1")],
        };

        Assert.Contains("\"-ERR {uidl} {dele}\"", VerdictTable.Judge(evidence).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unknown", "")]
    [InlineData("Unknown", "?")]
    [InlineData("Kept", "a")]
    [InlineData("Kept", "a?")]
    [InlineData("KeptRenamed", "b")]
    [InlineData("Gone", "-")]
    [InlineData("Gone", "?-")]
    [InlineData("Unknown", "-?")]
    [InlineData("Unknown", "a-?")]
    [InlineData("Unknown", "-?+")]
    [InlineData("Unknown", "-~?")]
    [InlineData("Gone", "-?~")]
    [InlineData("Gone", "-?-")]
    [InlineData("GoneLate", "a-?~")]
    [InlineData("GoneLate", "a-")]
    [InlineData("Back", "-a")]
    [InlineData("Back", "a-a")]
    [InlineData("Replaced", "-b")]
    [InlineData("Hidden", "--+")]
    [InlineData("Gone", "--+~")]
    [InlineData("Kept", "a~")]
    public void LooksAreReadAsOneStory(string expected, string looks)
    {
        DeleteLook[] story = [.. looks.Select(c => c switch
        {
            '?' => Look(CanarySight.Unknown, null),
            '-' => Look(CanarySight.Gone, null),
            '+' => Look(CanarySight.Present, null, "IMAP"),
            '~' => Look(CanarySight.Gone, null, "IMAP"),
            _ => Look(CanarySight.Present, c.ToString()),
        })];

        Assert.Equal(expected, AftermathRule.Of("a", story).ToString());
    }

    private static DeleteLook Look(CanarySight seen, string? uidl, string protocol = "POP3") => new(DateTimeOffset.UnixEpoch, protocol, seen, uidl, "");

    private static void Check(DeleteScenario scenario, string verdict, string dele, string quit, string after)
    {
        VerdictRow row = VerdictTable.RowFor(VerdictTable.ArmOf(scenario), Enum.Parse<DeleAnswer>(dele), Enum.Parse<QuitAnswer>(quit), Enum.Parse<Aftermath>(after));

        Assert.Equal(verdict, row.Verdict.ToString());
        Assert.NotEmpty(row.Reason);
        Assert.NotEmpty(row.WhatToDo);
    }
}
