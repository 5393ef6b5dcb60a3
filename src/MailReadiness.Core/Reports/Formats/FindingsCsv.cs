using System.IO;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Formats;

/// <summary>The findings, one a row (RFC 4180), safe in a spreadsheet.</summary>
internal static class FindingsCsv
{
    public static void Write(AssessmentReport report, TextWriter writer)
    {
        CsvLine.Write(writer, ["Status", "Severity", "Id", "Title", "Subject", "VantagePoint", "Why", "WhatToDo", "ActBy", "Owner", "Advisories", "Evidence", "Report", "MeasuredAt"]);
        string measured = AssessmentWords.Minute(report.StartedAt);
        foreach (Finding finding in report.Findings)
        {
            CsvLine.Write(writer, [
                AssessmentWords.Name(finding.Status), AssessmentWords.Name(finding.Severity), finding.Id, finding.Title, finding.Subject, finding.VantagePoint,
                finding.Why, finding.WhatToDo, finding.ActBy is { } day ? FindingText.Day(day) : null, finding.Owner, string.Join(" ", finding.Advisories), string.Join(" ", finding.Evidence),
                report.Name, measured,
            ]);
        }
    }
}
