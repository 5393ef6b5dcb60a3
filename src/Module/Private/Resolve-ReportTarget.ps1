# Where a report goes: Reports, full paths whose extensions are known, and History; given ones instead of the plan's.
function Resolve-ReportTarget {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param([object] $Plan, [string[]] $ReportPath, [string] $HistoryPath)

    $named = if ($ReportPath) { $ReportPath } elseif ($Plan) { $Plan.Plan.ReportPaths }
    $reports = @($named | Where-Object { $_ } | ForEach-Object { Resolve-ReportPath -Path $_ })
    $history = if ($HistoryPath) { $PSCmdlet.GetUnresolvedProviderPathFromPSPath($HistoryPath) } elseif ($Plan) { $Plan.Plan.HistoryPath }
    [pscustomobject] @{ Reports = $reports; History = $history }
}

# The full path of a report's file; an error where its extension names no form.
function Resolve-ReportPath {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [string] $Path)

    $full = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
    $known = [MailReadiness.Reports.ReportFile]::Extensions
    if ([IO.Path]::GetExtension($full) -notin $known) {
        $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'ReportOfOtherKind' 'InvalidArgument' $full $full, ($known -join ', ')))
    }
    $full
}
