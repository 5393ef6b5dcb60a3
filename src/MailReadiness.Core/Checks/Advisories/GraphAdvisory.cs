using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Advisories;

/// <summary>
/// Makes an advisory of a serviceHealthIssue or a serviceUpdateMessage, by the names of its properties: as Microsoft Graph writes it, or as the cmdlets of its SDK hand it out
/// (https://learn.microsoft.com/graph/api/resources/servicehealthissue and serviceupdatemessage).
/// </summary>
internal static class GraphAdvisory
{
    private const int MostPosts = 1000;

    // The statuses that say it is over, for objects that lack isResolved.
    private static readonly string[] Over = ["serviceRestored", "postIncidentReviewPublished", "falsePositive", "serviceOperational", "resolved", "resolvedExternal"];

    /// <param name="value">The object.</param>
    /// <param name="source">Where it is from.</param>
    /// <param name="asOf">When it was known to be so.</param>
    /// <param name="problem">Why it is none, as a sentence.</param>
    /// <returns>The advisory; null when it is none.</returns>
    public static ServiceAdvisory? TryRead(IEvidenceObject value, string source, DateTimeOffset? asOf, out string problem)
    {
        problem = "";
        if (KindOf(value) is not { } kind)
        {
            string names = string.Join(", ", value.Names.Take(8));
            problem = $"this is neither a service health issue nor a message center post of Microsoft Graph; its properties are {Net.EscapedText.Escape(names.Length > 0 ? names : "none")}. Give what Get-MgServiceAnnouncementIssue and Get-MgServiceAnnouncementMessage give.";
            return null;
        }

        string id = Text(value, "id"), title = Text(value, "title");
        DateTimeOffset? start = Time(value, "startDateTime") ?? Time(value, "lastModifiedDateTime");
        if (id.Length == 0 || title.Length == 0 || start is null)
        {
            problem = $"a {(kind == AdvisoryKind.ServiceHealthIssue ? "service health issue" : "message center post")} needs {(id.Length == 0 ? "an id" : title.Length == 0 ? "a title" : "a startDateTime")}. Do not leave properties out.";
            return null;
        }

        var common = new ServiceAdvisory
        {
            Id = id,
            Kind = kind,
            Title = title,
            Start = start.Value,
            End = Time(value, "endDateTime"),
            LastModified = Time(value, "lastModifiedDateTime"),
            Source = source,
            AsOf = asOf,
        };
        return kind == AdvisoryKind.ServiceHealthIssue ? Issue(common, value) : Post(common, value);
    }

    private static AdvisoryKind? KindOf(IEvidenceObject value)
    {
        string type = Text(value, "@odata.type");
        if (type.EndsWith("serviceHealthIssue", StringComparison.OrdinalIgnoreCase)) return AdvisoryKind.ServiceHealthIssue;
        if (type.EndsWith("serviceUpdateMessage", StringComparison.OrdinalIgnoreCase)) return AdvisoryKind.MessageCenterPost;
        if (Has(value, "impactDescription") || Has(value, "posts") || (Has(value, "classification") && Has(value, "service"))) return AdvisoryKind.ServiceHealthIssue;
        if (Has(value, "actionRequiredByDateTime") || Has(value, "isMajorChange") || (Has(value, "category") && Has(value, "body"))) return AdvisoryKind.MessageCenterPost;
        return null;
    }

    private static ServiceAdvisory Issue(ServiceAdvisory common, IEvidenceObject value)
    {
        List<AdvisoryUpdate> updates = [.. Objects(value, "posts").Take(MostPosts).Select(Update).OfType<AdvisoryUpdate>().OrderBy(update => update.At)];
        string words = string.Join("\n", updates.Select(update => update.Text).Concat([common.Title, Text(value, "impactDescription"), Text(value, "feature"), Text(value, "featureGroup")]));
        string? rootCause = updates.AsEnumerable().Reverse().Select(update => AdvisoryText.Labelled(update.Text, "root cause")).FirstOrDefault(cause => cause is not null);
        string status = Word(Text(value, "status"));
        return common with
        {
            Services = Text(value, "service") is { Length: > 0 } service ? [service] : [],
            Classification = OrNull(Word(Text(value, "classification"))),
            Origin = OrNull(Word(Text(value, "origin"))),
            Status = OrNull(status),
            IsResolved = EvidenceValue.Boolean(EvidenceValue.Find(value, "isResolved")) ?? (Array.IndexOf(Over, status) >= 0 ? true : null),
            Summary = AdvisorySections.Summary(Text(value, "impactDescription")),
            RootCause = rootCause,
            Updates = updates,
            Protocols = AdvisoryRelevance.Protocols(words),
            IsRelevant = AdvisoryRelevance.IsRelevant(words),
        };
    }

    private static ServiceAdvisory Post(ServiceAdvisory common, IEvidenceObject value)
    {
        string body = Body(EvidenceValue.Find(value, "body"));
        string summary = Objects(value, "details").Where(detail => Text(detail, "name").Equals("Summary", StringComparison.OrdinalIgnoreCase)).Select(detail => Body(EvidenceValue.Find(detail, "value"))).FirstOrDefault() ?? "";
        string words = string.Join("\n", common.Title, summary, body);
        (DateTime? rolloutStart, DateTime? rolloutEnd) = AdvisoryText.Rollout(body);
        DateTime? actBy = Time(value, "actionRequiredByDateTime")?.UtcDateTime.Date;
        bool dated = actBy is not null || rolloutStart is not null || rolloutEnd is not null;
        return common with
        {
            Services = Texts(value, "services"),
            Classification = OrNull(Word(Text(value, "category"))),
            Severity = OrNull(Word(Text(value, "severity"))),
            IsMajorChange = EvidenceValue.Boolean(EvidenceValue.Find(value, "isMajorChange")) == true,
            Tags = Texts(value, "tags"),
            Summary = AdvisorySections.Summary(summary.Length > 0 ? summary : body),
            Actions = AdvisorySections.Actions(body),
            Revisions = dated ? [new AdvisoryRevision(common.LastModified ?? common.Start, actBy, rolloutStart, rolloutEnd, common.Source, true)] : [],
            Related = AdvisoryText.Related(body, common.Id),
            Protocols = AdvisoryRelevance.Protocols(words),
            IsRelevant = AdvisoryRelevance.IsRelevant(words),
        };
    }

    private static AdvisoryUpdate? Update(IEvidenceObject post)
    {
        if (Time(post, "createdDateTime") is not { } at) return null;
        string text = Body(EvidenceValue.Find(post, "description"));
        return new AdvisoryUpdate(at, OrNull(Word(Text(post, "postType"))), text, AdvisoryText.PercentComplete(text), AdvisoryText.NextUpdateBy(text));
    }

    // An itemBody says whether its content is HTML; a text alone may be either.
    private static string Body(object? value)
    {
        string content = value is IEvidenceObject item ? Raw(item, "content") : Utf8.Text(EvidenceValue.Text(value));
        bool plain = value is IEvidenceObject body && Text(body, "contentType").Equals("text", StringComparison.OrdinalIgnoreCase);
        // Service health posts are called HTML and separate their paragraphs with line breaks all the same, which HTML does not know.
        return plain ? HtmlText.Lines(content) : HtmlText.Of(content);
    }

    private static bool Has(IEvidenceObject value, string name) => EvidenceValue.Has(value, name);

    private static string Raw(IEvidenceObject value, string name) => Utf8.Text(EvidenceValue.Text(value, name));

    private static string Text(IEvidenceObject value, string name) => HtmlText.Plain(Raw(value, name)).Trim();

    private static DateTimeOffset? Time(IEvidenceObject value, string name) => EvidenceValue.TryTime(EvidenceValue.Find(value, name), out DateTime utc) ? new DateTimeOffset(utc) : null;

    private static IEnumerable<IEvidenceObject> Objects(IEvidenceObject value, string name) => EvidenceValue.Find(value, name) switch
    {
        IEvidenceObject one => [one],
        IEnumerable many and not string => many.OfType<IEvidenceObject>(),
        _ => [],
    };

    private static IReadOnlyList<string> Texts(IEvidenceObject value, string name) => EvidenceValue.Find(value, name) switch
    {
        string text => [HtmlText.Plain(text)],
        IEnumerable many => [.. many.OfType<string>().Select(HtmlText.Plain).Where(text => text.Length > 0)],
        _ => [],
    };

    private static string? OrNull(string text) => text.Length > 0 ? text : null;

    // Graph's own words are written both ways: StayInformed and stayInformed.
    private static string Word(string word) => word.Length > 0 && word.IndexOf(' ') < 0 ? char.ToLowerInvariant(word[0]) + word.Substring(1) : word;
}
