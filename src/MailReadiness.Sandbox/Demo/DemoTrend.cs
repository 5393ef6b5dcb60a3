using System;
using System.Collections.Generic;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;

namespace MailReadiness.Sandbox.Demo;

/// <summary>Earlier runs, made up: fewer and fewer clients that break, more and more of the service that refuses old TLS, and a week in which deletes failed.</summary>
internal static class DemoTrend
{
    private const int Runs = 12;
    private const int DaysBetween = 7;
    private const int Samples = 144;
    private const int FailedFrom = 6;
    private const int FailedTo = 8;

    public static IReadOnlyList<TrendPoint> Before(DateTimeOffset now, IReadOnlyList<string> canaries)
    {
        var points = new TrendPoint[Runs];
        for (int i = 0; i < Runs; i++)
        {
            int left = Runs - i;
            bool failing = i is >= FailedFrom and < FailedTo;
            points[i] = new TrendPoint(
                now.AddDays(-DaysBetween * left),
                ReadinessVerdict.Failures,
                new FindingCounts(Failed: 11 + left + (failing ? 2 : 0), Warning: 21 + left, NotMeasured: 10 + (left / 2), Passed: 40 - (2 * left)),
                new ClientCounts(WillBreak: 5 + (left * 3 / 4), AtRisk: 5 + (left / 2), Unknown: 11 + (left / 3), Ready: 21 - left),
                new RolloutCount(Refused: Samples - Accepting(left), Accepted: Accepting(left), Undecided: i % 3),
                [.. Canaries(canaries, failing)]);
        }

        return points;
    }

    // Ends where the run of today begins: at 60 of 144 connections that still take old TLS.
    private static int Accepting(int left) => 60 + (7 * left);

    private static IEnumerable<CanaryPoint> Canaries(IReadOnlyList<string> subjects, bool failing)
    {
        for (int i = 0; i < subjects.Count; i++)
            yield return new CanaryPoint(subjects[i], failing && i == subjects.Count - 1 ? DeleteVerdict.NotCommitted : DeleteVerdict.Committed, "DEMO0" + (i + 1) + "CA000" + (i + 1));
    }
}
