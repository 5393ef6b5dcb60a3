namespace MailReadiness.Reports;

/// <summary>The state of a monitoring plug-in; the value is its exit code (Monitoring Plugins Development Guidelines).</summary>
public enum MonitoringState
{
    /// <summary>Ready: nothing to do.</summary>
    Ok = 0,

    /// <summary>Something to do: old versions are still accepted.</summary>
    Warning = 1,

    /// <summary>Something to do now: nothing newer than TLS 1.1 is accepted.</summary>
    Critical = 2,

    /// <summary>Not measured. Never counted as ready.</summary>
    Unknown = 3,
}
