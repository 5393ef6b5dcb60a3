using System;
using System.Collections.Generic;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports.DeleteCommit;
using MailReadiness.Reports.Inventory;
using MailReadiness.Reports.TlsVersions;

namespace MailReadiness.Reports;

/// <summary>Writes a report as JSON, the largest lists last.</summary>
internal static class ReportJsonWriter
{
    public static void Write(JsonWriter json, AssessmentReport report)
    {
        json.StartObject();
        json.Member("schemaVersion", AssessmentReport.CurrentSchemaVersion);
        json.Member("kind", ReportWords.Kind);
        json.Member("name", report.Name);
        json.Member("startedAt", report.StartedAt);
        json.Member("durationMilliseconds", Math.Round(report.Duration.TotalMilliseconds, 3));
        json.Member("toolVersion", report.ToolVersion);
        json.Texts("vantagePoints", report.VantagePoints);
        json.Member("isExample", report.IsExample);
        json.Member("verdict", report.Verdict.ToString());
        json.Name("counts");
        Counts(json, report.Counts);
        json.Name(ReportWords.Point);
        Point(json, Trends.Of(report));
        json.Texts("notes", report.Notes);
        json.List("findings", report.Findings, Finding);
        json.List("failures", report.Results.Failures, Failure);
        json.List("trend", report.Trend, Point);
        json.List("advisories", report.Results.Advisories, AdvisoryJson.Write);
        json.Name("tenantSettings");
        TenantSettingsJson.Write(json, report.Results.TenantSettings);
        json.List("tls", report.Results.TlsVersions, TlsVersionJson.Write);
        json.List("deleteCommits", report.Results.DeleteCommits, DeleteCommitJson.Write);
        json.Name("clientSources");
        ClientSourcesJson.Write(json, report.Results.ClientSources);
        if (report.Results.Clients is { } clients) json.List(ReportWords.Clients, clients, InventoryJson.Write);
        else json.Nothing(ReportWords.Clients);
        json.End();
    }

    private static void Finding(JsonWriter json, Finding finding)
    {
        json.StartObject();
        json.Member("id", finding.Id);
        json.Member("title", finding.Title);
        json.Member("status", finding.Status.ToString());
        json.Member("severity", finding.Severity.ToString());
        json.Member("subject", finding.Subject);
        json.Member("vantagePoint", finding.VantagePoint);
        json.Member("why", finding.Why);
        json.Member("whatToDo", finding.WhatToDo);
        json.Member("actBy", ReportWords.Day(finding.ActBy));
        json.Member("owner", finding.Owner);
        json.Texts("evidence", finding.Evidence);
        json.Texts("advisories", finding.Advisories);
        json.End();
    }

    private static void Failure(JsonWriter json, CheckFailure failure)
    {
        json.StartObject();
        json.Member("area", failure.Area.ToString());
        json.Member("subject", failure.Subject);
        json.Member("reason", failure.Reason);
        json.Member("vantagePoint", failure.VantagePoint);
        json.End();
    }

    private static void Counts(JsonWriter json, FindingCounts counts)
    {
        json.StartObject();
        json.Member("failed", counts.Failed);
        json.Member("warning", counts.Warning);
        json.Member("notMeasured", counts.NotMeasured);
        json.Member("passed", counts.Passed);
        json.End();
    }

    private static void Point(JsonWriter json, TrendPoint point)
    {
        json.StartObject();
        json.Member("at", point.At);
        json.Member("verdict", point.Verdict.ToString());
        json.Name("findings");
        Counts(json, point.Findings);
        json.Name("clients");
        Numbers(json, point.Clients is { } clients ? [("willBreak", clients.WillBreak), ("atRisk", clients.AtRisk), ("unknown", clients.Unknown), ("ready", clients.Ready)] : null);
        json.Name("rollout");
        Numbers(json, point.Rollout is { } rollout ? [("refused", rollout.Refused), ("accepted", rollout.Accepted), ("undecided", rollout.Undecided)] : null);
        json.List("canaries", point.Canaries, Canary);
        json.End();
    }

    private static void Numbers(JsonWriter json, IReadOnlyList<(string Name, int Number)>? numbers)
    {
        if (numbers is null)
        {
            json.Value((string?)null);
            return;
        }

        json.StartObject();
        foreach ((string name, int number) in numbers) json.Member(name, number);
        json.End();
    }

    private static void Canary(JsonWriter json, CanaryPoint canary)
    {
        json.StartObject();
        json.Member("subject", canary.Subject);
        json.Member("verdict", DeleteCommitWords.Name(canary.Verdict));
        json.Member("frontEnd", canary.FrontEnd);
        json.End();
    }
}
