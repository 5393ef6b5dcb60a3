using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>How a run over mailboxes and repetitions stands when a result is handed out; the last result has the whole run.</summary>
/// <param name="Failed">Results with a delete that went wrong.</param>
/// <param name="Inconclusive">Results without a verdict about a delete.</param>
/// <param name="Total">Results so far, this one included.</param>
/// <param name="ByFrontEnd">The same per front end, by name.</param>
/// <param name="FirstFailedUtc">When the first failing check started; null when none failed.</param>
/// <param name="FirstRecoveredUtc">When the first check after the last failure started that committed; null when none did, or none failed.</param>
public sealed record RunSummary(
    int Failed,
    int Inconclusive,
    int Total,
    IReadOnlyList<FrontEndTally> ByFrontEnd,
    DateTimeOffset? FirstFailedUtc,
    DateTimeOffset? FirstRecoveredUtc);
