using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks;
using MailReadiness.Readiness;
using MailReadiness.Reports.Formats;
using MailReadiness.Reports.Html;

namespace MailReadiness.Reports;

/// <summary>Writes the report of an assessment in the form that a file's extension names.</summary>
public static class ReportFile
{
    private static readonly (string Extension, ReportFileFormat Format)[] Forms =
    [
        (".html", ReportFileFormat.Html), (".json", ReportFileFormat.Json), (".csv", ReportFileFormat.Csv),
        (".md", ReportFileFormat.Markdown), (".xml", ReportFileFormat.JUnit), (".prom", ReportFileFormat.Prometheus),
    ];

    /// <summary>The extensions that name a form, such as <c>.html</c>.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. Forms.Select(static form => form.Extension)];

    /// <summary>The form that a file's extension names; upper and lower case are the same.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The extension names none; the message says which ones do.</exception>
    public static ReportFileFormat FormatOf(string path)
    {
        if (path is null) throw new ArgumentNullException(nameof(path));
        string extension = Path.GetExtension(path);
        foreach ((string known, ReportFileFormat format) in Forms)
        {
            if (string.Equals(known, extension, StringComparison.OrdinalIgnoreCase)) return format;
        }

        string found = extension.Length == 0 ? "has no extension" : $"ends in '{SafeText.Line(extension, 40)}'";
        throw new ArgumentException($"'{SafeText.Line(path, 200)}' {found}, which names no form of report. Allowed are {string.Join(", ", Extensions)}.", nameof(path));
    }

    /// <summary>Writes the report to a file, in the form its extension names. The file is replaced in one step when the report is whole; until then, and after an error, the old one stays.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The extension names no form.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(AssessmentReport report, string path)
    {
        if (report is null) throw new ArgumentNullException(nameof(report));
        ReportFileFormat format = FormatOf(path);
        ReplacedFile.Write(path, writer => Render(report, format, writer));
    }

    /// <summary>Writes the report in one form.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">The form.</param>
    /// <param name="writer">Where to; UTF-8 where it becomes bytes. It stays open.</param>
    /// <exception cref="ArgumentOutOfRangeException">The form is not defined.</exception>
    public static void Render(AssessmentReport report, ReportFileFormat format, TextWriter writer)
    {
        if (report is null) throw new ArgumentNullException(nameof(report));
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        switch (format)
        {
            case ReportFileFormat.Html: HtmlReport.Write(report, writer); break;
            case ReportFileFormat.Json: ReportJson.Write(report, writer); break;
            case ReportFileFormat.Csv: FindingsCsv.Write(report, writer); break;
            case ReportFileFormat.Markdown: MarkdownSummary.Write(report, writer); break;
            case ReportFileFormat.JUnit: JUnitReport.Write(report, writer); break;
            case ReportFileFormat.Prometheus: AssessmentMetrics.Write(report, writer); break;
            default: throw new ArgumentOutOfRangeException(nameof(format));
        }

        writer.Flush();
    }
}
