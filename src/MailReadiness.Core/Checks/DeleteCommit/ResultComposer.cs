using System.Collections.Generic;
using System.Linq;
using MailReadiness.Data;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Makes one verdict of the scenarios' verdicts.</summary>
internal sealed class ResultComposer(CheckContext context, IReadOnlyList<ScenarioRun> runs, List<string> notes, ConversationException? setup)
{
    /// <summary>Completes the result.</summary>
    internal DeleteCommitResult Compose(DeleteCommitResult result)
    {
        ScenarioResult[] scenarios = [.. runs.Select(run => run.Result())];
        (DeleteVerdict verdict, string reason, string whatToDo) = Overall(scenarios);
        if (result.MissingBystanders.Count > 0)
        {
            reason = $"Other messages went missing during the check: {result.MissingBystanders.Count}. {reason}";
            whatToDo = $"Find out at once who deleted them: another client, a rule, or the server. {whatToDo}";
        }

        foreach (ScenarioResult control in scenarios.Where(scenario => IsControl(scenario) && DeleteVerdicts.IsNoAnswer(scenario.Verdict)))
            notes.Add($"The control {control.Scenario} gave no answer: {control.Reason}");
        return result with
        {
            Verdict = verdict,
            Reason = reason,
            WhatToDo = whatToDo,
            Scenarios = scenarios,
            FrontEnd = scenarios.FirstOrDefault(scenario => scenario.Verdict == verdict && scenario.FrontEnd is not null)?.FrontEnd ?? result.FrontEnd,
            KnownIncident = IncidentSignature.Match(scenarios, KnownIncident.All),
            Transcript = context.TranscriptLines(),
            Notes = [.. notes.Distinct()],
        };
    }

    private (DeleteVerdict Verdict, string Reason, string WhatToDo) Overall(ScenarioResult[] scenarios)
    {
        if (setup is not null)
            return (setup.Kind == ConversationFailure.Busy ? DeleteVerdict.Inconclusive : DeleteVerdict.SetupFailed, $"The check could not begin: {setup.Message}.", setup.WhatToDo);
        if (scenarios.Length == 0) return (DeleteVerdict.Inconclusive, "No scenario could be tried; see the notes.", "Ask for the scenario Commit.");

        // A control without an answer takes nothing away from what the delete showed.
        bool deletes = scenarios.Any(scenario => !IsControl(scenario));
        ScenarioResult decisive = scenarios.Where(scenario => !deletes || !IsControl(scenario) || scenario.Verdict == DeleteVerdict.ControlFailed)
            .OrderBy(scenario => DeleteVerdicts.Weight(scenario.Verdict)).First();
        return (decisive.Verdict, decisive.Reason + Control(decisive, scenarios), decisive.WhatToDo);
    }

    private static string Control(ScenarioResult decisive, ScenarioResult[] scenarios)
    {
        if (decisive.Verdict is not (DeleteVerdict.NotCommitted or DeleteVerdict.NotCommittedNoReply or DeleteVerdict.CommittedDespiteError or DeleteVerdict.CommittedNoReply)) return "";
        return scenarios.FirstOrDefault(scenario => scenario.Scenario == DeleteScenario.QuitAlone)?.Verdict switch
        {
            DeleteVerdict.ControlPassed => " QUIT without a delete works.",
            DeleteVerdict.ControlFailed => " QUIT without a delete fails as well, so the server has trouble beyond deletes.",
            _ => "",
        };
    }

    private static bool IsControl(ScenarioResult result) => VerdictTable.ArmOf(result.Scenario) != ScenarioArm.Delete;
}
