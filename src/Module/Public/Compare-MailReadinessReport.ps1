function Compare-MailReadinessReport {
    <#
    .SYNOPSIS
    Says what changed from one assessment to the next: what is new or worse first, then what is better or fixed.

    .DESCRIPTION
    Findings are told apart by id, subject and vantage point. A finding that is not measured any more is neither fixed nor new, and is
    called so. What stayed as it was is left out unless asked for. What must be known about comparing these two reports, such as
    that they are about different tenants, comes as warnings.

    .PARAMETER ReferenceReport
    The earlier report, or the path of its JSON file.

    .PARAMETER DifferenceReport
    The later report, or the path of its JSON file.

    .PARAMETER HistoryPath
    The folder of a history; its two newest runs are compared.

    .PARAMETER IncludeUnchanged
    Gives the findings that stayed as they were, too.

    .EXAMPLE
    Compare-MailReadinessReport -HistoryPath ./history

    Compares the last run with the one before.

    .EXAMPLE
    Compare-MailReadinessReport ./monday.json -DifferenceReport ./today.json | Where-Object IsRegression

    Shows only what is new or worse.

    .EXTERNALHELP MailReadiness-Help.xml
    #>
    [CmdletBinding(DefaultParameterSetName = 'Report')]
    [OutputType([MailReadiness.Readiness.FindingChange])]
    param(
        [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Report')]
        [ValidateNotNull()]
        [object] $ReferenceReport,

        [Parameter(Mandatory = $true, ValueFromPipeline = $true, ParameterSetName = 'Report')]
        [ValidateNotNull()]
        [object] $DifferenceReport,

        [Parameter(Mandatory = $true, ParameterSetName = 'History')]
        [ValidateNotNullOrEmpty()]
        [string] $HistoryPath,

        [switch] $IncludeUnchanged
    )

    process {
        try {
            if ($HistoryPath) { $before, $after = Read-HistoryPair -Path $PSCmdlet.GetUnresolvedProviderPathFromPSPath($HistoryPath) }
            else {
                $before = Read-MailReadinessReport $ReferenceReport
                $after = Read-MailReadinessReport $DifferenceReport
            }
            $comparison = [MailReadiness.Readiness.ReportComparison]::Of($before, $after)
            foreach ($note in $comparison.Notes) { Write-Warning $note }
            foreach ($change in $comparison.Changes) {
                if ($IncludeUnchanged -or $change.Kind -ne 'Unchanged') { $change }
            }
        }
        catch {
            $PSCmdlet.ThrowTerminatingError($_)
        }
    }
}
