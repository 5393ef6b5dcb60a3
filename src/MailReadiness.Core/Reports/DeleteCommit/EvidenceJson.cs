using System;
using System.Collections.Generic;
using System.IO;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>The JSON file of an evidence pack: results as they come, then what they are about.</summary>
internal sealed class EvidenceJson : IDisposable
{
    private readonly TextWriter writer;
    private readonly JsonWriter json;

    public EvidenceJson(TextWriter writer, DateTimeOffset openedAt)
    {
        this.writer = writer;
        json = new JsonWriter(writer);
        json.StartObject();
        json.Member("schemaVersion", DeleteCommitResult.CurrentSchemaVersion);
        json.Member("kind", "pop3-delete-commit-evidence");
        json.Member("openedAt", openedAt);
        json.Name("software");
        json.StartObject();
        json.Member("mailReadiness", MeasuringSoftware.Version);
        json.Member("runtime", MeasuringSoftware.Runtime);
        json.Member("operatingSystem", MeasuringSoftware.System);
        json.End();
        json.Name("results");
        json.StartArray();
        writer.Flush();
    }

    public void Add(DeleteCommitResult result)
    {
        DeleteCommitJson.Write(json, result);
        writer.Flush();
    }

    public void Complete(EvidenceScope scope, DateTimeOffset now)
    {
        json.End();
        json.Name("window");
        json.StartObject();
        json.Member("fromUtc", scope.From);
        json.Member("untilUtc", scope.Until);
        json.End();
        json.Name("scope");
        json.StartObject();
        json.Member("checks", scope.Checks);
        Names("endpoints", scope.Endpoints);
        Names("mailboxes", scope.Mailboxes);
        json.Name("verdicts");
        json.StartObject();
        foreach (KeyValuePair<string, int> verdict in scope.Verdicts) json.Member(verdict.Key, verdict.Value);
        json.End();
        json.End();
        json.Name("run");
        if (scope.Run is null) json.Value((string?)null);
        else DeleteCommitJson.Run(json, scope.Run);
        json.Member("completedAt", now);
        json.End();
        writer.Write('\n');
        writer.Dispose();
    }

    public void Dispose() => writer.Dispose();

    private void Names(string name, IReadOnlyCollection<string> names)
    {
        json.Name(name);
        json.StartArray();
        foreach (string item in names) json.Value(item);
        json.End();
    }
}
