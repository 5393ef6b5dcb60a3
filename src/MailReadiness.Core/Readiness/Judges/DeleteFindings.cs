using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Readiness.Judges;

/// <summary>Findings about deletes: one for each id and canary mailbox, however often it was checked.</summary>
internal static class DeleteFindings
{
    private static readonly (string Id, Func<DeleteCommitResult, Ruling> Rule)[] Table =
    [
        (FindingId.DeleteCommits, DeleteRules.DeleteCommits),
        (FindingId.QuitTellsTruth, DeleteRules.QuitTellsTruth),
        (FindingId.ControlsPass, DeleteRules.ControlsPass),
        (FindingId.BystandersIntact, DeleteRules.BystandersIntact),
        (FindingId.NoKnownIncident, DeleteRules.NoKnownIncident),
    ];

    public static void Add(FindingSink sink, IReadOnlyList<Observed<DeleteCommitResult>> results)
    {
        IEnumerable<(Observed<DeleteCommitResult> Observed, int Index)> all = results.Select((observed, index) => (observed, index));
        foreach (var mailbox in all.GroupBy(one => (one.Observed.VantagePoint, Mailbox: one.Observed.Result.Mailbox.ToUpperInvariant(), Endpoint: one.Observed.Result.Endpoint.ToString())))
        {
            DeleteCommitResult first = mailbox.First().Observed.Result;
            ServerScope scope = ServerScope.Of(first.Endpoint);
            string[] evidence = [.. mailbox.Select(one => EvidenceReference.DeleteCommit(one.Index))];
            foreach ((string id, Func<DeleteCommitResult, Ruling> rule) in Table)
            {
                Ruling worst = Rulings.Worst([.. mailbox.Select(one => rule(one.Observed.Result))], "canaries");
                sink.Add(id, FindingSubject.Mailbox(first.Mailbox, mailbox.Key.Endpoint), mailbox.Key.VantagePoint, worst, evidence, scope);
            }
        }
    }

    /// <summary>The findings of a check that could not be made.</summary>
    public static IEnumerable<string> Ids => Table.Select(row => row.Id);
}
