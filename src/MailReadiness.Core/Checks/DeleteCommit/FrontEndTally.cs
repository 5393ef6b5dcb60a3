namespace MailReadiness.Checks.DeleteCommit;

/// <summary>How deletes went on one front end.</summary>
/// <param name="Name">The front end's name; empty for answers whose greeting names none.</param>
/// <param name="Failed">Results with a delete that went wrong.</param>
/// <param name="Total">Results altogether.</param>
public sealed record FrontEndTally(string Name, int Failed, int Total);
