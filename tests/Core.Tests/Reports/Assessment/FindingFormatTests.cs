using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

/// <summary>CSV, JUnit, Prometheus and Markdown: what they say, and that no text from outside breaks them.</summary>
public sealed class FindingFormatTests
{
    private static readonly DateTime Day = new(2026, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, HostileReport.Texts.Count)];

    [Fact]
    public void Csv_has_a_row_for_each_finding()
    {
        List<List<string>> rows = CsvReportTests.Parse(ReportFileTests.Render(One(FindingStatus.Warning), ReportFileFormat.Csv));
        Assert.Equal(["Status", "Severity", "Id", "Title", "Subject", "VantagePoint", "Why", "WhatToDo", "ActBy", "Owner", "Advisories", "Evidence", "Report", "MeasuredAt"], rows[0]);
        Assert.Equal(["Warning", "High", "MR-TLS-001", "It holds", "pop3s://x:995", "here", "It does not.", "Do it.", "2026-12-31", "Ann", "MC1 MC2", "tls[0]", "Contoso", "2026-11-22 06:30 UTC"], rows[1]);
        Assert.Equal(2, rows.Count);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Csv_keeps_its_cells(int index)
    {
        AssessmentReport report = HostileReport.Of(HostileReport.Texts[index]);
        List<List<string>> rows = CsvReportTests.Parse(ReportFileTests.Render(report, ReportFileFormat.Csv));
        Assert.Equal(report.Findings.Count + 1, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal(14, row.Count);
            Assert.DoesNotContain(row, static cell => cell.Length > 0 && "=+-@\t\r\n".Contains(cell[0]));
        });
    }

    [Theory]
    [InlineData(FindingStatus.Failed, "failure", "Failed")]
    [InlineData(FindingStatus.Warning, "failure", "Warning")]
    [InlineData(FindingStatus.NotMeasured, "skipped", null)]
    [InlineData(FindingStatus.Passed, null, null)]
    public void JUnit_has_a_case_for_each_finding(FindingStatus status, string? element, string? type)
    {
        XElement suites = XDocument.Parse(ReportFileTests.Render(One(status), ReportFileFormat.JUnit)).Root!;
        Assert.Equal("testsuites", suites.Name.LocalName);
        XElement suite = Assert.Single(suites.Elements());
        Assert.Equal("TlsVersions", suite.Attribute("name")!.Value);
        XElement one = Assert.Single(suite.Elements("testcase"));
        Assert.Equal("MailReadiness.TlsVersions.MR-TLS-001", one.Attribute("classname")!.Value);
        Assert.Equal("It holds: pop3s://x:995 (from here)", one.Attribute("name")!.Value);
        Assert.Equal(element, one.Elements().SingleOrDefault()?.Name.LocalName);
        Assert.Equal(type, one.Element("failure")?.Attribute("type")!.Value);
        Assert.Equal(element is null ? null : "It does not.", one.Elements().SingleOrDefault()?.Attribute("message")!.Value);
        foreach (XElement counted in new[] { suites, suite })
        {
            Assert.Equal("1", counted.Attribute("tests")!.Value);
            Assert.Equal(element == "failure" ? "1" : "0", counted.Attribute("failures")!.Value);
            Assert.Equal(element == "skipped" ? "1" : "0", counted.Attribute("skipped")!.Value);
        }

        if (element == "failure") Assert.Equal("It does not.\nWhat to do: Do it.\nSeverity: High\nBy: 2026-12-31\nOwner: Ann\nPage: docs/checks/MR-TLS-001.md", one.Element("failure")!.Value);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void JUnit_stays_well_formed(int index)
    {
        AssessmentReport report = HostileReport.Of(HostileReport.Texts[index]);
        string xml = ReportFileTests.Render(report, ReportFileFormat.JUnit);
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        int cases = 0;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, Name: "testcase" }) cases++;
            if (reader.NodeType == XmlNodeType.Element) Assert.Contains(reader.Name, new[] { "testsuites", "testsuite", "testcase", "failure", "skipped" });
        }

        Assert.Equal(report.Findings.Count, cases);
    }

    [Fact]
    public void Metrics_say_what_was_found()
    {
        string text = ReportFileTests.Render(ExampleReport.Rich(), ReportFileFormat.Prometheus);
        PrometheusReportTests.Parse(text);
        Assert.Contains("mailreadiness_assessment_verdict{verdict=\"failures\"} 1\n", text);
        Assert.Contains("mailreadiness_assessment_verdict{verdict=\"ready\"} 0\n", text);
        Assert.Contains("mailreadiness_assessment_clients{verdict=\"will_break\"} 13\n", text);
        Assert.Contains("mailreadiness_assessment_findings{id=\"MR-TLS-001\",status=\"failed\"} 1\n", text);
        Assert.Contains("mailreadiness_assessment_days_to_act{advisory=\"MC1293480\"} -146\n", text);
        Assert.Contains("mailreadiness_assessment_days_to_rollout_end{advisory=\"MC1293480\"} 39\n", text);
        Assert.Contains("mailreadiness_assessment_last_run_timestamp_seconds " + ExampleReport.Start.ToUnixTimeSeconds() + "\n", text);
    }

    [Fact]
    public void Metrics_have_no_sample_for_what_was_not_asked_for()
    {
        string text = ReportFileTests.Render(ExampleReport.Empty(), ReportFileFormat.Prometheus);
        Assert.Equal(6, PrometheusReportTests.Parse(text).Count);
        Assert.Contains("mailreadiness_assessment_verdict{verdict=\"not_measured\"} 1\n", text);
        Assert.DoesNotContain("clients", text);
        Assert.DoesNotContain("days", text);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Metrics_keep_their_grammar(int index)
    {
        string text = HostileReport.Texts[index];
        AssessmentReport report = HostileReport.Of(text);
        List<string> samples = PrometheusReportTests.Parse(ReportFileTests.Render(report with { Findings = [.. report.Findings.Select(finding => finding with { Id = text })] }, ReportFileFormat.Prometheus));
        Assert.Equal(samples.Count, samples.Distinct().Count());
    }

    [Fact]
    public void Markdown_says_verdict_dates_actions_and_tables()
    {
        string text = ReportFileTests.Render(ExampleReport.Rich(), ReportFileFormat.Markdown);
        Assert.StartsWith("# Mail readiness of Contoso\n\nExample data: it says nothing about a real tenant.\n\n**Not ready**: ", text);
        foreach (string heading in new[] { "## Dates", "## What to do first", "## Endpoints", "## Canaries", "## Clients", "## Limits" }) Assert.Contains("\n\n" + heading + "\n\n", text);
        Assert.Contains("| 13 | 13 | 39 | 195 |\n", text);
        Tables(text);
    }

    [Fact]
    public void Markdown_says_what_was_not_measured()
    {
        string text = ReportFileTests.Render(ExampleReport.Empty(), ReportFileFormat.Markdown);
        foreach (string part in new[] { "Endpoints", "Canaries", "Clients" }) Assert.Contains("## " + part + "\n\nNot measured.\n", text);
        Assert.DoesNotContain("passed.", text.Replace("not measured is not passed.", ""));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Markdown_keeps_its_tables_and_has_no_markup_from_outside(int index)
    {
        string text = ReportFileTests.Render(HostileReport.Of(HostileReport.Texts[index]), ReportFileFormat.Markdown);
        Assert.True(Tables(text) >= 5);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '<' or '`' or '[') Assert.Equal('\\', text[i - 1]);
            if (text[i] != '\n') Assert.False(SafeText.IsUnsafe(text[i]), $"character {(int)text[i]:X4}");
        }
    }

    // Every line of a table has as many cells as its head; the answer is the number of tables.
    internal static int Tables(string text)
    {
        int tables = 0, cells = 0;
        foreach (string line in text.Split('\n'))
        {
            if (!line.StartsWith('|')) { cells = 0; continue; }
            int count = line.Where((c, i) => c == '|' && (i == 0 || line[i - 1] != '\\')).Count();
            if (cells == 0) tables++;
            Assert.True(cells == 0 || cells == count, line);
            cells = count;
        }

        return tables;
    }

    private static AssessmentReport One(FindingStatus status) => ExampleReport.Empty() with
    {
        Findings =
        [
            new Finding
            {
                Id = "MR-TLS-001", Title = "It holds", Status = status, Severity = FindingSeverity.High, Subject = "pop3s://x:995", VantagePoint = "here", Why = "It does not.", WhatToDo = "Do it.",
                ActBy = Day, Owner = "Ann", Advisories = ["MC1", "MC2"], Evidence = ["tls[0]"],
            },
        ],
    };
}
