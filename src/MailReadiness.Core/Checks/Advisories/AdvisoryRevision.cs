using System;

namespace MailReadiness.Checks.Advisories;

/// <summary>The dates of an advisory as one revision of it gave them; days are midnight UTC.</summary>
/// <param name="Revised">When it was revised; the first is the publication.</param>
/// <param name="ActBy">The day by which administrators are told to act; null when it does not say.</param>
/// <param name="RolloutStart">The first day of the rollout; null when it does not say.</param>
/// <param name="RolloutEnd">The last day of the rollout; null when it does not say.</param>
/// <param name="Source">Where this is from: a URI, or a few words.</param>
/// <param name="Confirmed">False when only a secondary source says so.</param>
public sealed record AdvisoryRevision(DateTimeOffset Revised, DateTime? ActBy, DateTime? RolloutStart, DateTime? RolloutEnd, string Source, bool Confirmed);
