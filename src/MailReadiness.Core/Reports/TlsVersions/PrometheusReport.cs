using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks.TlsVersions;

namespace MailReadiness.Reports.TlsVersions;

/// <summary>Prometheus text exposition format 0.0.4, for the textfile collector or a push.</summary>
internal sealed class PrometheusReport : ITlsVersionReport
{
    private static readonly TlsOutcome[] Outcomes = [TlsOutcome.Accepted, TlsOutcome.Refused, TlsOutcome.Inconclusive, TlsOutcome.Unreachable];

    private readonly PrometheusFamily verdicts = new(
        "mailreadiness_tls_verdict", "What the outcomes of an endpoint's address add up to: 1 for the verdict reached, 0 for the others.");

    private readonly PrometheusFamily outcomes = new(
        "mailreadiness_tls_version_outcome", "What a server does with a TLS version: 1 for the outcome seen, 0 for the others. Versions not tested are absent.");

    private readonly PrometheusFamily rollout = new(
        "mailreadiness_tls_rollout_samples", "Sampled connections by result, for versions that were sampled.");

    private readonly PrometheusFamily expiry = new(
        "mailreadiness_tls_certificate_not_after_timestamp_seconds", "End of the server certificate's validity.");

    private readonly PrometheusFamily valid = new(
        "mailreadiness_tls_certificate_valid", "1 when the certificate names the host and its chain is trusted here, otherwise 0.");

    private readonly PrometheusFamily duration = new(
        "mailreadiness_tls_check_duration_seconds", "How long the check of an address took.");

    private readonly PrometheusFamily checkTime = new(
        "mailreadiness_tls_check_timestamp_seconds", "When the check of an address started.");

    private readonly PrometheusFamily problemCount = new(
        "mailreadiness_tls_endpoints_not_checked", "Endpoints asked for that could not be checked at all.");

    private readonly PrometheusFamily lastRun = new(
        "mailreadiness_tls_last_run_timestamp_seconds", "When this report was finished.");

    private readonly TextWriter writer;
    private readonly Func<DateTimeOffset> clock;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int problems;

    public PrometheusReport(TextWriter writer, Func<DateTimeOffset> clock)
    {
        this.writer = writer;
        this.clock = clock;
    }

    public void Add(TlsVersionResult result)
    {
        string labels = PrometheusFamily.Label("endpoint", result.Endpoint.ToString()) + ","
            + PrometheusFamily.Label("address", result.Address);

        // The format forbids a second sample with the same labels, and readers refuse the whole file for one.
        if (!seen.Add(labels)) return;

        foreach (TlsVerdict verdict in VerdictTally.WorstFirst)
            verdicts.Add(labels + "," + PrometheusFamily.Label("verdict", TlsWords.Token(verdict)), result.Verdict == verdict ? 1 : 0);
        AddOutcomes(labels, result);
        AddRollout(labels, result);
        if (result.Certificate is { } certificate)
        {
            expiry.Add(labels, certificate.NotAfter.ToUnixTimeSeconds());
            valid.Add(labels, certificate.Valid ? 1 : 0);
        }
        duration.Add(labels, Math.Round(result.Duration.TotalSeconds, 6));
        checkTime.Add(labels, Seconds(result.StartedAt));
    }

    public void AddProblem(string message) => problems++;

    public void Complete()
    {
        problemCount.Add(string.Empty, problems);
        lastRun.Add(string.Empty, Seconds(clock()));
        foreach (PrometheusFamily family in new[] { verdicts, outcomes, rollout, expiry, valid, duration, checkTime, problemCount, lastRun })
            family.Write(writer);
        writer.Flush();
    }

    private void AddOutcomes(string labels, TlsVersionResult result)
    {
        foreach (TlsVersionOutcome version in result.Versions.Where(static version => version.Outcome != TlsOutcome.NotTested))
        {
            string versionLabels = labels + "," + PrometheusFamily.Label("version", TlsVersionToken.Of(version.Version));
            foreach (TlsOutcome outcome in Outcomes)
            {
                string name = TlsWords.Name(outcome).ToLowerInvariant();
                outcomes.Add(versionLabels + "," + PrometheusFamily.Label("outcome", name), version.Outcome == outcome ? 1 : 0);
            }
        }
    }

    private void AddRollout(string labels, TlsVersionResult result)
    {
        foreach (RolloutShare share in result.Rollout.Where(static share => share.FrontEnd is null))
        {
            string versionLabels = labels + "," + PrometheusFamily.Label("version", TlsVersionToken.Of(share.Version));
            rollout.Add(versionLabels + "," + PrometheusFamily.Label("result", "refused"), share.Refused);
            rollout.Add(versionLabels + "," + PrometheusFamily.Label("result", "accepted"), share.Accepted);
            rollout.Add(versionLabels + "," + PrometheusFamily.Label("result", "undecided"), share.Undecided);
        }
    }

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000d;
}
