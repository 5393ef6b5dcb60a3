using System;
using System.IO;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>Aligned text for a terminal: a row per result, and below it what a word cannot say.</summary>
internal sealed class DeleteCommitTableReport : IDeleteCommitReport
{
    private const int Widest = 48;
    private const int WidestReply = 60;
    private const string Gap = "  ";

    private readonly TextWriter writer;
    private readonly int[] widths = [30, 24, 21, 8, 14];
    private RunSummary? run;

    public DeleteCommitTableReport(TextWriter writer) => this.writer = writer;

    public void Add(DeleteCommitResult result)
    {
        if (run is null) Row("Endpoint", "Mailbox", "Verdict", "Seconds", "Front end", "Reply to QUIT");
        if (run is null || result.Run.Total >= run.Total) run = result.Run;
        ScenarioResult? deciding = DeleteCommitWords.Deciding(result);
        Row(
            Cell(result.Endpoint.ToString()),
            Cell(result.Mailbox),
            DeleteCommitWords.Name(result.Verdict),
            DeleteCommitWords.Seconds(deciding?.SecondsToCommit),
            Cell(deciding?.FrontEnd ?? result.FrontEnd ?? "-"),
            SafeText.Line(deciding?.QuitReply ?? "-", WidestReply));

        if (MonitoringStates.Of(result) != MonitoringState.Ok)
        {
            Detail(result.Reason);
            Detail("What to do: " + result.WhatToDo);
        }
        foreach (ScenarioResult scenario in result.Scenarios.Where(scenario => scenario.Verdict != result.Verdict))
            Detail(DeleteCommitWords.Name(scenario.Scenario) + ": " + DeleteCommitWords.Name(scenario.Verdict) + ". " + scenario.Reason);
        if (result.BystandersIntact == false) Detail("ALARM: other messages went missing: " + string.Join(", ", result.MissingBystanders));
        if (result.KnownIncident is { } incident) Detail("Looks like " + incident.Id + " (" + incident.Title + "): " + incident.Why);
        foreach (string note in result.Notes) Detail("Note: " + note);
        writer.Flush();
    }

    public void AddProblem(string message)
    {
    }

    public void Complete()
    {
        if (run is { Total: > 1 })
        {
            writer.Write("\n" + DeleteCommitWords.Describe(run) + "\n");
            if (run.ByFrontEnd.Count > 1)
            {
                foreach (FrontEndTally tally in run.ByFrontEnd)
                    Detail(FormattableString.Invariant($"{(tally.Name.Length == 0 ? "(no name)" : tally.Name)}: {tally.Failed} of {tally.Total} failed"));
            }
        }
        writer.Flush();
    }

    private static string Cell(string text) => DisplayWidth.Fit(SafeText.Line(text), Widest);

    // Columns widen for what does not fit and stay so, because rows already written cannot be.
    private void Row(params string[] cells)
    {
        for (int i = 0; i < widths.Length; i++)
        {
            widths[i] = Math.Max(widths[i], DisplayWidth.Of(cells[i]));
            writer.Write(DisplayWidth.Pad(cells[i], widths[i]) + Gap);
        }
        writer.Write(cells[widths.Length] + "\n");
    }

    private void Detail(string text) => writer.Write(Gap + SafeText.Line(text, 1000) + "\n");
}
