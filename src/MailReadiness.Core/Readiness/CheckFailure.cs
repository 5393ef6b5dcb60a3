namespace MailReadiness.Readiness;

/// <summary>A check that was asked for and could not be made. It becomes findings that are not measured.</summary>
/// <param name="Area">The part of the assessment.</param>
/// <param name="Subject">What was to be checked.</param>
/// <param name="Reason">What happened and what to do, in a sentence or two.</param>
/// <param name="VantagePoint">Where it was to be measured from; null for the machine that ran the assessment.</param>
public sealed record CheckFailure(CheckArea Area, string Subject, string Reason, string? VantagePoint = null);
