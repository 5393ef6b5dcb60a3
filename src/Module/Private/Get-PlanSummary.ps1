# What a run will do, in one line, for -WhatIf and -Confirm.
function Get-PlanSummary {
    [CmdletBinding()]
    [OutputType([string])]
    param([object] $Plan)

    if (-not $Plan) { return 'Start servers on loopback and assess them' }
    $read = $Plan.Plan
    $parts = @(
        if ($read.Tls) { 'check the TLS versions of ' + ($read.Tls.Endpoints -join ', ') }
        if ($read.DeleteCommit) { 'deposit canaries in, and delete them by POP3 from, ' + (($read.DeleteCommit.Mailboxes | ForEach-Object { $_.User }) -join ', ') }
        if ($read.Inventory) { 'read ' + ($read.Inventory.Paths -join ', ') }
        if ($read.Tenant) { 'read the tenant''s settings' }
        'write ' + ((@($read.ReportPaths) + @($read.HistoryPath | Where-Object { $_ }) | ForEach-Object { "$_" }) -join ', ') | Where-Object { $_ -ne 'write ' }
    )
    $text = $parts -join '; '
    $text.Substring(0, 1).ToUpperInvariant() + $text.Substring(1)
}
