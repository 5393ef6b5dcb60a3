using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Readiness.Running;

/// <summary>Reads the plan's evidence about clients.</summary>
internal sealed class InventoryPartRun(AssessmentPlan plan, AssessmentRunOptions options, Gathered found) : PartRun(plan, options, found), IProgress<InventoryProgress>
{
    private const int Scale = 1000;

    public override CheckArea Area => CheckArea.Inventory;

    public override string Subject => "Mail clients";

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        AssessmentPlan.InventoryPart part = Plan.Inventory!;
        Tell(0, 0, "reading evidence about clients");
        var inventory = new ClientInventory(part.Options);
        foreach (string path in part.Paths) inventory.AddPath(path);
        foreach (IEvidenceObject evidence in Options.InventoryObjects) inventory.Add(evidence);
        TenantEvidence.AddTo(inventory, Plan, Options.TenantObjects);
        await inventory.ReadAsync(this, cancellationToken).ConfigureAwait(false);
        Found.Add(inventory.GetResult());
        Tell(Scale, Scale, "mail clients read");
    }

    public void Report(InventoryProgress value)
    {
        int done = value.BytesTotal > 0 ? (int)Math.Min(Scale, value.BytesRead * Scale / value.BytesTotal) : 0;
        Tell(done, Scale, value.File is null ? "reading" : "reading " + Path.GetFileName(value.File));
    }
}
