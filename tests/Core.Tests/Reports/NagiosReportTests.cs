using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class NagiosReportTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, Samples.HostileTexts.Count)];

    [Fact]
    public void All_modern_is_ok() => Assert.Equal(
        "MAILREADINESS TLS OK - 1 endpoint modern only | legacy_only=0;;0;0 legacy_accepted=0;0;;0 unreachable=0;;;0 inconclusive=0;;;0 "
        + "modern_only=1;;;0 not_checked=0;;;0 slowest=0.123s;;;0 certificate_days=183\n"
        + "pop3s://mail.example.org:995 (192.0.2.1) modern only: TLS 1.2 and 1.3 are accepted, everything older is refused.\n",
        Samples.Report(ReportFormat.Nagios, [Samples.Modern]));

    [Fact]
    public void The_worst_stands_first() => Assert.Equal(
        "MAILREADINESS TLS WARNING - 3 endpoints: 1 legacy accepted, 1 unreachable, 1 modern only, 1 not checked | legacy_only=0;;0;0 "
        + "legacy_accepted=1;0;;0 unreachable=1;;;0 inconclusive=0;;;0 modern_only=1;;;0 not_checked=1;;;0 slowest=0.123s;;;0 certificate_days=183\n"
        + "ftp://x is not a mail endpoint.\n"
        + "pop3s://old.example.org:995 (192.0.2.7) legacy accepted: TLS 1.0 is still accepted. Raise the server's minimum to TLS 1.2. "
        + "37 of 100 samples refuse TLS 1.0 (95 % interval 28 % to 47 %), 2 undecided. Note: A rate limit was met; the check waited 4 s.\n"
        + "pop3s://closed.example.org:995 unreachable: 192.0.2.9 refused the connection on port 995.\n"
        + "pop3s://mail.example.org:995 (192.0.2.1) modern only: TLS 1.2 and 1.3 are accepted, everything older is refused.\n",
        Samples.Report(ReportFormat.Nagios, [Samples.Modern, Samples.Closed, Samples.Full], "ftp://x is not a mail endpoint."));

    [Theory]
    [InlineData("", "UNKNOWN - no endpoint was checked")]
    [InlineData("M", "OK - 1 endpoint modern only")]
    [InlineData("U", "UNKNOWN - 1 endpoint: 1 unreachable")]
    [InlineData("MI", "UNKNOWN - 1 endpoint")]
    [InlineData("LU", "WARNING - ")]
    [InlineData("OLU", "CRITICAL - ")]
    [InlineData("M!", "UNKNOWN - 1 endpoint modern only, 1 not checked")]
    [InlineData("L!", "WARNING - ")]
    [InlineData("!", "UNKNOWN - no endpoint was checked, 1 not checked")]
    public void The_state_is_the_worst_of_all(string verdicts, string expected)
    {
        TlsVersionResult[] results = verdicts.Where(letter => letter != '!').Select(letter => Samples.Modern with
        {
            Verdict = letter switch
            {
                'M' => TlsVerdict.ModernOnly,
                'L' => TlsVerdict.LegacyAccepted,
                'O' => TlsVerdict.LegacyOnly,
                'U' => TlsVerdict.Unreachable,
                _ => TlsVerdict.Inconclusive,
            },
        }).ToArray();
        string[] problems = verdicts.Contains('!') ? ["bad"] : [];

        Assert.StartsWith("MAILREADINESS TLS " + (verdicts == "MI" ? "UNKNOWN - 2 addresses of 1 endpoint" : expected), Samples.Report(ReportFormat.Nagios, results, problems));
    }

    [Fact]
    public void The_output_stays_within_what_nagios_reads()
    {
        string output = Samples.Report(ReportFormat.Nagios, Enumerable.Repeat(Samples.Modern, 1000).Append(Samples.Legacy));

        Assert.True(Encoding.UTF8.GetByteCount(output) < 8192);
        Assert.StartsWith("pop3s://old", output.Split('\n')[1]);
        Assert.EndsWith("--format table shows all\n", output);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_texts_cannot_forge_performance_data(int index)
    {
        string text = Samples.HostileTexts[index];
        string output = Samples.Report(ReportFormat.Nagios, [Samples.Hostile(text)], text);

        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(1, output.Count(c => c == '|'));
        Assert.DoesNotContain(output, c => c is '<' or '>' || (c != '\n' && SafeText.IsUnsafe(c)));
        Assert.Equal(8, ParsePerformanceData(lines[0].Split('|')[1]).Count);
        Assert.True(Encoding.UTF8.GetByteCount(output) < 8192);
    }

    private static Dictionary<string, double> ParsePerformanceData(string text)
    {
        var data = new Dictionary<string, double>();
        foreach (string item in text.Trim().Split(' '))
        {
            string[] halves = item.Split('=');
            Assert.Equal(2, halves.Length);
            Assert.All(halves[0], c => Assert.True(c is (>= 'a' and <= 'z') or '_'));
            string[] fields = halves[1].Split(';');
            Assert.True(fields.Length <= 5);
            data.Add(halves[0], double.Parse(fields[0].TrimEnd('s'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        }
        return data;
    }
}
