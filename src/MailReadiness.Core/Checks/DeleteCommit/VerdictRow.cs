namespace MailReadiness.Checks.DeleteCommit;

/// <summary>One row of the verdict table. A null matches anything. In the texts, {dele}, {quit}, {trouble}, {seconds}, {look} and {uidl} stand for the evidence.</summary>
/// <param name="Arm">The arm the row is for.</param>
/// <param name="Dele">How DELE was answered.</param>
/// <param name="Quit">How QUIT was answered.</param>
/// <param name="After">What became of the canary.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why.</param>
/// <param name="WhatToDo">What to do next.</param>
internal sealed record VerdictRow(ScenarioArm Arm, DeleAnswer? Dele, QuitAnswer? Quit, Aftermath? After, DeleteVerdict Verdict, string Reason, string WhatToDo)
{
    internal bool Matches(ScenarioArm arm, DeleAnswer dele, QuitAnswer quit, Aftermath after) =>
        Arm == arm && (Dele is null || Dele == dele) && (Quit is null || Quit == quit) && (After is null || After == after);
}
