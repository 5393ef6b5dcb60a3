namespace MailReadiness.Readiness;

/// <summary>How a finding came out.</summary>
public enum FindingStatus
{
    /// <summary>Measured, and as it should be.</summary>
    Passed,

    /// <summary>Not measured; the finding says why. Never the same as passed or failed.</summary>
    NotMeasured,

    /// <summary>Measured, and something is to be done.</summary>
    Warning,

    /// <summary>Measured, and it breaks, or will on the day.</summary>
    Failed,
}
