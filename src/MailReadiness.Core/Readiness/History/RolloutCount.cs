namespace MailReadiness.Readiness.History;

/// <summary>How far endpoints have come in refusing TLS 1.0 and 1.1.</summary>
/// <param name="Refused">Samples that refused; without sampling an address is one sample of each version.</param>
/// <param name="Accepted">Samples that accepted.</param>
/// <param name="Undecided">Samples that could not be decided; no part of the share.</param>
public sealed record RolloutCount(int Refused, int Accepted, int Undecided);
