using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory;

/// <summary>What was read, and what was left out of the records.</summary>
/// <param name="Files">The sources.</param>
/// <param name="Warnings">What the administrator must know about them.</param>
/// <param name="SprayedMailboxes">Mailboxes that only failed sign-ins speak of: no clients, and in no record.</param>
/// <param name="SprayAttempts">The number of those sign-ins.</param>
public sealed record InventorySummary(
    IReadOnlyList<InventoryFile> Files,
    IReadOnlyList<InventoryWarning> Warnings,
    long SprayedMailboxes,
    long SprayAttempts);
