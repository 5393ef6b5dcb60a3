using System;
using System.Linq;
using static MailReadiness.Readiness.ChangeKind;
using static MailReadiness.Readiness.FindingStatus;

namespace MailReadiness.Readiness;

/// <summary>The one place where two statuses become a kind of change.</summary>
internal static class ChangeRule
{
    private static readonly (FindingStatus? Before, FindingStatus? After, ChangeKind Kind)[] Table =
    [
        (null, Failed, New), (null, Warning, New), (null, NotMeasured, Added), (null, Passed, Added),
        (Passed, Failed, Worse), (Passed, Warning, Worse), (Passed, NotMeasured, NoLongerMeasured), (Passed, Passed, Unchanged), (Passed, null, Gone),
        (Warning, Failed, Worse), (Warning, Warning, Unchanged), (Warning, NotMeasured, NoLongerMeasured), (Warning, Passed, Fixed), (Warning, null, Gone),
        (Failed, Failed, Unchanged), (Failed, Warning, Better), (Failed, NotMeasured, NoLongerMeasured), (Failed, Passed, Fixed), (Failed, null, Gone),
        (NotMeasured, Failed, NewlyMeasured), (NotMeasured, Warning, NewlyMeasured), (NotMeasured, NotMeasured, Unchanged), (NotMeasured, Passed, NewlyMeasured), (NotMeasured, null, Gone),
    ];

    /// <param name="before">The finding of the earlier report; null for none.</param>
    /// <param name="after">The finding of the later report; null for none.</param>
    /// <param name="madeAgain">Whether the later report has results of the same check about anything.</param>
    public static FindingChange Of(Finding? before, Finding? after, bool madeAgain)
    {
        ChangeKind kind = Table.First(row => row.Before == before?.Status && row.After == after?.Status).Kind;
        return new FindingChange(kind, before, after, Text(kind, before, after, madeAgain));
    }

    /// <summary>A status in words.</summary>
    internal static string Word(FindingStatus status) => status switch
    {
        Passed => "passed",
        Warning => "warning",
        Failed => "failed",
        NotMeasured => "not measured",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This is no status."),
    };

    private static string Text(ChangeKind kind, Finding? before, Finding? after, bool madeAgain) => kind switch
    {
        New => "Not in the earlier report: " + after!.Why,
        Added => $"Not in the earlier report, now {Word(after!.Status)}.",
        Gone when madeAgain => $"Was {Word(before!.Status)}. The check was made again and does not name it any more{(before.Status is Failed or Warning ? ", which need not mean that it is solved" : "")}.",
        Gone => $"Was {Word(before!.Status)}. The later run did not make this check.",
        Unchanged => $"Still {Word(after!.Status)}.",
        _ => $"Was {Word(before!.Status)}, now {Word(after!.Status)}: {after.Why}",
    };
}
