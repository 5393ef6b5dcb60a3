namespace MailReadiness.Readiness;

/// <summary>How many findings came out how.</summary>
/// <param name="Failed">Failed ones.</param>
/// <param name="Warning">Warnings.</param>
/// <param name="NotMeasured">Those not measured.</param>
/// <param name="Passed">Passed ones.</param>
public sealed record FindingCounts(int Failed, int Warning, int NotMeasured, int Passed);
