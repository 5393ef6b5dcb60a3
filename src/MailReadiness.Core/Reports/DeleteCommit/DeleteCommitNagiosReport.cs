using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>Plug-in output: a status line with performance data, then a line per result, the worst first.</summary>
internal sealed class DeleteCommitNagiosReport : IDeleteCommitReport
{
    private const int LongestLine = 900;

    private readonly TextWriter writer;
    private readonly List<KeyValuePair<MonitoringState, string>> lines = [];
    private readonly List<string> problems = [];
    private readonly int[] counts = new int[4];
    private MonitoringState? worst;
    private string first = string.Empty;
    private double slowestCommit = double.NaN;
    private double slowestCheck;
    private int missing;

    public DeleteCommitNagiosReport(TextWriter writer) => this.writer = writer;

    public void Add(DeleteCommitResult result)
    {
        MonitoringState state = MonitoringStates.Of(result);
        string line = result.Mailbox + " at " + result.Endpoint + " " + DeleteCommitWords.Name(result.Verdict) + ": " + result.Reason;
        if (state != MonitoringState.Ok)
        {
            foreach (ScenarioResult control in result.Scenarios.Where(static scenario => scenario.Verdict == DeleteVerdict.ControlFailed))
                line += " " + DeleteCommitWords.Name(control.Scenario) + " failed: " + control.Reason;
            line += " What to do: " + result.WhatToDo;
        }
        if (result.BystandersIntact == false)
            line += string.Format(CultureInfo.InvariantCulture, " ALARM: {0} other messages went missing.", result.MissingBystanders.Count);
        if (result.KnownIncident is { } incident) line += " Looks like " + incident.Id + ".";
        if ((result.Scenarios.Count > 0 ? DeleteCommitWords.Deciding(result)?.FrontEnd : null) is { } frontEnd) line += " Front end " + frontEnd + ".";

        lines.Add(new KeyValuePair<MonitoringState, string>(state, PluginOutput.Clean(line, LongestLine)));
        if (worst is null || MonitoringStates.Worse(worst.Value, state) != worst) first = DeleteCommitWords.Name(result.Verdict);
        worst = worst is { } before ? MonitoringStates.Worse(before, state) : state;
        counts[(int)state]++;
        missing += result.MissingBystanders.Count;
        slowestCheck = Math.Max(slowestCheck, result.Duration.TotalSeconds);
        foreach (ScenarioResult scenario in result.Scenarios)
        {
            if (scenario.SecondsToCommit is { } seconds && !(seconds <= slowestCommit)) slowestCommit = seconds;
        }
    }

    public void AddProblem(string message) => problems.Add(PluginOutput.Clean(message, LongestLine));

    public void Complete()
    {
        MonitoringState state = worst ?? MonitoringState.Unknown;
        if (problems.Count > 0) state = MonitoringStates.Worse(state, MonitoringState.Unknown);
        PluginOutput.Write(writer, "DELETE", state, Status(), PerformanceData(), problems.Concat(lines.OrderBy(static line => Rank(line.Key)).Select(static line => line.Value)));
    }

    private string Status()
    {
        string status = lines.Count switch
        {
            0 => "no mailbox was checked",
            1 => first,
            _ => string.Format(CultureInfo.InvariantCulture, "{0} checks, {1} good, worst {2}", lines.Count, counts[(int)MonitoringState.Ok], first),
        };
        return problems.Count == 0 ? status : status + string.Format(CultureInfo.InvariantCulture, ", {0} not checked", problems.Count);
    }

    // The labels are words without spaces, quotes and equals signs, which need no quoting.
    private string PerformanceData()
    {
        string data = string.Format(
            CultureInfo.InvariantCulture,
            "good={0};;;0 warning={1};0;;0 critical={2};;0;0 unknown={3};;;0 not_checked={4};;;0 bystanders_missing={5};;0;0 slowest={6:F3}s;;;0",
            counts[0], counts[1], counts[2], counts[3], problems.Count, missing, slowestCheck);
        return double.IsNaN(slowestCommit) ? data : data + string.Format(CultureInfo.InvariantCulture, " seconds_to_commit={0:F3}s;;;0", slowestCommit);
    }

    private static int Rank(MonitoringState state) => state switch
    {
        MonitoringState.Critical => 0,
        MonitoringState.Warning => 1,
        MonitoringState.Unknown => 2,
        _ => 3,
    };
}
