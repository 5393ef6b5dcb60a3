using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>The records, and what was left out of them.</summary>
/// <param name="Records">The clients, worst first, then by when they were last seen.</param>
/// <param name="SprayedMailboxes">Mailboxes that only failed sign-ins speak of.</param>
/// <param name="SprayAttempts">The number of those sign-ins.</param>
internal sealed record JudgedEvidence(IReadOnlyList<MailClientRecord> Records, long SprayedMailboxes, long SprayAttempts);
