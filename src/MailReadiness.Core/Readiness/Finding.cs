using System;
using System.Collections.Generic;

namespace MailReadiness.Readiness;

/// <summary>What one check says about one subject. Id, subject and vantage point together name it from run to run.</summary>
public sealed record Finding
{
    /// <summary>The id, such as <c>MR-TLS-001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What should hold.</summary>
    public required string Title { get; init; }

    /// <summary>How it came out.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>How much it weighs; also given when it passed.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>What it is about: an endpoint and address, a mailbox, an advisory, a setting.</summary>
    public required string Subject { get; init; }

    /// <summary>Where it was measured from; null for the machine that ran the assessment, and where that does not matter.</summary>
    public string? VantagePoint { get; init; }

    /// <summary>Why it came out so, in a sentence or two; for <see cref="FindingStatus.NotMeasured"/> why it was not measured.</summary>
    public required string Why { get; init; }

    /// <summary>What to do next; empty when nothing is.</summary>
    public string WhatToDo { get; init; } = "";

    /// <summary>The day by which to do it (midnight UTC); null when no date is known.</summary>
    public DateTime? ActBy { get; init; }

    /// <summary>Who does it; left empty for the user to fill.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Where the evidence stands in the report, such as <c>tls[3]</c>, <c>deleteCommits[0]</c> or <c>clients[17]</c>.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>The advisories that explain it, such as <c>MC1293480</c>.</summary>
    public IReadOnlyList<string> Advisories { get; init; } = [];
}
