using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using static MailReadiness.Readiness.FindingStatus;

namespace MailReadiness.Readiness.Judges;

/// <summary>What one canary says about each id.</summary>
internal static class DeleteRules
{
    private const string TryAll = "Run the check with the controls QuitAlone, Reset and Drop.";

    /// <summary>What each verdict about a delete says about the two promises: the message is gone, and QUIT's answer was the truth.</summary>
    private static readonly Dictionary<DeleteVerdict, (FindingStatus Commits, FindingStatus Truth)> Verdicts = new()
    {
        [DeleteVerdict.Committed] = (Passed, Passed),
        [DeleteVerdict.NotCommitted] = (Failed, Passed), // QUIT said so
        [DeleteVerdict.NotCommittedSilent] = (Failed, Failed),
        [DeleteVerdict.NotCommittedNoReply] = (Failed, Warning),
        [DeleteVerdict.CommittedDespiteError] = (Passed, Warning),
        [DeleteVerdict.CommittedNoReply] = (Passed, Warning),
        [DeleteVerdict.DelayedCommit] = (Passed, Warning),
        [DeleteVerdict.Resurrected] = (Failed, Failed),
        [DeleteVerdict.ReplacedUidl] = (Failed, Failed),
        [DeleteVerdict.HiddenNotDeleted] = (Failed, Failed),
        [DeleteVerdict.DeleteRejected] = (Failed, NotMeasured), // no QUIT behind a delete
        [DeleteVerdict.DeleteLost] = (Failed, NotMeasured),
        [DeleteVerdict.Inconclusive] = (NotMeasured, NotMeasured),
        [DeleteVerdict.SetupFailed] = (NotMeasured, NotMeasured),
        [DeleteVerdict.CanaryNotVisible] = (NotMeasured, NotMeasured),
        [DeleteVerdict.ControlPassed] = (NotMeasured, NotMeasured), // no verdict about a delete
        [DeleteVerdict.ControlFailed] = (NotMeasured, NotMeasured),
    };

    public static Ruling DeleteCommits(DeleteCommitResult result) => Worst(result, verdict => Verdicts[verdict].Commits);

    public static Ruling QuitTellsTruth(DeleteCommitResult result) => Worst(result, verdict => Verdicts[verdict].Truth);

    public static Ruling ControlsPass(DeleteCommitResult result)
    {
        ScenarioResult[] controls = [.. result.Scenarios.Where(scenario => VerdictTable.ArmOf(scenario.Scenario) != ScenarioArm.Delete)];
        if (controls.Length == 0) return Ruling.NotMeasured($"No control was tried. {Setup(result)}".TrimEnd(), TryAll);
        ScenarioResult? failed = controls.Where(control => control.Verdict == DeleteVerdict.ControlFailed).OrderBy(control => control.Scenario == DeleteScenario.QuitAlone).FirstOrDefault();
        if (failed is not null)
        {
            // A server that deletes without QUIT loses mail; one that cannot end a session has other trouble.
            FindingStatus status = VerdictTable.ArmOf(failed.Scenario) == ScenarioArm.Keep ? Failed : Warning;
            return new Ruling(status, $"{failed.Scenario}: {failed.Reason}", failed.WhatToDo);
        }

        ScenarioResult? open = controls.FirstOrDefault(control => control.Verdict != DeleteVerdict.ControlPassed);
        return open is null
            ? Ruling.Passed($"{FindingText.List([.. controls.Select(control => control.Scenario.ToString())])} did as they must.")
            : Ruling.NotMeasured($"{open.Scenario}: {open.Reason}", open.WhatToDo);
    }

    public static Ruling BystandersIntact(DeleteCommitResult result) => result.BystandersIntact switch
    {
        true => Ruling.Passed("Every other message was still there afterwards."),
        false => Ruling.Failed($"{FindingText.Count(result.MissingBystanders.Count, "other message", "other messages")} went missing during the check.",
            "Find out at once who deleted them: another client of this mailbox, a rule, or the server. A mailbox that only this check uses rules out the first two."),
        null => Ruling.NotMeasured($"Whether other messages were still there could not be compared. {Setup(result)}".TrimEnd(), "Run the check again when the mailbox can be opened before and after."),
    };

    public static Ruling NoKnownIncident(DeleteCommitResult result)
    {
        if (result.KnownIncident is { } incident)
            return Ruling.Failed($"It shows the signature of {incident.Id} ({incident.Title}). {incident.Why}", "Look in the service health of your tenant for an open issue about POP3, and open a ticket with the evidence of this run; check other mailboxes and repeat, because a fix arrives front end by front end.") with { Advisory = incident.Id };
        ScenarioResult? commit = result.Scenarios.FirstOrDefault(scenario => scenario.Scenario == DeleteScenario.Commit);
        if (commit is null || DeleteVerdicts.IsNoAnswer(commit.Verdict)) return Ruling.NotMeasured($"No delete was tried to its end. {Setup(result)}".TrimEnd(), result.WhatToDo);
        bool controlled = result.Scenarios.Any(scenario => scenario.Scenario == DeleteScenario.QuitAlone && !DeleteVerdicts.IsNoAnswer(scenario.Verdict));
        return commit.Verdict == DeleteVerdict.Committed || controlled
            ? Ruling.Passed("What was seen is not the signature of an incident on record.")
            : Ruling.NotMeasured("The delete went wrong, and without a control whether QUIT alone works it cannot be compared with incidents on record.", TryAll);
    }

    private static Ruling Worst(DeleteCommitResult result, System.Func<DeleteVerdict, FindingStatus> status)
    {
        ScenarioResult[] deletes = [.. result.Scenarios.Where(scenario => VerdictTable.ArmOf(scenario.Scenario) == ScenarioArm.Delete).OrderBy(scenario => DeleteVerdicts.Weight(scenario.Verdict))];
        if (deletes.Length == 0) return Ruling.NotMeasured(result.Reason, result.WhatToDo);
        ScenarioResult worst = deletes.OrderByDescending(scenario => status(scenario.Verdict)).First();
        bool whole = worst.Verdict == result.Verdict;
        return new Ruling(status(worst.Verdict), whole ? result.Reason : $"{worst.Scenario}: {worst.Reason}", whole ? result.WhatToDo : worst.WhatToDo);
    }

    private static string Setup(DeleteCommitResult result) => DeleteVerdicts.IsNoAnswer(result.Verdict) ? result.Reason : "";
}
