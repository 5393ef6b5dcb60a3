namespace MailReadiness.Readiness;

/// <summary>How far a run has come.</summary>
/// <param name="Area">The part.</param>
/// <param name="Done">Things done of it.</param>
/// <param name="Total">Things to do, 0 when not known.</param>
/// <param name="Doing">What is being done, in a few words.</param>
public sealed record AssessmentProgress(CheckArea Area, int Done, int Total, string Doing);
