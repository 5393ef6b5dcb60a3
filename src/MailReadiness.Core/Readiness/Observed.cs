namespace MailReadiness.Readiness;

/// <summary>A result, and where it was measured from.</summary>
/// <param name="Result">The result.</param>
/// <param name="VantagePoint">The name of the machine; null for the one that ran the assessment.</param>
public sealed record Observed<T>(T Result, string? VantagePoint = null);
