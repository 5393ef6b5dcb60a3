using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.Advisories;

/// <summary>A service health issue or a message center post, with its history.</summary>
public sealed record ServiceAdvisory
{
    /// <summary>The id, such as <c>EX1221076</c> or <c>MC1293480</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where it was published.</summary>
    public required AdvisoryKind Kind { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The services it is about, such as <c>Exchange Online</c>.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>The classification, such as <c>advisory</c>, <c>incident</c> or <c>planForChange</c>; null when not said.</summary>
    public string? Classification { get; init; }

    /// <summary>Whose fault it is, such as <c>microsoft</c>; null when not said.</summary>
    public string? Origin { get; init; }

    /// <summary>The severity of a message center post, such as <c>high</c>; null when not said.</summary>
    public string? Severity { get; init; }

    /// <summary>The status of a service health issue, such as <c>serviceRestored</c>; null when not said.</summary>
    public string? Status { get; init; }

    /// <summary>Whether a service health issue is resolved; null for a post, or when not said.</summary>
    public bool? IsResolved { get; init; }

    /// <summary>Whether a message center post is a major change.</summary>
    public bool IsMajorChange { get; init; }

    /// <summary>Tags, such as <c>Admin impact</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What it is about and whom it hits, as plain text.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What is not affected, where it says so.</summary>
    public IReadOnlyList<string> NotAffected { get; init; } = [];

    /// <summary>The root cause, as plain text; null when not said.</summary>
    public string? RootCause { get; init; }

    /// <summary>What administrators are told to do, step by step, as plain text; empty when nothing.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>When it started or was published, UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ended (an issue) or expires (a post), UTC; null when open.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>When it was last changed, UTC; null when not known.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The mail protocols it is about: <c>pop3</c>, <c>imap</c>, <c>smtp</c>; empty when none or not known.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = [];

    /// <summary>Its revisions, oldest first; empty for an issue.</summary>
    public IReadOnlyList<AdvisoryRevision> Revisions { get; init; } = [];

    /// <summary>Its updates, oldest first.</summary>
    public IReadOnlyList<AdvisoryUpdate> Updates { get; init; } = [];

    /// <summary>Related advisories, such as <c>MC786329</c>, with what they are about behind a space where known.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>The findings it explains, such as <c>MR-TLS-002</c>.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Whether it is about POP3, IMAP, SMTP AUTH, TLS or legacy authentication.</summary>
    public bool IsRelevant { get; init; }

    /// <summary>Where this was read: <c>built-in</c>, a file, <c>Microsoft Graph</c>, <c>pipeline</c>.</summary>
    public required string Source { get; init; }

    /// <summary>When this was known to be so, UTC: the day of the built-in facts, the time of the file, or when it was read; null when not known.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The day to act by, as the newest confirmed revision that names one gives it; midnight UTC, null when none does.</summary>
    public DateTime? ActBy => Said(revision => revision.ActBy);

    /// <summary>The first day of the rollout, likewise.</summary>
    public DateTime? RolloutStart => Said(revision => revision.RolloutStart);

    /// <summary>The last day of the rollout, likewise.</summary>
    public DateTime? RolloutEnd => Said(revision => revision.RolloutEnd);

    /// <summary>Whether it is a service health issue that has not ended.</summary>
    public bool IsOpen => Kind == AdvisoryKind.ServiceHealthIssue && (IsResolved is { } resolved ? !resolved : End is null);

    /// <summary>The newest confirmed revision, else the newest; null without revisions.</summary>
    public AdvisoryRevision? Current
    {
        get
        {
            AdvisoryRevision? newest = null;
            foreach (AdvisoryRevision revision in Revisions)
            {
                if (revision.Confirmed || newest is not { Confirmed: true }) newest = revision;
            }

            return newest;
        }
    }

    private DateTime? Said(Func<AdvisoryRevision, DateTime?> date)
    {
        DateTime? confirmed = null, unconfirmed = null;
        foreach (AdvisoryRevision revision in Revisions)
        {
            if (revision.Confirmed) confirmed = date(revision) ?? confirmed;
            else unconfirmed = date(revision) ?? unconfirmed;
        }

        return confirmed ?? unconfirmed;
    }
}
