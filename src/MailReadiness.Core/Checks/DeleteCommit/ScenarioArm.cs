namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What a scenario is there to show.</summary>
internal enum ScenarioArm
{
    /// <summary>That a delete removes.</summary>
    Delete,

    /// <summary>That a delete which was taken back, or whose session ended without QUIT, keeps.</summary>
    Keep,

    /// <summary>That QUIT alone works.</summary>
    Quit,
}
