using System;
using System.Collections.Generic;

namespace MailReadiness.Readiness.Judges;

/// <summary>Findings of checks that could not be made: each id of their area is not measured, for the reason given.</summary>
internal static class FailureFindings
{
    private const string WhatToDo = "See to that, then run the assessment again.";

    public static void Add(FindingSink sink, IReadOnlyList<CheckFailure> failures)
    {
        HashSet<(string Id, string Subject, string? VantagePoint)> known = [];
        for (int i = 0; i < failures.Count; i++)
        {
            CheckFailure failure = failures[i];
            foreach (string id in IdsOf(failure.Area))
            {
                if (!known.Add((id, failure.Subject, failure.VantagePoint))) continue;
                sink.Add(id, failure.Subject, failure.VantagePoint, Ruling.NotMeasured(failure.Reason, WhatToDo), [EvidenceReference.Failure(i)], ServerScope.Of(failure.Subject));
            }
        }
    }

    private static IEnumerable<string> IdsOf(CheckArea area) => area switch
    {
        CheckArea.TlsVersions => TlsFindings.Ids,
        CheckArea.DeleteCommit => DeleteFindings.Ids,
        CheckArea.Inventory => ClientFindings.Ids,
        CheckArea.Advisories => AdvisoryFindings.Ids,
        CheckArea.TenantSettings => SettingFindings.Ids,
        _ => throw new ArgumentOutOfRangeException(nameof(area), area, "This is no area."),
    };
}
