using System.Collections.Generic;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Tests.Checks.Inventory;

/// <summary>Keeps all it is given.</summary>
internal sealed class SightingList : ISightingSink
{
    public List<SeenRow> Rows { get; } = [];

    public List<MailboxFact> Mailboxes { get; } = [];

    public List<TenantFact> Tenant { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>Records that the reader called damaged.</summary>
    public int Damaged { get; set; }

    public void Add(in Sighting sighting) => Rows.Add(SeenRow.Of(sighting));

    public void Add(MailboxFact fact) => Mailboxes.Add(fact);

    public void Add(TenantFact fact) => Tenant.Add(fact);

    public void Warn(InventoryWarningKind kind, string message) => Warnings.Add(message);
}
