using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Data;

namespace MailReadiness.Checks.Advisories;

/// <summary>Makes advisories of the announcements that are built in.</summary>
internal static class BuiltInAdvisories
{
    /// <summary>What <see cref="ServiceAdvisory.Source"/> says of them.</summary>
    public const string Source = "built-in";

    public static IReadOnlyList<ServiceAdvisory> Read() => AdvisoryFile.Read(Advisory);

    internal static IReadOnlyList<ServiceAdvisory> Read(string? directory) => AdvisoryFile.Read(directory, Advisory);

    private static ServiceAdvisory Advisory(JsonValue value)
    {
        JsonValue kind = value.Required("kind");
        if (!Enum.TryParse(kind.AsString(), out AdvisoryKind known) || known.ToString() != kind.AsString())
            throw kind.Wrong($"a kind is {nameof(AdvisoryKind.ServiceHealthIssue)} or {nameof(AdvisoryKind.MessageCenterPost)}, not \"{kind.AsString()}\"");
        List<AdvisoryRevision> revisions = [.. Items(value, "revisions").Select(Revision).OrderBy(revision => revision.Revised)];
        var advisory = new ServiceAdvisory
        {
            Id = value.Required("id").AsString(),
            Kind = known,
            Title = value.Required("title").AsString(),
            Services = AdvisoryFile.Texts(value, "services"),
            Classification = value["classification"]?.AsString(),
            Origin = value["origin"]?.AsString(),
            Status = value["status"]?.AsString(),
            IsResolved = value["resolved"]?.AsBoolean(),
            IsMajorChange = value["majorChange"]?.AsBoolean() ?? false,
            Tags = AdvisoryFile.Texts(value, "tags"),
            Summary = value.Required("summary").AsString(),
            NotAffected = AdvisoryFile.Texts(value, "notAffected"),
            RootCause = value["rootCause"]?.AsString(),
            Actions = AdvisoryFile.Texts(value, "actions"),
            Start = value.Required("start").AsTime(),
            End = value["end"]?.AsTime(),
            LastModified = value["lastModified"]?.AsTime() ?? revisions.LastOrDefault(revision => revision.Confirmed)?.Revised,
            Protocols = AdvisoryFile.Texts(value, "protocols"),
            Revisions = revisions,
            Updates = [.. Items(value, "updates").Select(Update).OrderBy(update => update.At)],
            Related = [.. Items(value, "related").Select(post => (post.Required("id").AsString() + " " + post["subject"]?.AsString()).TrimEnd())],
            Findings = AdvisoryFile.Texts(value, "findings"),
            Source = Source,
            AsOf = new DateTimeOffset(value.Required("date").AsDate()),
        };
        return advisory with { IsRelevant = AdvisoryRelevance.IsRelevant(advisory) };
    }

    private static AdvisoryRevision Revision(JsonValue value) => new(
        new DateTimeOffset(value.Required("date").AsDate()), value["actBy"]?.AsDate(), value["rolloutStart"]?.AsDate(), value["rolloutEnd"]?.AsDate(),
        value.Required("source").AsString(), value["confirmed"]?.AsBoolean() ?? true);

    private static AdvisoryUpdate Update(JsonValue value)
    {
        JsonValue? percent = value["percentComplete"];
        if (percent?.AsInteger() is < 0 or > 100) throw percent.Wrong("a percentage is a number from 0 to 100");
        return new AdvisoryUpdate(value.Required("at").AsTime(), value["type"]?.AsString(), value.Required("text").AsString(), (int?)percent?.AsInteger(), value["nextUpdateBy"]?.AsTime());
    }

    private static IReadOnlyList<JsonValue> Items(JsonValue value, string name) => value[name]?.AsArray() ?? [];
}
