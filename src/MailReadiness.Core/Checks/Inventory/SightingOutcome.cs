namespace MailReadiness.Checks.Inventory;

/// <summary>How what was seen ended.</summary>
internal enum SightingOutcome
{
    /// <summary>It is neither, or not said.</summary>
    None,

    Succeeded,

    Failed,
}
