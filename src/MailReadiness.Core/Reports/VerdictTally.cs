using System;
using System.Collections.Generic;
using System.Globalization;
using MailReadiness.Checks.TlsVersions;

namespace MailReadiness.Reports;

/// <summary>Counts results by verdict.</summary>
internal sealed class VerdictTally
{
    /// <summary>Every verdict, the one to act on first in front.</summary>
    public static IReadOnlyList<TlsVerdict> WorstFirst { get; } =
        [TlsVerdict.LegacyOnly, TlsVerdict.LegacyAccepted, TlsVerdict.Unreachable, TlsVerdict.Inconclusive, TlsVerdict.ModernOnly];

    private readonly int[] counts = new int[WorstFirst.Count];
    private readonly HashSet<string> endpoints = new(StringComparer.Ordinal);

    /// <summary>The results counted.</summary>
    public int Total { get; private set; }

    /// <summary>The worst state counted; unknown without a result.</summary>
    public MonitoringState State { get; private set; } = MonitoringState.Unknown;

    public void Add(TlsVersionResult result)
    {
        counts[(int)result.Verdict]++;
        endpoints.Add(result.Endpoint.ToString());
        MonitoringState state = MonitoringStates.Of(result.Verdict);
        State = Total == 0 ? state : MonitoringStates.Worse(State, state);
        Total++;
    }

    public int Count(TlsVerdict verdict) => counts[(int)verdict];

    /// <summary>Such as <c>3 endpoints: 1 legacy accepted, 2 modern only</c>.</summary>
    public string Describe()
    {
        string text = Subject();
        string separator = ": ";
        foreach (TlsVerdict verdict in WorstFirst)
        {
            int count = Count(verdict);
            if (count == 0) continue;
            text += separator + Number(count) + " " + TlsWords.Title(verdict);
            separator = ", ";
        }
        return text;
    }

    /// <summary>Such as <c>3 endpoints</c>, or <c>5 addresses of 3 endpoints</c> when some have more than one.</summary>
    public string Subject()
    {
        string subject = Number(endpoints.Count) + (endpoints.Count == 1 ? " endpoint" : " endpoints");
        return Total == endpoints.Count ? subject : Number(Total) + " addresses of " + subject;
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
