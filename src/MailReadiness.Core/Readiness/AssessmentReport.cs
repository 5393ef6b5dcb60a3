using System;
using System.Collections.Generic;
using MailReadiness.Readiness.History;

namespace MailReadiness.Readiness;

/// <summary>A whole assessment: what was found, what it means, and what is to be done. Its JSON form is the truth; every other form derives from it.</summary>
public sealed record AssessmentReport
{
    /// <summary>The version of the JSON form (docs/report.schema.json).</summary>
    public const string CurrentSchemaVersion = "1.0";

    /// <summary>The version of the JSON form that this was read from; the current one for a report that was made here.</summary>
    public string SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>What the plan calls itself, such as the tenant's name; empty for none.</summary>
    public string Name { get; init; } = "";

    /// <summary>When the run started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The version of MailReadiness that ran.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The machines measured from; the first is the one that ran the assessment.</summary>
    public required IReadOnlyList<string> VantagePoints { get; init; }

    /// <summary>Whether this is about example data, as the demo's is.</summary>
    public bool IsExample { get; init; }

    /// <summary>What the findings add up to.</summary>
    public required ReadinessVerdict Verdict { get; init; }

    /// <summary>The findings, counted.</summary>
    public required FindingCounts Counts { get; init; }

    /// <summary>The findings: by status (failed, warning, not measured, passed), then severity, act-by date, id and subject.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What the checks found: the evidence.</summary>
    public required AssessmentResults Results { get; init; }

    /// <summary>Earlier runs, oldest first, this one not among them; empty without history.</summary>
    public IReadOnlyList<TrendPoint> Trend { get; init; } = [];

    /// <summary>What the reader must know about the run itself: a history file that was skipped, a section of the plan that was not asked for.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
