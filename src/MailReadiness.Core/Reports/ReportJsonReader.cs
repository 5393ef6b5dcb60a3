using System;
using System.Collections.Generic;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Data;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports.DeleteCommit;
using MailReadiness.Reports.Inventory;
using MailReadiness.Reports.TlsVersions;

namespace MailReadiness.Reports;

/// <summary>Reads a report from JSON.</summary>
internal static class ReportJsonReader
{
    /// <exception cref="JsonException">It is no report, damaged, or of another version.</exception>
    public static AssessmentReport Read(string text)
    {
        List<MailClientRecord> clients = [];
        var clientReader = new InventoryJsonReader();
        JsonValue json = JsonReader.Parse(text, new Dictionary<string, Action<JsonValue>> { [ReportWords.Clients] = client => clients.Add(clientReader.Read(client)) });
        CheckVersion(json);
        return new AssessmentReport
        {
            SchemaVersion = json.Text("schemaVersion"),
            Name = json.Text("name"),
            StartedAt = json.Time("startedAt"),
            Duration = json.Milliseconds("durationMilliseconds"),
            ToolVersion = json.Text("toolVersion"),
            VantagePoints = json.Texts("vantagePoints"),
            IsExample = json.Flag("isExample"),
            Verdict = json.Word<ReadinessVerdict>("verdict"),
            Counts = Counts(json.Required("counts")),
            Findings = json.List("findings", Finding),
            Trend = json.List("trend", Point),
            Notes = json.Texts("notes"),
            Results = new AssessmentResults
            {
                TlsVersions = json.List("tls", static tls => new Observed<TlsVersionResult>(TlsVersionJsonReader.Read(tls), tls.MaybeText("vantagePoint"))),
                DeleteCommits = json.List("deleteCommits", static delete => new Observed<DeleteCommitResult>(DeleteCommitJsonReader.Read(delete), delete.MaybeText("vantagePoint"))),
                Clients = json.MaybeObject(ReportWords.Clients, array => Streamed(array, clients)),
                ClientSources = json.MaybeObject("clientSources", ClientSourcesJson.Read),
                TenantSettings = json.MaybeObject("tenantSettings", TenantSettingsJson.Read),
                Advisories = json.List("advisories", AdvisoryJson.Read),
                Failures = json.List("failures", static failure => new CheckFailure(
                    failure.Word<CheckArea>("area"), failure.Text("subject"), failure.Text("reason"), failure.MaybeText("vantagePoint"))),
            },
        };
    }

    /// <summary>Reads the run in numbers alone.</summary>
    /// <param name="text">The text, or the start of it.</param>
    /// <param name="isWhole">Whether all of the text is there, and is to be JSON to its end.</param>
    /// <exception cref="JsonException">It is no report, or the text ends too early.</exception>
    public static TrendPoint ReadPoint(string text, bool isWhole)
    {
        JsonValue json = isWhole
            ? JsonReader.Parse(text, new Dictionary<string, Action<JsonValue>> { [ReportWords.Clients] = static _ => { } })
            : JsonReader.ParseHead(text, ReportWords.Point);
        CheckVersion(json);
        return Point(json.Required(ReportWords.Point));
    }

    // Its elements were handed out while it was read; what is no array was not.
    private static List<MailClientRecord> Streamed(JsonValue array, List<MailClientRecord> elements)
    {
        array.AsArray();
        return elements;
    }

    private static void CheckVersion(JsonValue json)
    {
        if (json["kind"] is not { Kind: JsonKind.String } kind || kind.AsString() != ReportWords.Kind) throw json.Wrong($"it is no report of this program: \"kind\" is not \"{ReportWords.Kind}\"");
        string version = json.Text("schemaVersion");
        string known = AssessmentReport.CurrentSchemaVersion;
        if (version.Split('.')[0] != known.Split('.')[0]) throw json.Required("schemaVersion").Wrong($"it is a report of schema version {version}, and this program knows {known}; use the program that wrote it, or a newer one");
    }

    private static Finding Finding(JsonValue json) => new()
    {
        Id = json.Text("id"),
        Title = json.Text("title"),
        Status = json.Word<FindingStatus>("status"),
        Severity = json.Word<FindingSeverity>("severity"),
        Subject = json.Text("subject"),
        VantagePoint = json.MaybeText("vantagePoint"),
        Why = json.Text("why"),
        WhatToDo = json.Text("whatToDo"),
        ActBy = json.MaybeDay("actBy"),
        Owner = json.Text("owner"),
        Evidence = json.Texts("evidence"),
        Advisories = json.Texts("advisories"),
    };

    private static FindingCounts Counts(JsonValue json) => new(json.Count("failed"), json.Count("warning"), json.Count("notMeasured"), json.Count("passed"));

    private static TrendPoint Point(JsonValue json) => new(
        json.Time("at"),
        json.Word<ReadinessVerdict>("verdict"),
        Counts(json.Required("findings")),
        json.MaybeObject("clients", static clients => new ClientCounts(clients.Count("willBreak"), clients.Count("atRisk"), clients.Count("unknown"), clients.Count("ready"))),
        json.MaybeObject("rollout", static rollout => new RolloutCount(rollout.Count("refused"), rollout.Count("accepted"), rollout.Count("undecided"))),
        json.List("canaries", static canary => new CanaryPoint(canary.Text("subject"), canary.Word<DeleteVerdict>("verdict"), canary.MaybeText("frontEnd"))));
}
