using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Reports;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class PrometheusReportTests
{
    // One sample as the text format allows it: a label's value holds no bare quote, backslash or line feed.
    private static readonly Regex Sample = new(
        """\A(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<label>[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*")(,(?<label>[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"))*\})? (?<value>[-+]?[0-9.]+(E[-+]?[0-9]+)?|NaN)\z""",
        RegexOptions.CultureInvariant);

    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, Samples.HostileTexts.Count)];

    [Fact]
    public void A_result_becomes_samples() => Assert.Equal(
        """
        # HELP mailreadiness_tls_verdict What the outcomes of an endpoint's address add up to: 1 for the verdict reached, 0 for the others.
        # TYPE mailreadiness_tls_verdict gauge
        mailreadiness_tls_verdict{endpoint="pop3s://old.example.org:995",address="192.0.2.7",verdict="legacy_only"} 0
        mailreadiness_tls_verdict{endpoint="pop3s://old.example.org:995",address="192.0.2.7",verdict="legacy_accepted"} 1
        mailreadiness_tls_verdict{endpoint="pop3s://old.example.org:995",address="192.0.2.7",verdict="unreachable"} 0
        mailreadiness_tls_verdict{endpoint="pop3s://old.example.org:995",address="192.0.2.7",verdict="inconclusive"} 0
        mailreadiness_tls_verdict{endpoint="pop3s://old.example.org:995",address="192.0.2.7",verdict="modern_only"} 0
        # HELP mailreadiness_tls_version_outcome What a server does with a TLS version: 1 for the outcome seen, 0 for the others. Versions not tested are absent.
        # TYPE mailreadiness_tls_version_outcome gauge
        mailreadiness_tls_version_outcome{endpoint="pop3s://old.example.org:995",address="192.0.2.7",version="tls1.0",outcome="accepted"} 1
        mailreadiness_tls_version_outcome{endpoint="pop3s://old.example.org:995",address="192.0.2.7",version="tls1.0",outcome="refused"} 0
        mailreadiness_tls_version_outcome{endpoint="pop3s://old.example.org:995",address="192.0.2.7",version="tls1.0",outcome="inconclusive"} 0
        mailreadiness_tls_version_outcome{endpoint="pop3s://old.example.org:995",address="192.0.2.7",version="tls1.0",outcome="unreachable"} 0
        # HELP mailreadiness_tls_rollout_samples Sampled connections by result, for versions that were sampled.
        # TYPE mailreadiness_tls_rollout_samples gauge
        mailreadiness_tls_rollout_samples{endpoint="pop3s://old.example.org:995",address="192.0.2.7",version="tls1.0",result="refused"} 37
        mailreadiness_tls_rollout_samples{endpoint="pop3s://old.example.org:995",address="192.0.2.7",version="tls1.0",result="accepted"} 63
        mailreadiness_tls_rollout_samples{endpoint="pop3s://old.example.org:995",address="192.0.2.7",version="tls1.0",result="undecided"} 2
        # HELP mailreadiness_tls_certificate_not_after_timestamp_seconds End of the server certificate's validity.
        # TYPE mailreadiness_tls_certificate_not_after_timestamp_seconds gauge
        mailreadiness_tls_certificate_not_after_timestamp_seconds{endpoint="pop3s://old.example.org:995",address="192.0.2.7"} 1798761599
        # HELP mailreadiness_tls_certificate_valid 1 when the certificate names the host and its chain is trusted here, otherwise 0.
        # TYPE mailreadiness_tls_certificate_valid gauge
        mailreadiness_tls_certificate_valid{endpoint="pop3s://old.example.org:995",address="192.0.2.7"} 1
        # HELP mailreadiness_tls_check_duration_seconds How long the check of an address took.
        # TYPE mailreadiness_tls_check_duration_seconds gauge
        mailreadiness_tls_check_duration_seconds{endpoint="pop3s://old.example.org:995",address="192.0.2.7"} 0.123457
        # HELP mailreadiness_tls_check_timestamp_seconds When the check of an address started.
        # TYPE mailreadiness_tls_check_timestamp_seconds gauge
        mailreadiness_tls_check_timestamp_seconds{endpoint="pop3s://old.example.org:995",address="192.0.2.7"} 1782894600.25
        # HELP mailreadiness_tls_endpoints_not_checked Endpoints asked for that could not be checked at all.
        # TYPE mailreadiness_tls_endpoints_not_checked gauge
        mailreadiness_tls_endpoints_not_checked 0
        # HELP mailreadiness_tls_last_run_timestamp_seconds When this report was finished.
        # TYPE mailreadiness_tls_last_run_timestamp_seconds gauge
        mailreadiness_tls_last_run_timestamp_seconds 1782894601

        """.ReplaceLineEndings("\n"),
        Samples.Report(ReportFormat.Prometheus,
        [
            Samples.Full with { Versions = Samples.Full.Versions.Select(v => v.Version == TlsVersion.Tls10 ? v : v with { Outcome = TlsOutcome.NotTested }).ToArray() },
        ]));

    [Fact]
    public void No_result_still_says_when_it_ran()
    {
        string text = Samples.Report(ReportFormat.Prometheus, [], "bad URI");

        Parse(text);
        Assert.Contains("mailreadiness_tls_endpoints_not_checked 1\n", text);
        Assert.Contains("mailreadiness_tls_last_run_timestamp_seconds 1782894601\n", text);
    }

    [Fact]
    public void Families_stay_together_and_no_sample_comes_twice()
    {
        List<string> samples = Parse(Samples.Report(ReportFormat.Prometheus, [Samples.Modern, Samples.Legacy, Samples.Modern, Samples.Closed, Samples.Full]));

        Assert.Equal(samples.Count, samples.Distinct().Count());
        Assert.Equal(3 * 5, samples.Count(sample => sample.StartsWith("mailreadiness_tls_verdictendpoint=", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_texts_stay_in_their_labels(int index)
    {
        List<string> samples = Parse(Samples.Report(ReportFormat.Prometheus, [Samples.Hostile(Samples.HostileTexts[index])]));

        Assert.Equal(5 + (6 * 4) + 3 + 4 + 2, samples.Count);
    }

    /// <summary>Reads the text format line by line; the answer is each sample's name and labels.</summary>
    internal static List<string> Parse(string text)
    {
        Assert.EndsWith("\n", text);
        var samples = new List<string>();
        var families = new HashSet<string>();
        string? family = null;
        string? help = null;
        foreach (string line in text.Substring(0, text.Length - 1).Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                help = line.Split(' ')[2];
                continue;
            }
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                string[] words = line.Split(' ');
                Assert.Equal(4, words.Length);
                Assert.Equal("gauge", words[3]);
                Assert.Equal(help, words[2]);
                family = words[2];
                Assert.True(families.Add(family), "A family comes twice: " + family);
                continue;
            }
            Match match = Sample.Match(line);
            Assert.True(match.Success, "Not a sample: " + line);
            Assert.Equal(family, match.Groups["name"].Value);
            string[] labels = match.Groups["label"].Captures.Select(label => label.Value).ToArray();
            Assert.Equal(labels.Length, labels.Select(label => label.Split('=')[0]).Distinct().Count());
            Assert.True(double.TryParse(match.Groups["value"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
            samples.Add(match.Groups["name"].Value + string.Join(",", labels));
        }
        return samples;
    }
}
