namespace MailReadiness.Readiness.History;

/// <summary>Clients by verdict.</summary>
/// <param name="WillBreak">Those that break.</param>
/// <param name="AtRisk">Those at risk.</param>
/// <param name="Unknown">Those of which too little is known, blind spots among them.</param>
/// <param name="Ready">Those that are ready.</param>
public sealed record ClientCounts(int WillBreak, int AtRisk, int Unknown, int Ready);
