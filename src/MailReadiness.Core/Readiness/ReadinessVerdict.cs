namespace MailReadiness.Readiness;

/// <summary>What an assessment adds up to; the value is the exit code of runner and command line.</summary>
public enum ReadinessVerdict
{
    /// <summary>Everything that was asked was measured, and passed.</summary>
    Ready = 0,

    /// <summary>Something is to be done.</summary>
    Warnings = 1,

    /// <summary>Something breaks, or will on the day.</summary>
    Failures = 2,

    /// <summary>Nothing is known to be wrong, and something was not measured; or nothing was measured at all.</summary>
    NotMeasured = 3,
}
