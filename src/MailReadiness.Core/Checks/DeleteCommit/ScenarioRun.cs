using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>One scenario under way.</summary>
internal sealed class ScenarioRun(DeleteScenario scenario)
{
    internal DeleteScenario Scenario { get; } = scenario;

    /// <summary>The tokens of its canaries, one but for MultiDelete.</summary>
    internal List<string> Tokens { get; } = [];

    /// <summary>The canaries' UIDLs in the session that deletes, by token.</summary>
    internal Dictionary<string, string> Uidls { get; } = new(StringComparer.Ordinal);

    /// <summary>What came to light so far, without the looks.</summary>
    internal DeleteEvidence Evidence { get; set; } = new() { Scenario = scenario };

    /// <summary>The looks so far.</summary>
    internal List<DeleteLook> Looks { get; } = [];

    /// <summary>The result when there is nothing to judge; null while there is.</summary>
    internal ScenarioResult? Settled { get; private set; }

    internal CanarySight LastSight => Looks.FindLast(look => look.Protocol == AftermathRule.Pop3)?.Seen ?? CanarySight.Unknown;

    internal void Settle(DeleteVerdict verdict, string reason, string whatToDo) =>
        Settled = new ScenarioResult { Scenario = Scenario, Verdict = verdict, Reason = reason, WhatToDo = whatToDo, FrontEnd = Evidence.FrontEnd, Uidl = Evidence.Uidl, Looks = [.. Looks] };

    internal ScenarioResult Result() => Settled ?? VerdictTable.Judge(Evidence with { Looks = [.. Looks] });
}
