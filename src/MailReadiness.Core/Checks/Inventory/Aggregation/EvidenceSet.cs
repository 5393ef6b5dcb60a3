using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>All that the sources said, grouped: what verdicts are made from.</summary>
/// <param name="Groups">The clients, in a fixed order.</param>
/// <param name="Mailboxes">Settings and reports about mailboxes.</param>
/// <param name="Tenant">Settings of the tenant.</param>
internal sealed record EvidenceSet(IReadOnlyList<ClientGroup> Groups, IReadOnlyList<MailboxFact> Mailboxes, IReadOnlyList<TenantFact> Tenant);
