using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;

namespace MailReadiness.Reports.Html;

/// <summary>A report and what several sections derive from it.</summary>
internal sealed class ReportView
{
    public ReportView(AssessmentReport report)
    {
        Report = report;
        Groups = FindingGroup.ById(report);
        Actions = TopAction.Of(report);
        Now = Trends.Of(report);
        Points = [.. report.Trend.Where(point => point.At < Now.At).OrderBy(static point => point.At), Now];
        Clients = report.Results.Clients is null ? null : Now.Clients;
        Dated = [.. report.Results.Advisories.Where(static advisory => advisory.IsRelevant && LastDay(advisory) is not null).OrderBy(static advisory => LastDay(advisory))];
        Deadline = Deadlines();
    }

    public AssessmentReport Report { get; }

    /// <summary>The findings by id.</summary>
    public IReadOnlyList<FindingGroup> Groups { get; }

    /// <summary>What is to be done, the most pressing first.</summary>
    public IReadOnlyList<TopAction> Actions { get; }

    /// <summary>This run in numbers.</summary>
    public TrendPoint Now { get; }

    /// <summary>Earlier runs and this one, oldest first.</summary>
    public IReadOnlyList<TrendPoint> Points { get; }

    /// <summary>The clients of this run; null when no inventory was asked for.</summary>
    public ClientCounts? Clients { get; }

    /// <summary>Announcements about mail that give dates.</summary>
    public IReadOnlyList<ServiceAdvisory> Dated { get; }

    /// <summary>The day of the report (UTC), for which days are counted.</summary>
    public DateTime Today => Report.StartedAt.UtcDateTime.Date;

    /// <summary>The announced last day of the rollout that POP3 and IMAP clients must be ready for: the next one, otherwise the latest that has passed; null when no announcement gives one.</summary>
    public DateTime? Deadline { get; }

    /// <summary>The last day that an announcement names: the end of its rollout, otherwise the day to act by.</summary>
    public static DateTime? LastDay(ServiceAdvisory advisory) => advisory.RolloutEnd ?? advisory.ActBy;

    /// <summary>Whether a part of the assessment was asked for: it has findings or failures.</summary>
    public bool WasAsked(CheckArea area) =>
        Groups.Any(group => group.Area == area) || Report.Results.Failures.Any(failure => failure.Area == area);

    private DateTime? Deadlines()
    {
        List<DateTime> ends = [.. Dated.Where(static advisory => advisory.Findings.Contains(FindingId.PopImapClients)).Select(static advisory => advisory.RolloutEnd).OfType<DateTime>()];
        if (ends.Count == 0) return null;
        List<DateTime> ahead = ends.FindAll(end => end >= Today);
        return ahead.Count > 0 ? ahead.Min() : ends.Max();
    }
}
