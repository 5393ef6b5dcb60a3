using System;
using System.Collections.Generic;

namespace MailReadiness.Readiness;

/// <summary>What comes first in a report: by status (failed, warning, not measured, passed), severity, act-by date, id, subject and vantage point.</summary>
internal sealed class FindingOrder : IComparer<Finding>
{
    public static FindingOrder Instance { get; } = new();

    public int Compare(Finding? one, Finding? other)
    {
        if (ReferenceEquals(one, other)) return 0;
        if (one is null) return -1;
        if (other is null) return 1;
        int order = other.Status.CompareTo(one.Status);
        if (order == 0) order = other.Severity.CompareTo(one.Severity);
        if (order == 0) order = (one.ActBy ?? DateTime.MaxValue).CompareTo(other.ActBy ?? DateTime.MaxValue);
        if (order == 0) order = string.CompareOrdinal(one.Id, other.Id);
        if (order == 0) order = string.CompareOrdinal(one.Subject, other.Subject);
        return order == 0 ? string.CompareOrdinal(one.VantagePoint, other.VantagePoint) : order;
    }
}
