using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.PowerShell.Common;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Sandbox.Demo;

namespace MailReadiness.PowerShell.Private;

/// <summary>Runs a plan with progress, and stops it on Ctrl+C. Not exported.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "MailReadinessPlan")]
[OutputType(typeof(AssessmentReport))]
public sealed class InvokeMailReadinessPlanCommand : PSCmdlet, IDisposable
{
    private ResultPump<int, AssessmentReport>? pump;
    private volatile bool stopping;

    /// <summary>The plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Plan")]
    public PlanDocument? Plan { get; set; }

    /// <summary>Whether to assess the made-up organisation instead.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Demo")]
    public SwitchParameter Demo { get; set; }

    /// <summary>Credentials and tokens that were handed in, by the names that the plan gives them.</summary>
    [Parameter]
    public IDictionary Secret { get; set; } = new Hashtable();

    /// <summary>Objects of the tenant's session.</summary>
    [Parameter]
    public PSObject[] TenantObject { get; set; } = [];

    /// <summary>What could not be done before.</summary>
    [Parameter]
    public CheckFailure[] Failure { get; set; } = [];

    /// <summary>The history's runs, oldest first.</summary>
    [Parameter]
    public TrendPoint[] Trend { get; set; } = [];

    /// <summary>What the reader of the report must know.</summary>
    [Parameter]
    public string[] Note { get; set; } = [];

    /// <summary>The name of this machine in the report.</summary>
    [Parameter]
    public string? VantagePoint { get; set; }

    /// <summary>What the progress calls the run.</summary>
    [Parameter]
    public string Activity { get; set; } = "";

    /// <summary>Cancels the run and waits until it has ended.</summary>
    public void Dispose() => pump?.Dispose();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var progress = new AssessmentProgressView(this, Activity);
        var options = new AssessmentRunOptions
        {
            Progress = progress,
            TenantObjects = [.. TenantObject.Select(item => new PowerShellEvidence(item))],
            Failures = Failure,
            Trend = Trend,
            Notes = Note,
            VantagePoint = VantagePoint,
        };
        WriteObject(Run(Plan is null ? cancellationToken => RunDemoAsync(options, cancellationToken) : new AssessmentRun(Plan.Plan, options with { Secrets = FindSecrets(Plan) }).RunAsync, progress));
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        stopping = true;
        pump?.Cancel();
    }

    private static async Task<AssessmentReport> RunDemoAsync(AssessmentRunOptions options, CancellationToken cancellationToken)
    {
        using var demo = DemoAssessment.Start();
        options = options with { IsExample = true, Secrets = demo.Secrets, Trend = demo.Trend };
        return await new AssessmentRun(demo.Plan, options).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private PlanSecrets FindSecrets(PlanDocument plan)
    {
        var given = Secret.Cast<DictionaryEntry>().ToDictionary(entry => entry.Key.ToString()!, entry => entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value!);
        var secrets = new PlanSecrets(plan.Plan.Secrets, given, InvokeCommand);
        foreach (string warning in secrets.Warnings) WriteWarning(warning);
        return secrets;
    }

    private AssessmentReport? Run(Func<CancellationToken, Task<AssessmentReport>> run, AssessmentProgressView progress)
    {
        pump = new ResultPump<int, AssessmentReport>(async (_, onResult, cancellationToken) => onResult(await run(cancellationToken).ConfigureAwait(false)), capacity: 1);
        // Ctrl+C may have come before there was anything to cancel.
        if (stopping) pump.Cancel();
        AssessmentReport? report = null;
        try
        {
            pump.Finish(made => report = made, progress.Show);
        }
        catch (OperationCanceledException) when (stopping)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            progress.Complete();
        }

        return report;
    }
}
