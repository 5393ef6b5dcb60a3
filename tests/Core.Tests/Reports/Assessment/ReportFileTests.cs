using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class ReportFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mr-report-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("report.html", ReportFileFormat.Html)]
    [InlineData("a.b/report.JSON", ReportFileFormat.Json)]
    [InlineData("x.csv", ReportFileFormat.Csv)]
    [InlineData("x.tar.md", ReportFileFormat.Markdown)]
    [InlineData("x.Xml", ReportFileFormat.JUnit)]
    [InlineData("x.prom", ReportFileFormat.Prometheus)]
    public void The_extension_names_the_form(string path, ReportFileFormat expected) => Assert.Equal(expected, ReportFile.FormatOf(path));

    [Theory]
    [InlineData("report.pdf", "ends in '.pdf'")]
    [InlineData("report", "has no extension")]
    [InlineData("html", "has no extension")]
    [InlineData("report.htm\u001B[2J", "ends in '.htm\uFFFD[2J'")]
    public void Another_extension_is_refused_with_those_that_are_allowed(string path, string said)
    {
        var error = Assert.Throws<ArgumentException>(() => ReportFile.FormatOf(path));
        Assert.Contains(said, error.Message);
        Assert.Contains("Allowed are .html, .json, .csv, .md, .xml, .prom.", error.Message);
        Assert.Throws<ArgumentException>(() => ReportFile.Write(ExampleReport.Empty(), Path.Combine(folder, path)));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Every_form_is_written_as_it_is_rendered()
    {
        AssessmentReport report = ExampleReport.Rich();
        foreach (string extension in ReportFile.Extensions)
        {
            string path = Path.Combine(folder, "report" + extension);
            ReportFile.Write(report, path);
            Assert.Equal(Render(report, ReportFile.FormatOf(path)), File.ReadAllText(path));
            Assert.NotEqual(0xEF, File.ReadAllBytes(path)[0]);
            Assert.NotEmpty(File.ReadAllText(path));
        }

        Assert.Equal(ReportFile.Extensions.Count, Directory.GetFileSystemEntries(folder).Length);
    }

    [Fact]
    public void A_report_that_cannot_be_made_leaves_the_old_file()
    {
        string path = Path.Combine(folder, "report.csv");
        File.WriteAllText(path, "old");
        AssessmentReport broken = ExampleReport.Good() with { Findings = new BrokenList(ExampleReport.Good().Findings[0]) };
        Assert.Throws<InvalidTimeZoneException>(() => ReportFile.Write(broken, path));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        Assert.Throws<ArgumentNullException>(() => ReportFile.Write(null!, "x.html"));
        Assert.Throws<ArgumentNullException>(() => ReportFile.Write(ExampleReport.Empty(), null!));
        Assert.Throws<ArgumentNullException>(() => ReportFile.Render(ExampleReport.Empty(), ReportFileFormat.Html, null!));
        Assert.Throws<ArgumentNullException>(() => ReportFile.Render(null!, ReportFileFormat.Html, TextWriter.Null));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportFile.Render(ExampleReport.Empty(), (ReportFileFormat)99, TextWriter.Null));
    }

    internal static string Render(AssessmentReport report, ReportFileFormat format)
    {
        using var text = new StringWriter { NewLine = "\n" };
        ReportFile.Render(report, format, text);
        return text.ToString();
    }

    // Fails when the second finding is asked for.
    private sealed class BrokenList(Finding first) : IReadOnlyList<Finding>
    {
        public int Count => 2;

        public Finding this[int index] => index == 0 ? first : throw new InvalidTimeZoneException();

        public IEnumerator<Finding> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
