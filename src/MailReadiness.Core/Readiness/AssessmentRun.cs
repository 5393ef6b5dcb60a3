using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks;
using MailReadiness.Readiness.Plans;
using MailReadiness.Readiness.Running;

namespace MailReadiness.Readiness;

/// <summary>Makes the checks of a plan side by side and judges what they found. A check that cannot be made is not measured; the rest goes on.</summary>
public sealed class AssessmentRun
{
    private readonly AssessmentPlan plan;
    private readonly AssessmentRunOptions options;

    /// <summary>Creates the run.</summary>
    /// <param name="plan">What to check.</param>
    /// <param name="options">What else it needs.</param>
    public AssessmentRun(AssessmentPlan plan, AssessmentRunOptions options)
    {
        this.plan = plan ?? throw new ArgumentNullException(nameof(plan));
        this.options = options ?? throw new ArgumentNullException(nameof(options));
    }

    /// <summary>Makes the checks and judges them.</summary>
    /// <param name="cancellationToken">Stops all checks; the run ends when nothing of them is left.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<AssessmentReport> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset startedAt = DateTimeOffset.UtcNow;
        Stopwatch watch = Stopwatch.StartNew();
        AssessmentResults results = await CheckAsync(cancellationToken).ConfigureAwait(false);
        return Assessment.Judge(results, new AssessmentContext
        {
            Name = plan.Name,
            StartedAt = startedAt,
            Duration = watch.Elapsed,
            ToolVersion = MeasuringSoftware.Version,
            VantagePoints = [options.VantagePoint ?? Environment.MachineName],
            IsExample = options.IsExample,
            Today = options.Today,
            Trend = options.Trend,
            Notes = options.Notes,
        });
    }

    private async Task<AssessmentResults> CheckAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = new Gathered();
        foreach (CheckFailure failure in options.Failures) found.Fail(failure);
        List<PartRun> parts = Parts(found);
        await SideBySide.RunAsync(parts, parts.Count, (part, stop) => OneAsync(part, found, stop), cancellationToken).ConfigureAwait(false);
        return found.Results(plan);
    }

    private List<PartRun> Parts(Gathered found)
    {
        List<PartRun> parts = [new AdvisoryPartRun(plan, options, found)];
        if (plan.Tls is not null) parts.Add(new TlsPartRun(plan, options, found));
        if (plan.DeleteCommit is not null) parts.Add(new DeletePartRun(plan, options, found));
        if (plan.Inventory is not null) parts.Add(new InventoryPartRun(plan, options, found));
        if (plan.Tenant is not null || options.TenantObjects.Count > 0) parts.Add(new TenantPartRun(plan, options, found));
        return parts;
    }

    private static async Task OneAsync(PartRun part, Gathered found, CancellationToken cancellationToken)
    {
        try
        {
            await part.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (!(problem is OperationCanceledException && cancellationToken.IsCancellationRequested) && problem is not OutOfMemoryException)
        {
            found.Fail(part.Area, part.Subject, FailureText.Of(problem));
        }
    }
}
