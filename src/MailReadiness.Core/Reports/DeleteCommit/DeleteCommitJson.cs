using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>Writes results as JSON: the schema is docs/delete-result.schema.json.</summary>
public static class DeleteCommitJson
{
    /// <summary>The results as a JSON array.</summary>
    /// <param name="results">The results.</param>
    /// <param name="indented">Whether to break and indent lines.</param>
    /// <exception cref="ArgumentNullException">The results are null.</exception>
    public static string ToJson(IEnumerable<DeleteCommitResult> results, bool indented = true)
    {
        if (results is null) throw new ArgumentNullException(nameof(results));
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var json = new JsonWriter(text, indented);
        json.StartArray();
        foreach (DeleteCommitResult result in results) Write(json, result);
        json.End();
        return text.ToString();
    }

    internal static void Write(JsonWriter json, DeleteCommitResult result)
    {
        json.StartObject();
        Members(json, result);
        json.End();
    }

    /// <summary>Writes a result as a report holds it: with where it was measured from.</summary>
    internal static void Write(JsonWriter json, Observed<DeleteCommitResult> observed)
    {
        json.StartObject();
        json.Member("vantagePoint", observed.VantagePoint);
        Members(json, observed.Result);
        json.End();
    }

    private static void Members(JsonWriter json, DeleteCommitResult result)
    {
        json.Member("schemaVersion", DeleteCommitResult.CurrentSchemaVersion);
        json.Member("endpoint", result.Endpoint.ToString());
        json.Member("host", result.Endpoint.Host);
        json.Member("port", result.Endpoint.Port);
        json.Member("security", TlsWords.Name(result.Endpoint.Security));
        json.Member("address", result.Address);
        json.Member("mailbox", result.Mailbox);
        json.Member("verdict", DeleteCommitWords.Name(result.Verdict));
        json.Member("reason", result.Reason);
        json.Member("whatToDo", result.WhatToDo);
        json.List("scenarios", result.Scenarios, Scenario);
        json.Member("frontEnd", result.FrontEnd);
        json.Member("bystandersIntact", result.BystandersIntact);
        json.Texts("missingBystanders", result.MissingBystanders);
        json.Member("witness", result.Witness);
        json.Name("knownIncident");
        Incident(json, result.KnownIncident);
        json.Name("run");
        Run(json, result.Run);
        json.Texts("notes", result.Notes);
        json.List("transcript", result.Transcript, Line);
        json.Member("startedAt", result.StartedAt);
        json.Member("durationMilliseconds", Math.Round(result.Duration.TotalMilliseconds, 3));
    }

    internal static void Run(JsonWriter json, RunSummary run)
    {
        json.StartObject();
        json.Member("failed", run.Failed);
        json.Member("inconclusive", run.Inconclusive);
        json.Member("total", run.Total);
        json.List("byFrontEnd", run.ByFrontEnd, FrontEnd);
        json.Member("firstFailedUtc", run.FirstFailedUtc);
        json.Member("firstRecoveredUtc", run.FirstRecoveredUtc);
        json.End();
    }

    private static void Scenario(JsonWriter json, ScenarioResult scenario)
    {
        json.StartObject();
        json.Member("scenario", DeleteCommitWords.Name(scenario.Scenario));
        json.Member("verdict", DeleteCommitWords.Name(scenario.Verdict));
        json.Member("reason", scenario.Reason);
        json.Member("whatToDo", scenario.WhatToDo);
        json.Member("deleReply", scenario.DeleReply);
        json.Member("quitReply", scenario.QuitReply);
        json.Member("secondsToCommit", scenario.SecondsToCommit is { } seconds ? Math.Round(seconds, 3) : null);
        json.Member("uidl", scenario.Uidl);
        json.Member("frontEnd", scenario.FrontEnd);
        json.List("looks", scenario.Looks, Look);
        json.End();
    }

    private static void Look(JsonWriter json, DeleteLook look)
    {
        json.StartObject();
        json.Member("at", look.At);
        json.Member("protocol", look.Protocol);
        json.Member("seen", DeleteCommitWords.Name(look.Seen));
        json.Member("uidl", look.Uidl);
        json.Member("detail", look.Detail);
        json.End();
    }

    private static void Incident(JsonWriter json, KnownIncidentMatch? incident)
    {
        if (incident is null)
        {
            json.Value((string?)null);
            return;
        }
        json.StartObject();
        json.Member("id", incident.Id);
        json.Member("title", incident.Title);
        json.Member("why", incident.Why);
        json.End();
    }

    private static void FrontEnd(JsonWriter json, FrontEndTally tally)
    {
        json.StartObject();
        json.Member("name", tally.Name);
        json.Member("failed", tally.Failed);
        json.Member("total", tally.Total);
        json.End();
    }

    private static void Line(JsonWriter json, TranscriptLine line)
    {
        json.StartObject();
        json.Member("at", line.At);
        json.Member("session", line.Session);
        json.Member("direction", DeleteCommitWords.Name(line.Direction));
        json.Member("text", line.Text);
        json.End();
    }
}
