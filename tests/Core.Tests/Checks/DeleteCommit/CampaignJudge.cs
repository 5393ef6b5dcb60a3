using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>Holds a result against the sandbox's own record of what happened to every message.</summary>
internal static class CampaignJudge
{
    private const string PutThereByTheTest = "a test";
    private const string TheServer = "the server itself";

    // A look's time is when it was noted, a moment after the server answered.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    private static readonly DeleteVerdict[] Gone =
        [DeleteVerdict.Committed, DeleteVerdict.CommittedDespiteError, DeleteVerdict.CommittedNoReply, DeleteVerdict.DelayedCommit];

    /// <summary>What is wrong, a line each.</summary>
    /// <param name="round">The round.</param>
    /// <param name="result">What the check says.</param>
    /// <param name="maildrop">What is true.</param>
    /// <param name="mayGo">Messages put there by the test that may be deleted.</param>
    public static List<string> Judge(CampaignRound round, DeleteCommitResult result, SandboxMaildrop maildrop, IReadOnlyCollection<long> mayGo)
    {
        List<string> wrong = [];
        IReadOnlyList<SandboxMaildropEvent> audit = maildrop.Audit;
        foreach (SandboxMaildropEvent loss in audit.Where(e => IsLoss(e) && e.By != TheServer && e.Message.DepositedBy == PutThereByTheTest && !mayGo.Contains(e.Message.Id)))
            wrong.Add($"DELETED A FOREIGN MESSAGE by {loss.By}: {loss.Message.Text}");

        if (string.IsNullOrWhiteSpace(result.Reason) || string.IsNullOrWhiteSpace(result.WhatToDo)) wrong.Add("no reason, or nothing to do");
        foreach (ScenarioResult scenario in result.Scenarios)
        {
            if (string.IsNullOrWhiteSpace(scenario.Reason)) wrong.Add($"{scenario.Scenario} has no reason");
            if (scenario.Uidl is { } uidl) wrong.AddRange(JudgeScenario(scenario, [.. audit.Where(e => Ids(audit, uidl).Contains(e.Message.Id))]));
        }

        return wrong;
    }

    private static bool IsLoss(SandboxMaildropEvent e) => e.Kind is SandboxMaildropEventKind.Removed or SandboxMaildropEventKind.Hidden;

    private static HashSet<long> Ids(IReadOnlyList<SandboxMaildropEvent> audit, string uidl) =>
        [.. audit.Where(e => e.Message.Uidl == uidl && e.Message.DepositedBy != PutThereByTheTest).Select(e => e.Message.Id)];

    private static IEnumerable<string> JudgeScenario(ScenarioResult scenario, SandboxMaildropEvent[] life)
    {
        string history = string.Join("; ", life.Select(e => $"{e.At:mm:ss.fff} {e.Kind} {e.By}"));
        if (Gone.Contains(scenario.Verdict) && !life.Any(IsLoss))
            yield return $"{scenario.Scenario} is {scenario.Verdict} and the message was never removed: {history}";
        if (scenario.Verdict == DeleteVerdict.HiddenNotDeleted && !life.Any(e => e.Kind == SandboxMaildropEventKind.Hidden))
            yield return $"{scenario.Scenario} is {scenario.Verdict} and the message was never hidden: {history}";
        if (scenario.Verdict is DeleteVerdict.Resurrected or DeleteVerdict.ReplacedUidl && !life.Any(e => e.Kind == SandboxMaildropEventKind.Resurrected))
            yield return $"{scenario.Scenario} is {scenario.Verdict} and the message never came back: {history}";
        foreach (DeleteLook look in scenario.Looks.Where(look => look.Protocol == "POP3"))
        {
            bool lost = life.Any(e => IsLoss(e) && e.At <= look.At.UtcDateTime + Slack);
            bool back = life.Any(e => e.Kind == SandboxMaildropEventKind.Resurrected);
            bool stillThere = !life.Any(e => IsLoss(e) && e.At < look.At.UtcDateTime - Slack);
            if (look.Seen == CanarySight.Gone && !lost) yield return $"{scenario.Scenario}: a look at {look.At:mm:ss.fff} says gone: {history}";
            if (look.Seen == CanarySight.Present && !stillThere && !back) yield return $"{scenario.Scenario}: a look at {look.At:mm:ss.fff} says present: {history}";
        }
    }
}
