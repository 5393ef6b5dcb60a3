# Writes a report to a file, or to a history's folder. What goes wrong is an error, and the rest goes on.
function Write-ReportFile {
    [CmdletBinding()]
    [OutputType([IO.FileInfo])]
    param(
        [Parameter(Mandatory = $true)] [Management.Automation.PSCmdlet] $Caller,
        [Parameter(Mandatory = $true)] [MailReadiness.Readiness.AssessmentReport] $Report,
        [string] $Path,
        [string] $History
    )

    $target = if ($History) { @{ History = $History } } else { @{ Path = $Path } }
    $written = Write-MailReadinessReport -Report $Report @target
    if ($written -is [Management.Automation.ErrorRecord]) { $Caller.WriteError($written) } else { $written }
}
