using MailReadiness.Checks.Advisories;
using MailReadiness.Data;

namespace MailReadiness.Reports;

/// <summary>The JSON form of <see cref="ServiceAdvisory"/>.</summary>
internal static class AdvisoryJson
{
    public static void Write(JsonWriter json, ServiceAdvisory advisory)
    {
        json.StartObject();
        json.Member("id", advisory.Id);
        json.Member("kind", advisory.Kind.ToString());
        json.Member("title", advisory.Title);
        json.Texts("services", advisory.Services);
        json.Member("classification", advisory.Classification);
        json.Member("origin", advisory.Origin);
        json.Member("severity", advisory.Severity);
        json.Member("status", advisory.Status);
        json.Member("isResolved", advisory.IsResolved);
        json.Member("isMajorChange", advisory.IsMajorChange);
        json.Texts("tags", advisory.Tags);
        json.Member("summary", advisory.Summary);
        json.Texts("notAffected", advisory.NotAffected);
        json.Member("rootCause", advisory.RootCause);
        json.Texts("actions", advisory.Actions);
        json.Member("start", advisory.Start);
        json.Member("end", advisory.End);
        json.Member("lastModified", advisory.LastModified);
        json.Texts("protocols", advisory.Protocols);
        json.List("revisions", advisory.Revisions, Revision);
        json.List("updates", advisory.Updates, Update);
        json.Texts("related", advisory.Related);
        json.Texts("findings", advisory.Findings);
        json.Member("isRelevant", advisory.IsRelevant);
        json.Member("source", advisory.Source);
        json.Member("asOf", advisory.AsOf);
        json.End();
    }

    /// <exception cref="JsonException">It is no advisory.</exception>
    public static ServiceAdvisory Read(JsonValue json) => new()
    {
        Id = json.Text("id"),
        Kind = json.Word<AdvisoryKind>("kind"),
        Title = json.Text("title"),
        Services = json.Texts("services"),
        Classification = json.MaybeText("classification"),
        Origin = json.MaybeText("origin"),
        Severity = json.MaybeText("severity"),
        Status = json.MaybeText("status"),
        IsResolved = json.MaybeFlag("isResolved"),
        IsMajorChange = json.Flag("isMajorChange"),
        Tags = json.Texts("tags"),
        Summary = json.Text("summary"),
        NotAffected = json.Texts("notAffected"),
        RootCause = json.MaybeText("rootCause"),
        Actions = json.Texts("actions"),
        Start = json.Time("start"),
        End = json.MaybeTime("end"),
        LastModified = json.MaybeTime("lastModified"),
        Protocols = json.Texts("protocols"),
        Revisions = json.List("revisions", static revision => new AdvisoryRevision(
            revision.Time("revised"), revision.MaybeDay("actBy"), revision.MaybeDay("rolloutStart"), revision.MaybeDay("rolloutEnd"), revision.Text("source"), revision.Flag("confirmed"))),
        Updates = json.List("updates", static update => new AdvisoryUpdate(
            update.Time("at"), update.MaybeText("type"), update.Text("text"), update.MaybeCount("percentComplete"), update.MaybeTime("nextUpdateBy"))),
        Related = json.Texts("related"),
        Findings = json.Texts("findings"),
        IsRelevant = json.Flag("isRelevant"),
        Source = json.Text("source"),
        AsOf = json.MaybeTime("asOf"),
    };

    private static void Revision(JsonWriter json, AdvisoryRevision revision)
    {
        json.StartObject();
        json.Member("revised", revision.Revised);
        json.Member("actBy", ReportWords.Day(revision.ActBy));
        json.Member("rolloutStart", ReportWords.Day(revision.RolloutStart));
        json.Member("rolloutEnd", ReportWords.Day(revision.RolloutEnd));
        json.Member("source", revision.Source);
        json.Member("confirmed", revision.Confirmed);
        json.End();
    }

    private static void Update(JsonWriter json, AdvisoryUpdate update)
    {
        json.StartObject();
        json.Member("at", update.At);
        json.Member("type", update.Type);
        json.Member("text", update.Text);
        json.Member("percentComplete", update.PercentComplete);
        json.Member("nextUpdateBy", update.NextUpdateBy);
        json.End();
    }
}
