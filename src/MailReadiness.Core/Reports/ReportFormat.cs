namespace MailReadiness.Reports;

/// <summary>The forms a report of TLS versions comes in.</summary>
public enum ReportFormat
{
    /// <summary>Aligned text for a person at a terminal.</summary>
    Table,

    /// <summary>A JSON array with everything that was seen (docs/tls-result.schema.json).</summary>
    Json,

    /// <summary>One row per result, for a spreadsheet (RFC 4180).</summary>
    Csv,

    /// <summary>Plug-in output for Nagios, Icinga and their kin (Monitoring Plugins Development Guidelines).</summary>
    Nagios,

    /// <summary>Prometheus text exposition format, version 0.0.4.</summary>
    Prometheus,
}
