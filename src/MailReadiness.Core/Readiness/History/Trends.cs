using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Readiness.History;

/// <summary>Makes a point of history of a report.</summary>
public static class Trends
{
    private static readonly TlsVersion[] Retiring = [TlsVersion.Tls10, TlsVersion.Tls11];

    /// <summary>The report in numbers.</summary>
    /// <param name="report">The report.</param>
    /// <exception cref="ArgumentNullException">The report is null.</exception>
    public static TrendPoint Of(AssessmentReport report)
    {
        if (report is null) throw new ArgumentNullException(nameof(report));
        AssessmentResults results = report.Results;
        return new TrendPoint(report.StartedAt, report.Verdict, report.Counts,
            results.Clients is { } clients ? Count(clients) : null,
            results.TlsVersions.Count > 0 ? Rollout(results.TlsVersions) : null,
            [.. results.DeleteCommits.Select(observed => Canary(observed.Result))]);
    }

    private static ClientCounts Count(IReadOnlyList<MailClientRecord> clients)
    {
        int Of(MailClientVerdict verdict) => clients.Count(client => client.Verdict == verdict);
        return new ClientCounts(Of(MailClientVerdict.WillBreak), Of(MailClientVerdict.AtRisk), Of(MailClientVerdict.Unknown), Of(MailClientVerdict.Ready));
    }

    private static CanaryPoint Canary(DeleteCommitResult result) => new(FindingSubject.Mailbox(result.Mailbox, result.Endpoint.ToString()), result.Verdict, result.FrontEnd);

    // The addresses of one sampled endpoint all carry the shares of the whole sample, so each endpoint counts its sample once.
    private static RolloutCount Rollout(IReadOnlyList<Observed<TlsVersionResult>> results)
    {
        RolloutCount sum = new(0, 0, 0);
        foreach (var endpoint in results.GroupBy(observed => (observed.VantagePoint, observed.Result.Endpoint)))
        {
            foreach (TlsVersion version in Retiring)
            {
                RolloutShare? share = endpoint.SelectMany(observed => observed.Result.Rollout).FirstOrDefault(one => one.FrontEnd is null && one.Version == version);
                RolloutCount more = share is null
                    ? Addresses([.. endpoint.SelectMany(observed => observed.Result.Versions).Where(one => one.Version == version)])
                    : new RolloutCount(share.Refused, share.Accepted, share.Undecided);
                sum = new RolloutCount(sum.Refused + more.Refused, sum.Accepted + more.Accepted, sum.Undecided + more.Undecided);
            }
        }

        return sum;
    }

    private static RolloutCount Addresses(List<TlsVersionOutcome> outcomes)
    {
        int Of(TlsOutcome outcome) => outcomes.Count(one => one.Outcome == outcome);
        return new RolloutCount(Of(TlsOutcome.Refused), Of(TlsOutcome.Accepted), Of(TlsOutcome.Inconclusive) + Of(TlsOutcome.Unreachable));
    }
}
