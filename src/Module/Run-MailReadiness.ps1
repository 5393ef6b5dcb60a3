<#
.SYNOPSIS
Assesses a plan without anybody there, and says how it came out by its exit code.

.DESCRIPTION
For scheduled tasks, timers and cron; Register-MailReadinessSchedule registers it. It asks nothing, writes what it did to a
log file, and ends with

  0  ready
  1  warnings
  2  failures
  3  could not measure: something was not measured, the plan has mistakes, or another run of the same plan is under way

A report and a history that cannot be written make 3 of a 0 or 1. Two runs of one plan never overlap: the second one says so in the log
and ends at once. The log is moved aside when it has grown past -MaximumLogBytes, and five of those are kept.

.PARAMETER PlanPath
The plan, a .psd1 or .json file.

.PARAMETER LogPath
The log file. Without it mailreadiness/<plan>.log in this account's folder for state: XDG_STATE_HOME or ~/.local/state, and
LOCALAPPDATA on Windows.

.PARAMETER MaximumLogBytes
The size past which the log is moved aside.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File Run-MailReadiness.ps1 -PlanPath /etc/mailreadiness/contoso.psd1
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $PlanPath,

    [string] $LogPath,

    [ValidateRange(1000, 1000000000)]
    [long] $MaximumLogBytes = 1000000
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$ConfirmPreference = 'None'
$keptLogs = 5
$loggedFindings = 100

function Add-LogLine {
    param([string] $Level, [string] $Text)

    # One line an entry, whatever a message holds.
    $line = '{0:yyyy-MM-ddTHH:mm:ssZ} {1} {2} {3}' -f [DateTime]::UtcNow, $PID, $Level, ($Text -replace '[\x00-\x1f\x7f\u0085\u2028\u2029]+', ' ')
    Write-Output $line
    # Another run may be writing its line just now.
    foreach ($try in 1..20) {
        try { [IO.File]::AppendAllText($LogPath, $line + [Environment]::NewLine); return }
        catch [IO.IOException] { if ($try -eq 20) { throw } }
        Start-Sleep -Milliseconds 50
    }
}

function Move-Log {
    param([long] $Most)

    if (-not [IO.File]::Exists($LogPath) -or (Get-Item -LiteralPath $LogPath).Length -le $Most) { return }
    for ($number = $keptLogs; $number -ge 1; $number--) {
        $older = "$LogPath.$number"
        $newer = if ($number -eq 1) { $LogPath } else { "$LogPath.$($number - 1)" }
        if (-not [IO.File]::Exists($newer)) { continue }
        [IO.File]::Delete($older)
        [IO.File]::Move($newer, $older)
    }
}

function Get-StateFolder {
    $base = if ([Environment]::OSVersion.Platform -eq 'Win32NT') { $env:LOCALAPPDATA } else { $env:XDG_STATE_HOME }
    if (-not $base) { $base = [IO.Path]::Combine([Environment]::GetFolderPath('UserProfile'), '.local', 'state') }
    [IO.Path]::Combine($base, 'mailreadiness')
}

$lock = $null
$code = 3
try {
    $PlanPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($PlanPath)
    $state = Get-StateFolder
    if (-not $LogPath) { $LogPath = [IO.Path]::Combine($state, [IO.Path]::GetFileNameWithoutExtension($PlanPath) + '.log') }
    $LogPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($LogPath)
    $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($LogPath))
    $null = [IO.Directory]::CreateDirectory($state)

    # The lock goes with the process, however it ends; the empty file may stay.
    $hash = [Security.Cryptography.SHA256]::Create()
    $name = [BitConverter]::ToString($hash.ComputeHash([Text.Encoding]::UTF8.GetBytes($PlanPath))).Replace('-', '').Substring(0, 16)
    $hash.Dispose()
    try { $lock = [IO.File]::Open([IO.Path]::Combine($state, "$name.lock"), 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [IO.IOException] { $lock = $null }

    if (-not $lock) {
        Add-LogLine 'WARN' "Another run of '$PlanPath' is under way, so this one did nothing."
    }
    else {
        Move-Log -Most $MaximumLogBytes
        Add-LogLine 'INFO' "Assessing '$PlanPath'."
        # Beside this script in a package, two folders up in a clone.
        $beside = [IO.Path]::Combine($PSScriptRoot, 'MailReadiness.psd1')
        $manifest = if ([IO.File]::Exists($beside)) { $beside } else { [IO.Path]::Combine($PSScriptRoot, '..', '..', 'MailReadiness.psd1') }
        Import-Module $manifest

        $report = Invoke-MailReadinessAssessment -PlanPath $PlanPath -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction SilentlyContinue -WarningVariable warnings
        # What the module has dealt with stands there, too.
        $problems = @($problems | Where-Object { $_ -is [Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -like '*,Invoke-MailReadinessAssessment' })
        foreach ($warning in $warnings) { Add-LogLine 'WARN' "$warning" }
        foreach ($problem in $problems) { Add-LogLine 'ERROR' "$problem" }
        $open = @($report.Findings | Where-Object { $_.Status -ne 'Passed' })
        foreach ($finding in $open | Select-Object -First $loggedFindings) {
            Add-LogLine $(if ($finding.Status -eq 'Failed') { 'ERROR' } else { 'WARN' }) ('{0} {1} {2}: {3}' -f $finding.Status, $finding.Id, $finding.Subject, $finding.Why)
        }
        if ($open.Count -gt $loggedFindings) { Add-LogLine 'INFO' "and $($open.Count - $loggedFindings) more, in the report." }
        $counts = $report.Counts
        $code = [int] $report.Verdict
        # A run whose report nobody gets is no good run.
        if ($problems -and $code -lt 2) { $code = 3 }
        Add-LogLine 'INFO' ('{0} after {1:N1} s: {2} failed, {3} warnings, {4} not measured, {5} passed. Exit code {6}.' -f $report.Verdict, $report.Duration.TotalSeconds, $counts.Failed, $counts.Warning, $counts.NotMeasured, $counts.Passed, $code)
    }
}
catch {
    $code = 3
    $text = "$($_.Exception.Message) Exit code 3."
    try { Add-LogLine 'ERROR' $text } catch { [Console]::Error.WriteLine($text) }
}
finally {
    if ($lock) { $lock.Dispose() }
}
exit $code
