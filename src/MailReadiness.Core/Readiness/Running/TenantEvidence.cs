using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Formats.Tenant;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Readiness.Running;

/// <summary>Tells the inventory what the tenant's settings say about mailboxes and legacy endpoints: a mailbox that may use POP3 and that no source has seen is a blind spot.</summary>
internal static class TenantEvidence
{
    private static readonly IObjectFormat[] Formats = [new CasMailboxes(), new TransportConfig()];

    public static void AddTo(ClientInventory inventory, AssessmentPlan plan, IReadOnlyList<IEvidenceObject> session)
    {
        foreach (string path in plan.Tenant?.Paths ?? [])
        {
            try
            {
                // One by one: an object is valid until the next is asked for.
                foreach (IEvidenceObject value in ObjectFile.Read(path)) Add(inventory, value);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                // The part that reads the settings says so; what was read until here is still right.
            }
        }

        foreach (IEvidenceObject value in session) Add(inventory, value);
    }

    private static void Add(ClientInventory inventory, IEvidenceObject value)
    {
        if (Formats.Any(format => format.Detect(value) != EvidenceMatch.None)) inventory.Add(value);
    }
}
