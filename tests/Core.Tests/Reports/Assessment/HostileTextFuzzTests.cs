using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Xml;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

/// <summary>Texts put together from what means something in HTML, CSV, XML, Markdown, JSON and Prometheus: every form stays what it is.</summary>
public sealed class HostileTextFuzzTests
{
    private static readonly int Reports = Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 3_000 : 150;

    private static readonly string[] Pieces =
    [
        "<", ">", "&", "\"", "'", "</script", "<!--", "-->", "]]>", "<![CDATA[", "&#60;", "&lt", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", ",", ";", "|", "\\", "`", "*", "_", "[", "](", ")", "#", "~", "$", "{", "}",
        "\u0000", "\u001B[2J", "\u007F", "\u0085", "\u200F", "\u202E", "\u2028", "\u2029", "\u2066", "\uFEFF", "\uFFFE", "\uFFFF", "\uD800", "\uDC00", "\uD83D\uDE00", "\uFF1D", "e\u0301", "www.", "http://", "1.", "a", " ", "  ", "x=\"y\"",
    ];

    [Fact]
    public void Every_form_stays_well_formed()
    {
        for (int seed = 0; seed < Reports; seed++)
        {
            string text = Text(new Random(seed));
            AssessmentReport report = HostileReport.Of(text);
            try
            {
                Check(report);
            }
            catch (Exception problem)
            {
                throw new InvalidDataException($"seed {seed}: {JsonSerializer.Serialize(text)}", problem);
            }
        }
    }

    private static void Check(AssessmentReport report)
    {
        Assert.Equal(2, HtmlPage.Read(ReportFileTests.Render(report, ReportFileFormat.Html)).Count(name => name == "script"));

        List<List<string>> rows = CsvReportTests.Parse(ReportFileTests.Render(report, ReportFileFormat.Csv));
        Assert.Equal(report.Findings.Count + 1, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));

        using var xml = XmlReader.Create(new StringReader(ReportFileTests.Render(report, ReportFileFormat.JUnit)));
        while (xml.Read()) { }

        PrometheusReportTests.Parse(ReportFileTests.Render(report, ReportFileFormat.Prometheus));
        FindingFormatTests.Tables(ReportFileTests.Render(report, ReportFileFormat.Markdown));
        using JsonDocument json = JsonDocument.Parse(ReportFileTests.Render(report, ReportFileFormat.Json));
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        int count = random.Next(1, 12);
        for (int i = 0; i < count; i++) text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }
}
