namespace MailReadiness.Checks.Inventory;

/// <summary>Takes what formats read.</summary>
internal interface ISightingSink
{
    /// <summary>Takes what a row says about a client.</summary>
    void Add(in Sighting sighting);

    /// <summary>Takes what a mailbox is allowed to do, or did by a report that names no client.</summary>
    void Add(MailboxFact fact);

    /// <summary>Takes a setting of the whole tenant.</summary>
    void Add(TenantFact fact);

    /// <summary>Takes something the administrator must know about the source being read; the same one twice counts once.</summary>
    void Warn(InventoryWarningKind kind, string message);
}
