namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>On which side of TLS 1.2 a version is.</summary>
internal enum VersionAge
{
    /// <summary>No version is known.</summary>
    Unseen,

    /// <summary>Older than TLS 1.2.</summary>
    Legacy,

    /// <summary>TLS 1.2 or later.</summary>
    Modern,
}
