using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Readiness;
using MailReadiness.Reports;

namespace MailReadiness.PowerShell.Common;

/// <summary>Reports and findings in words, for the views of MailReadiness.Assessment.Format.ps1xml.</summary>
public static class AssessmentText
{
    private const int First = 5;

    /// <summary>The verdict with what it means.</summary>
    /// <param name="report">The report.</param>
    public static string Verdict(AssessmentReport report)
    {
        if (report is null) throw new ArgumentNullException(nameof(report));
        string meaning = report.Verdict switch
        {
            ReadinessVerdict.Ready => Strings.Get(nameof(Strings.VerdictReady)),
            ReadinessVerdict.Warnings => Strings.Get(nameof(Strings.VerdictWarnings)),
            ReadinessVerdict.Failures => Strings.Get(nameof(Strings.VerdictFailures)),
            _ => Strings.Get(nameof(Strings.VerdictNotMeasured)),
        };
        return Strings.Format(nameof(Strings.VerdictLine), report.Verdict, meaning);
    }

    /// <summary>The findings, counted.</summary>
    /// <param name="counts">The counts.</param>
    public static string Counts(FindingCounts counts)
    {
        if (counts is null) throw new ArgumentNullException(nameof(counts));
        return Strings.Format(nameof(Strings.CountsLine), counts.Failed, counts.Warning, counts.NotMeasured, counts.Passed);
    }

    /// <summary>What to do first, a line each; empty when nothing is.</summary>
    /// <param name="report">The report.</param>
    public static string ToDo(AssessmentReport report)
    {
        if (report is null) throw new ArgumentNullException(nameof(report));
        Finding[] open = [.. report.Findings.Where(finding => finding.Status is FindingStatus.Failed or FindingStatus.Warning && finding.WhatToDo.Length > 0)];
        List<string> lines = [.. open.Take(First).Select(ToDo)];
        if (open.Length > First) lines.Add(Strings.Format(nameof(Strings.MoreToDo), open.Length - First));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>Texts, a line each, harmless on a terminal.</summary>
    /// <param name="texts">The texts.</param>
    public static string Lines(IEnumerable<string> texts) => string.Join(Environment.NewLine, (texts ?? throw new ArgumentNullException(nameof(texts))).Select(text => SafeText.Line(text)));

    /// <summary>A day; a dash for none.</summary>
    /// <param name="day">The day.</param>
    public static string Day(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static string ToDo(Finding finding) =>
        SafeText.Line(Strings.Format(finding.ActBy is null ? nameof(Strings.ToDoLine) : nameof(Strings.ToDoLineBy), finding.Id, finding.Subject, finding.WhatToDo, Day(finding.ActBy)));
}
