using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Judges;

/// <summary>Findings about endpoints: one for each id, endpoint and address.</summary>
internal static class TlsFindings
{
    private static readonly (string Id, Func<TlsVersionResult, DateTime, Ruling> Rule)[] Table =
    [
        (FindingId.TlsModernAccepted, TlsRules.ModernAccepted),
        (FindingId.TlsLegacyRefused, TlsRules.LegacyRefused),
        (FindingId.SslRefused, TlsRules.SslRefused),
        (FindingId.CertificateValid, TlsRules.CertificateValid),
        (FindingId.NothingInjected, TlsRules.NothingInjected),
    ];

    public static void Add(FindingSink sink, IReadOnlyList<Observed<TlsVersionResult>> results)
    {
        IEnumerable<(Observed<TlsVersionResult> Observed, int Index)> all = results.Select((observed, index) => (observed, index));
        foreach (var endpoint in all.GroupBy(one => (one.Observed.VantagePoint, Endpoint: one.Observed.Result.Endpoint.ToString())))
        {
            ServerScope scope = ServerScope.Of(endpoint.First().Observed.Result.Endpoint);
            foreach (var address in endpoint.GroupBy(one => one.Observed.Result.Address, StringComparer.OrdinalIgnoreCase))
            {
                string subject = FindingSubject.Endpoint(endpoint.Key.Endpoint, address.Key);
                string[] evidence = [.. address.Select(one => EvidenceReference.Tls(one.Index))];
                foreach ((string id, Func<TlsVersionResult, DateTime, Ruling> rule) in Table)
                {
                    if (id == FindingId.NothingInjected && address.First().Observed.Result.Endpoint.Security != MailSecurity.StartTls) continue;
                    Ruling worst = Rulings.Worst([.. address.Select(one => rule(one.Observed.Result, sink.Today))]);
                    sink.Add(id, subject, endpoint.Key.VantagePoint, worst, evidence, scope);
                }
            }

            if (AlikeRule.Of([.. endpoint.Select(one => one.Observed.Result)]) is { } alike)
                sink.Add(FindingId.AnswersAlike, endpoint.Key.Endpoint, endpoint.Key.VantagePoint, alike, [.. endpoint.Select(one => EvidenceReference.Tls(one.Index))], scope);
        }
    }

    /// <summary>The findings of a check that could not be made.</summary>
    public static IEnumerable<string> Ids => Table.Select(row => row.Id).Where(id => id != FindingId.NothingInjected);
}
