using System.Globalization;
using System.IO;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>One row per scenario of a result (RFC 4180); a result without a scenario has one row.</summary>
internal sealed class DeleteCommitCsvReport : IDeleteCommitReport
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly TextWriter writer;

    public DeleteCommitCsvReport(TextWriter writer)
    {
        this.writer = writer;
        CsvLine.Write(writer,
        [
            "Endpoint", "Address", "Mailbox", "Verdict", "Scenario", "ScenarioVerdict", "Reason", "WhatToDo", "DeleReply", "QuitReply",
            "SecondsToCommit", "Uidl", "FrontEnd", "BystandersIntact", "MissingBystanders", "Witness", "KnownIncident", "Notes", "StartedAt",
            "DurationMilliseconds",
        ]);
        writer.Flush();
    }

    public void Add(DeleteCommitResult result)
    {
        if (result.Scenarios.Count == 0) Row(result, null);
        foreach (ScenarioResult scenario in result.Scenarios) Row(result, scenario);
        writer.Flush();
    }

    public void AddProblem(string message)
    {
    }

    public void Complete() => writer.Flush();

    private void Row(DeleteCommitResult result, ScenarioResult? scenario) => CsvLine.Write(writer,
    [
        result.Endpoint.ToString(),
        result.Address,
        result.Mailbox,
        DeleteCommitWords.Name(result.Verdict),
        scenario is null ? null : DeleteCommitWords.Name(scenario.Scenario),
        scenario is null ? null : DeleteCommitWords.Name(scenario.Verdict),
        scenario?.Reason ?? result.Reason,
        scenario?.WhatToDo ?? result.WhatToDo,
        scenario?.DeleReply,
        scenario?.QuitReply,
        scenario?.SecondsToCommit?.ToString("0.###", CultureInfo.InvariantCulture),
        scenario?.Uidl,
        scenario?.FrontEnd ?? result.FrontEnd,
        result.BystandersIntact switch { true => "true", false => "false", _ => null },
        string.Join(" / ", result.MissingBystanders),
        result.Witness,
        result.KnownIncident?.Id,
        string.Join(" / ", result.Notes),
        result.StartedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        result.Duration.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture),
    ]);
}
