using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Counts the results of a run as they come. One caller at a time.</summary>
internal sealed class RunTally
{
    private readonly SortedDictionary<string, (int Failed, int Total)> frontEnds = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<DateTimeOffset> failures = [];
    private readonly List<DateTimeOffset> successes = [];
    private int inconclusive;

    /// <summary>Counts a result.</summary>
    /// <returns>How the run stands with it.</returns>
    internal RunSummary Add(DeleteVerdict verdict, string? frontEnd, DateTimeOffset startedAt)
    {
        bool failed = DeleteVerdicts.IsFailure(verdict);
        if (failed) failures.Add(startedAt);
        else if (DeleteVerdicts.IsNoAnswer(verdict)) inconclusive++;
        else successes.Add(startedAt);
        (int Failed, int Total) tally = frontEnds.TryGetValue(frontEnd ?? "", out var known) ? known : (0, 0);
        frontEnds[frontEnd ?? ""] = (tally.Failed + (failed ? 1 : 0), tally.Total + 1);

        DateTimeOffset? recovered = null;
        if (failures.Count > 0)
        {
            DateTimeOffset lastFailure = failures.Max();
            recovered = successes.Where(at => at > lastFailure).Cast<DateTimeOffset?>().DefaultIfEmpty(null).Min();
        }

        return new RunSummary(failures.Count, inconclusive, failures.Count + inconclusive + successes.Count,
            [.. frontEnds.Select(pair => new FrontEndTally(pair.Key, pair.Value.Failed, pair.Value.Total))],
            failures.Count > 0 ? failures.Min() : null, recovered);
    }
}
