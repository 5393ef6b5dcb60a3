namespace MailReadiness.Checks.Inventory;

/// <summary>How far a record can be relied on.</summary>
public enum InventoryConfidence
{
    /// <summary>A guess worth following up.</summary>
    Low,

    /// <summary>Several sources were put together by address and time.</summary>
    Medium,

    /// <summary>One source says all of it.</summary>
    High,
}
