using System;
using System.Globalization;

namespace MailReadiness.Reports;

/// <summary>Words of the JSON form of a report that several of its readers and writers use.</summary>
internal static class ReportWords
{
    /// <summary>What tells a report from other JSON.</summary>
    public const string Kind = "mail-readiness-report";

    /// <summary>The member that has the run in numbers; it stands near the start, so that a history is read quickly.</summary>
    public const string Point = "point";

    /// <summary>The member that has the clients; it may be huge.</summary>
    public const string Clients = "clients";

    /// <summary>A day (midnight UTC) as <c>2026-07-01</c>.</summary>
    public static string? Day(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
