namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Whether a client was seen to get through, and how long ago.</summary>
internal enum SuccessAge
{
    None,

    /// <summary>Longer ago than <see cref="VerdictFacts.Recent"/>.</summary>
    Old,

    /// <summary>Recently, or in a source without times.</summary>
    Recent,
}
