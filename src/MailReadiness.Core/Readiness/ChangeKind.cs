namespace MailReadiness.Readiness;

/// <summary>What became of a finding from one report to the next, in the order in which it is listed.</summary>
public enum ChangeKind
{
    /// <summary>A problem that was not there.</summary>
    New,

    /// <summary>It was measured both times, and came out worse.</summary>
    Worse,

    /// <summary>It was measured before and is not now: neither fixed nor a regression.</summary>
    NoLongerMeasured,

    /// <summary>It was not measured before and is now, whatever came out: neither a regression nor fixed.</summary>
    NewlyMeasured,

    /// <summary>The later report does not name it any more: it need not be fixed.</summary>
    Gone,

    /// <summary>A problem that weighs less than before.</summary>
    Better,

    /// <summary>A problem that is measured and passed now.</summary>
    Fixed,

    /// <summary>The earlier report did not name it; it is no problem, or not measured.</summary>
    Added,

    /// <summary>As before.</summary>
    Unchanged,
}
