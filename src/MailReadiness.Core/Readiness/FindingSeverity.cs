namespace MailReadiness.Readiness;

/// <summary>How much a finding weighs when it is not passed.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>To be done some time.</summary>
    Low,

    /// <summary>To be done before the date.</summary>
    Medium,

    /// <summary>Users lose mail service on the day.</summary>
    High,

    /// <summary>Users lose mail, or the service is broken now.</summary>
    Critical,
}
