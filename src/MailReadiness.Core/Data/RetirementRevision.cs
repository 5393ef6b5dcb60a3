using System;

namespace MailReadiness.Data;

/// <summary>The dates of an announced retirement as one revision of the announcement gave them.</summary>
/// <param name="Revised">The day of the revision; the first is the publication.</param>
/// <param name="ActBy">The day by which administrators are told to act; null when the revision does not say.</param>
/// <param name="RolloutStart">The first day of the gradual rollout.</param>
/// <param name="RolloutEnd">The last day of the gradual rollout.</param>
/// <param name="Source">Where the fact is from: a URI, or a few words.</param>
/// <param name="Confirmed">False when only a secondary source says so.</param>
public sealed record RetirementRevision(DateTime Revised, DateTime? ActBy, DateTime RolloutStart, DateTime RolloutEnd, string Source, bool Confirmed);
