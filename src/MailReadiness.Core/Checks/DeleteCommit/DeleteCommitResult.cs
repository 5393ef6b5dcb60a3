using System;
using System.Collections.Generic;
using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Whether a POP3 delete commits in one mailbox, with the evidence.</summary>
public sealed record DeleteCommitResult
{
    /// <summary>The version of the JSON form of this type.</summary>
    public const string CurrentSchemaVersion = "1.0";

    /// <summary>The POP3 endpoint.</summary>
    public required MailEndpoint Endpoint { get; init; }

    /// <summary>The address that answered; null when there was no connection or a proxy resolved the name.</summary>
    public string? Address { get; init; }

    /// <summary>The user signed in as.</summary>
    public required string Mailbox { get; init; }

    /// <summary>What the scenarios add up to.</summary>
    public required DeleteVerdict Verdict { get; init; }

    /// <summary>Why this verdict, in one or two sentences.</summary>
    public required string Reason { get; init; }

    /// <summary>What to do next.</summary>
    public required string WhatToDo { get; init; }

    /// <summary>The scenarios tried, in their order.</summary>
    public required IReadOnlyList<ScenarioResult> Scenarios { get; init; }

    /// <summary>The front end that answered, decoded from its greeting; null when the greeting names none.</summary>
    public string? FrontEnd { get; init; }

    /// <summary>Whether every other message was still there afterwards; null when that could not be compared.</summary>
    public bool? BystandersIntact { get; init; }

    /// <summary>The UIDLs of other messages that went missing during the check.</summary>
    public IReadOnlyList<string> MissingBystanders { get; init; } = Array.Empty<string>();

    /// <summary>The second witness asked, such as <c>IMAP imaps://mail.example:993</c>; null for none.</summary>
    public string? Witness { get; init; }

    /// <summary>The known incident whose signature this is; null for none.</summary>
    public KnownIncidentMatch? KnownIncident { get; init; }

    /// <summary>What was said, in order, without secrets; bounded.</summary>
    public IReadOnlyList<TranscriptLine> Transcript { get; init; } = Array.Empty<TranscriptLine>();

    /// <summary>How the run stood when this result was handed out.</summary>
    public required RunSummary Run { get; init; }

    /// <summary>Things worth knowing beside the verdict.</summary>
    public IReadOnlyList<string> Notes { get; init; } = Array.Empty<string>();

    /// <summary>When the check of this mailbox started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }
}
