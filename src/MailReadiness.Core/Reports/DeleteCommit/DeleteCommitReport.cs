using System;
using System.IO;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>Makes reports of deletes.</summary>
public static class DeleteCommitReport
{
    /// <summary>Starts a report; what has to stand before the first result is written at once.</summary>
    /// <param name="format">Its form.</param>
    /// <param name="writer">Where it goes. Not closed by the report; a file wants UTF-8 without byte order mark.</param>
    /// <param name="isArray">JSON: whether to write an array; false for the one object of one check.</param>
    /// <exception cref="ArgumentNullException">The writer is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The format is not defined.</exception>
    public static IDeleteCommitReport Create(ReportFormat format, TextWriter writer, bool isArray = true)
    {
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        return format switch
        {
            ReportFormat.Table => new DeleteCommitTableReport(writer),
            ReportFormat.Json => new DeleteCommitJsonReport(writer, isArray),
            ReportFormat.Csv => new DeleteCommitCsvReport(writer),
            ReportFormat.Nagios => new DeleteCommitNagiosReport(writer),
            ReportFormat.Prometheus => new DeleteCommitPrometheusReport(writer, static () => DateTimeOffset.UtcNow),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }
}
