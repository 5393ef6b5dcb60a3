using System;
using System.Collections.Generic;

namespace MailReadiness.Readiness.History;

/// <summary>What one run of the past found, in numbers.</summary>
/// <param name="At">When it started, UTC.</param>
/// <param name="Verdict">What it added up to.</param>
/// <param name="Findings">Its findings, counted.</param>
/// <param name="Clients">Its clients by verdict; null when it made no inventory.</param>
/// <param name="Rollout">How many connections or addresses refuse TLS 1.0 and 1.1; null when no endpoint was checked.</param>
/// <param name="Canaries">Its canaries.</param>
public sealed record TrendPoint(
    DateTimeOffset At,
    ReadinessVerdict Verdict,
    FindingCounts Findings,
    ClientCounts? Clients,
    RolloutCount? Rollout,
    IReadOnlyList<CanaryPoint> Canaries);
