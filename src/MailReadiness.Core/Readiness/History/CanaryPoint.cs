using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Readiness.History;

/// <summary>One canary of a run.</summary>
/// <param name="Subject">The mailbox and the endpoint.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="FrontEnd">The front end that answered; null when not known.</param>
public sealed record CanaryPoint(string Subject, DeleteVerdict Verdict, string? FrontEnd);
