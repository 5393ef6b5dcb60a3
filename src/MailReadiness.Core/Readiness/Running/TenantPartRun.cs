using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Readiness.Running;

/// <summary>Reads the tenant's settings from files and from what the caller's session gave.</summary>
internal sealed class TenantPartRun(AssessmentPlan plan, AssessmentRunOptions options, Gathered found) : PartRun(plan, options, found)
{
    private const int UsualUnusedDays = 30;

    public override CheckArea Area => CheckArea.TenantSettings;

    public override string Subject => "Tenant settings";

    public override Task RunAsync(CancellationToken cancellationToken)
    {
        Tell(0, 0, "reading the tenant's settings");
        var reader = new TenantSettingsReader();
        // Files first: of two that speak of the same mailbox the later one counts, and the session is later.
        foreach (string path in Plan.Tenant?.Paths ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            Try(path, () => reader.AddFile(path));
        }

        foreach (IEvidenceObject value in Options.TenantObjects) Try("the Exchange Online session", () => reader.Add(value));
        if (Plan.Tenant is { FromSession: true } && Options.TenantObjects.Count == 0)
            Found.Fail(Area, "the Exchange Online session", "No session handed anything over. Run Invoke-MailReadinessAssessment in PowerShell after Connect-ExchangeOnline, or write the settings to files and name them in the plan.");
        if (reader.Result(Plan.Tenant?.UnusedDays ?? UsualUnusedDays) is { } settings) Found.Add(settings);
        return Task.CompletedTask;
    }
}
