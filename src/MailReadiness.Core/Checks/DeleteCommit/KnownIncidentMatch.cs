namespace MailReadiness.Checks.DeleteCommit;

/// <summary>An incident of the past whose signature the result shows. It need not be the same incident.</summary>
/// <param name="Id">The incident, such as <c>EX1221076</c>.</param>
/// <param name="Title">What it was, in a few words.</param>
/// <param name="Why">Which evidence of this result matches, and what that does not prove.</param>
public sealed record KnownIncidentMatch(string Id, string Title, string Why);
