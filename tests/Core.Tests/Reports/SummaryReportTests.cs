using System;
using System.IO;
using System.Linq;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class SummaryReportTests
{
    private static readonly DateTime Today = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Whatever names and words hold, they steer no terminal, break no line, and the summary stays a screenful.</summary>
    [Fact]
    public void Hostile_text_stays_on_its_line()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            AssessmentReport report = Invention.Report(seed);
            string text = Written(report with { Findings = [.. Enumerable.Range(0, 20).SelectMany(more => Invention.Report(more).Findings)], Notes = [] });
            Assert.DoesNotContain(text.Replace(Environment.NewLine, "\n"), c => c != '\n' && SafeText.IsUnsafe(c));
            Assert.InRange(text.Split('\n').Length, 8, 60);
            Assert.All(text.Split('\n'), line => Assert.True(line.Length < 1000, line));
        }
    }

    [Fact]
    public void Nothing_to_do_is_said_in_few_lines()
    {
        AssessmentReport report = Invention.Report(1) with
        {
            Name = "Contoso", IsExample = false, Findings = [], Notes = [], Verdict = ReadinessVerdict.Ready, Counts = new FindingCounts(0, 0, 0, 7),
            Results = new AssessmentResults(), StartedAt = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero), Duration = TimeSpan.FromSeconds(3),
        };
        Assert.Equal(
            "Contoso, 2026-11-22 08:00 UTC, 3.0 s\n\nREADY: 0 failed, 0 warnings, 0 not measured, 7 passed\nEverything that was asked for was measured, and passed.\n",
            Written(report).Replace("\r", ""));
    }

    private static string Written(AssessmentReport report)
    {
        using var writer = new StringWriter();
        SummaryReport.Write(report, writer, Today);
        return writer.ToString();
    }
}
