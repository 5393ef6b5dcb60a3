using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory;

/// <summary>The inventory.</summary>
/// <param name="Records">The clients, worst first, then by when they were last seen.</param>
/// <param name="Summary">What was read.</param>
public sealed record InventoryResult(IReadOnlyList<MailClientRecord> Records, InventorySummary Summary);
