using System.Collections.Generic;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What a search through a maildrop found.</summary>
/// <param name="Found">The canaries, of any token, in the order of their numbers.</param>
/// <param name="Trouble">Why not all messages could be judged, as a part of a sentence; null when all were.</param>
internal sealed record CanarySearch(IReadOnlyList<CanaryProof> Found, string? Trouble);
