namespace MailReadiness.Reports;

/// <summary>The forms of an assessment's report, each with the extension that names it.</summary>
public enum ReportFileFormat
{
    /// <summary>One self-contained page (<c>.html</c>).</summary>
    Html,

    /// <summary>The whole of it, described by docs/report.schema.json (<c>.json</c>).</summary>
    Json,

    /// <summary>The findings, one a row (<c>.csv</c>).</summary>
    Csv,

    /// <summary>The summary: what to do first, and tables (<c>.md</c>).</summary>
    Markdown,

    /// <summary>Findings as test cases for build servers (<c>.xml</c>).</summary>
    JUnit,

    /// <summary>Figures in Prometheus text exposition format 0.0.4 (<c>.prom</c>).</summary>
    Prometheus,
}
