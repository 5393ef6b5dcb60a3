using System;
using System.Globalization;
using MailReadiness.Checks.Advisories;
using MailReadiness.Readiness;

namespace MailReadiness.Reports;

/// <summary>The words of an assessment's report. Switches instead of Enum.ToString, which starts reflection and costs the command line its quick start.</summary>
internal static class AssessmentWords
{
    public static string Name(FindingStatus status) => status switch
    {
        FindingStatus.Passed => "Passed",
        FindingStatus.NotMeasured => "NotMeasured",
        FindingStatus.Warning => "Warning",
        FindingStatus.Failed => "Failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>The status in plain words, such as <c>not measured</c>.</summary>
    public static string Title(FindingStatus status) => status switch
    {
        FindingStatus.Passed => "passed",
        FindingStatus.NotMeasured => "not measured",
        FindingStatus.Warning => "warning",
        FindingStatus.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Name(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Information => "Information",
        FindingSeverity.Low => "Low",
        FindingSeverity.Medium => "Medium",
        FindingSeverity.High => "High",
        FindingSeverity.Critical => "Critical",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    public static string Name(ReadinessVerdict verdict) => verdict switch
    {
        ReadinessVerdict.Ready => "Ready",
        ReadinessVerdict.Warnings => "Warnings",
        ReadinessVerdict.Failures => "Failures",
        ReadinessVerdict.NotMeasured => "NotMeasured",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>The verdict as a headline.</summary>
    public static string Title(ReadinessVerdict verdict) => verdict switch
    {
        ReadinessVerdict.Ready => "Ready",
        ReadinessVerdict.Warnings => "Something to do",
        ReadinessVerdict.Failures => "Not ready",
        ReadinessVerdict.NotMeasured => "Not known",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>What the verdict means, in a sentence or two.</summary>
    public static string Meaning(ReadinessVerdict verdict, FindingCounts counts) => verdict switch
    {
        ReadinessVerdict.Ready => "Everything that was asked for was measured, and passed.",
        ReadinessVerdict.Warnings => "Nothing measured is known to break. " + FindingText.Count(counts.Warning, "warning is", "warnings are") + " to be dealt with.",
        ReadinessVerdict.Failures => FindingText.Count(counts.Failed, "check", "checks") + " failed: something breaks now, or will on the day.",
        ReadinessVerdict.NotMeasured when counts.NotMeasured == 0 => "Nothing was measured.",
        ReadinessVerdict.NotMeasured => "Nothing measured is known to be wrong, and " + FindingText.Count(counts.NotMeasured, "check was", "checks were") + " not made. What was not measured may be broken.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static string Name(CheckArea area) => area switch
    {
        CheckArea.TlsVersions => "TlsVersions",
        CheckArea.DeleteCommit => "DeleteCommit",
        CheckArea.Inventory => "Inventory",
        CheckArea.Advisories => "Advisories",
        CheckArea.TenantSettings => "TenantSettings",
        _ => throw new ArgumentOutOfRangeException(nameof(area)),
    };

    /// <summary>The part of the assessment in plain words.</summary>
    public static string Title(CheckArea area) => area switch
    {
        CheckArea.TlsVersions => "TLS versions of endpoints",
        CheckArea.DeleteCommit => "POP3 deletes",
        CheckArea.Inventory => "Mail clients",
        CheckArea.Advisories => "Announcements",
        CheckArea.TenantSettings => "Tenant settings",
        _ => throw new ArgumentOutOfRangeException(nameof(area)),
    };

    /// <summary>What an advisory is, in plain words.</summary>
    public static string Title(AdvisoryKind kind) => kind switch
    {
        AdvisoryKind.ServiceHealthIssue => "service health issue",
        AdvisoryKind.MessageCenterPost => "message center post",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The part a finding's id belongs to; null for an id of no known part.</summary>
    public static CheckArea? AreaOf(string id)
    {
        foreach ((string prefix, CheckArea area) in Prefixes)
        {
            if (id.StartsWith(prefix, StringComparison.Ordinal)) return area;
        }

        return null;
    }

    /// <summary>A time in UTC to the minute.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A version without the commit it was built from, which the JSON form keeps.</summary>
    public static string Release(string version) => version.Split('+')[0];

    /// <summary>Where something was measured from.</summary>
    public static string VantagePoint(string? name, AssessmentReport report) =>
        name ?? (report.VantagePoints.Count > 0 ? report.VantagePoints[0] : "this machine");

    private static readonly (string Prefix, CheckArea Area)[] Prefixes =
    [
        ("MR-TLS-", CheckArea.TlsVersions), ("MR-DEL-", CheckArea.DeleteCommit), ("MR-CLI-", CheckArea.Inventory),
        ("MR-ADV-", CheckArea.Advisories), ("MR-CFG-", CheckArea.TenantSettings),
    ];
}
