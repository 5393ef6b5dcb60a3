using System.Collections.Generic;

namespace MailReadiness.Readiness.Plans;

/// <summary>A plan that was read, or all that is wrong with it.</summary>
/// <param name="Plan">The plan; null when there are mistakes.</param>
/// <param name="Problems">Every mistake, in the order of the file; empty when there is none.</param>
public sealed record PlanReading(AssessmentPlan? Plan, IReadOnlyList<PlanProblem> Problems);
