using System;
using System.IO;

namespace MailReadiness.Reports.TlsVersions;

/// <summary>Makes reports of TLS versions.</summary>
public static class TlsVersionReport
{
    /// <summary>Starts a report; what has to stand before the first result is written at once.</summary>
    /// <param name="format">Its form.</param>
    /// <param name="writer">Where it goes. Not closed by the report; a file wants UTF-8 without byte order mark.</param>
    /// <param name="endpointWidth">For <see cref="ReportFormat.Table"/>: the widest endpoint to come, in columns; 0 when it is not known.</param>
    /// <exception cref="ArgumentNullException">The writer is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The format is not defined.</exception>
    public static ITlsVersionReport Create(ReportFormat format, TextWriter writer, int endpointWidth = 0)
    {
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        return format switch
        {
            ReportFormat.Table => new TableReport(writer, endpointWidth),
            ReportFormat.Json => new JsonReport(writer),
            ReportFormat.Csv => new CsvReport(writer),
            ReportFormat.Nagios => new NagiosReport(writer, static () => DateTimeOffset.UtcNow),
            ReportFormat.Prometheus => new PrometheusReport(writer, static () => DateTimeOffset.UtcNow),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }
}
