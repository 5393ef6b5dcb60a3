using System.Collections.Generic;
using MailReadiness.Readiness.History;

namespace MailReadiness.Reports;

/// <summary>What a history holds.</summary>
/// <param name="Points">The runs, oldest first.</param>
/// <param name="Notes">What was skipped and why, a sentence each, for the notes of the report.</param>
/// <param name="LatestPath">The file of the newest run; null when there is none.</param>
public sealed record HistoryReading(IReadOnlyList<TrendPoint> Points, IReadOnlyList<string> Notes, string? LatestPath);
