using System;
using System.Collections.Generic;
using MailReadiness.Readiness.History;

namespace MailReadiness.Readiness;

/// <summary>What a report says of its run beside the results, and the day the results are judged on.</summary>
public sealed record AssessmentContext
{
    /// <summary>What the plan calls itself; empty for none.</summary>
    public string Name { get; init; } = "";

    /// <summary>When the run started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The version of MailReadiness that ran.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The machines measured from; the first is the one that ran the assessment.</summary>
    public required IReadOnlyList<string> VantagePoints { get; init; }

    /// <summary>Whether this is about example data.</summary>
    public bool IsExample { get; init; }

    /// <summary>The day that dates are compared with (midnight UTC); null for the day the run started.</summary>
    public DateTime? Today { get; init; }

    /// <summary>Earlier runs, oldest first.</summary>
    public IReadOnlyList<TrendPoint> Trend { get; init; } = [];

    /// <summary>What the reader must know about the run itself.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
