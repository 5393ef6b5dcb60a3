using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Puts a result together from what an address's check found.</summary>
internal static class ResultBuilder
{
    public static TlsVersionResult Build(ProbeTarget target, TlsVersionOptions options, AddressCheck check, CertificateCache certificates, DateTimeOffset startedAt, TimeSpan duration)
    {
        List<VersionState> states = [.. check.States];
        List<TlsVersionOutcome> outcomes = [];
        foreach (TlsVersion version in TlsVersionOptions.AllVersions)
        {
            VersionState? state = states.Find(s => s.Version == version);
            outcomes.Add(state is null ? OutcomeRule.NotTested(version) : OutcomeRule.Of(state));
        }

        (TlsVerdict verdict, string reason) = VerdictRule.Of(outcomes);
        List<ProbeAttempt> attempts = [.. states.SelectMany(s => s.Attempts)];
        ProbeAttempt? best = attempts.Find(a => a.Certificates.Count > 0 && a.End == ProbeEnd.Spoke) ?? attempts.Find(a => a.Certificates.Count > 0);
        return new TlsVersionResult
        {
            Endpoint = target.Endpoint,
            Address = target.Address?.ToString(),
            Proxy = options.Proxy?.ToString(),
            ServerName = target.ServerName,
            Verdict = verdict,
            Reason = reason,
            Versions = outcomes,
            Certificate = best is null ? null : certificates.Read(best.Certificates, target.ServerName ?? target.Endpoint.Host),
            FrontEnd = attempts.Find(a => a.FrontEnd is not null)?.FrontEnd,
            Notes = Notes(options, check, attempts),
            StartedAt = startedAt,
            Duration = duration,
        };
    }

    /// <summary>A result for an endpoint that could not even be addressed.</summary>
    public static TlsVersionResult Unreachable(MailEndpoint endpoint, TlsVersionOptions options, string? serverName, NetworkException error, DateTimeOffset startedAt, TimeSpan duration)
    {
        bool here = error.Kind == NetworkFailure.LocalResource;
        TlsOutcome outcome = here ? TlsOutcome.Inconclusive : TlsOutcome.Unreachable;
        TlsEvidence evidence = new() { Summary = error.Message, At = startedAt, TotalMilliseconds = duration.TotalMilliseconds };
        return new TlsVersionResult
        {
            Endpoint = endpoint,
            Proxy = options.Proxy?.ToString(),
            ServerName = serverName,
            Verdict = here ? TlsVerdict.Inconclusive : TlsVerdict.Unreachable,
            Reason = error.Message,
            Versions = [.. TlsVersionOptions.AllVersions.Select(v => options.Versions.Contains(v) ? new TlsVersionOutcome(v, outcome, TlsLayer.Network, evidence) : OutcomeRule.NotTested(v))],
            StartedAt = startedAt,
            Duration = duration,
        };
    }

    /// <summary>Adds the shares of a sampled run; a version accepted once is accepted.</summary>
    public static TlsVersionResult WithRollout(TlsVersionResult result, IReadOnlyList<RolloutShare> shares)
    {
        List<string> notes = [.. result.Notes];
        List<TlsVersionOutcome> outcomes = [.. result.Versions];
        foreach (RolloutShare share in shares.Where(s => s.FrontEnd is null))
        {
            int decided = share.Refused + share.Accepted;
            string name = share.Version.Display();
            string interval = share.Low is { } low && share.High is { } high ? $" (95 % interval {Percent(low)} to {Percent(high)})" : string.Empty;
            string undecided = share.Undecided > 0 ? $"; {share.Undecided} more could not be decided" : string.Empty;
            notes.Add($"{share.Refused} of {decided} refuse {name}{interval}{undecided}.");
            int index = outcomes.FindIndex(o => o.Version == share.Version);
            if (share.Accepted > 0 && outcomes[index].Outcome == TlsOutcome.Refused && outcomes[index].Evidence is { } evidence)
            {
                string summary = $"This connection was refused, {share.Accepted} of {decided} sampled ones were accepted: the rollout is under way. {evidence.Summary}";
                outcomes[index] = outcomes[index] with { Outcome = TlsOutcome.Accepted, Evidence = evidence with { Summary = summary } };
            }
        }

        (TlsVerdict verdict, string reason) = VerdictRule.Of(outcomes);
        return result with { Versions = outcomes, Verdict = verdict, Reason = reason, Notes = notes, Rollout = shares };
    }

    private static string Percent(double share) => Math.Round(share * 100).ToString(System.Globalization.CultureInfo.InvariantCulture) + " %";

    private static List<string> Notes(TlsVersionOptions options, AddressCheck check, List<ProbeAttempt> attempts)
    {
        List<string> notes = [];
        if (check.Limited) notes.Add("The server turned some connections away that had nothing to do with their TLS version, as a limit of connections does; they were repeated with pauses.");
        string? injected = attempts.Find(a => a.InjectedPlaintext is not null)?.InjectedPlaintext;
        if (injected is not null) notes.Add($"Behind its answer to STARTTLS the server sent plain text, which was discarded (the CVE-2011-0411 family): {injected}");
        if (options.Proxy is not null) notes.Add($"Through the proxy {options.Proxy}: a proxy that inspects TLS answers in the server's place.");
        return notes;
    }
}
