using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailReadiness.Readiness;

namespace MailReadiness.PowerShell.Private;

/// <summary>Puts the reports of further machines, and what could not be measured there, to that of this one. Not exported.</summary>
[Cmdlet(VerbsData.Merge, "MailReadinessReport")]
[OutputType(typeof(AssessmentReport))]
public sealed class MergeMailReadinessReportCommand : PSCmdlet
{
    /// <summary>The report of this machine.</summary>
    [Parameter(Mandatory = true)]
    public AssessmentReport Report { get; set; } = null!;

    /// <summary>The reports of the others.</summary>
    [Parameter]
    public AssessmentReport[] Further { get; set; } = [];

    /// <summary>What could not be measured elsewhere.</summary>
    [Parameter]
    public CheckFailure[] Failure { get; set; } = [];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        List<AssessmentReport> reports = [Report, .. Further];
        reports.AddRange(Failure.Select(failure => Assessment.Judge(
            new AssessmentResults { Failures = [failure with { VantagePoint = null }] },
            new AssessmentContext { Name = Report.Name, StartedAt = Report.StartedAt, ToolVersion = Report.ToolVersion, VantagePoints = [failure.VantagePoint ?? ""] })));
        WriteObject(Assessment.Merge(reports));
    }
}
