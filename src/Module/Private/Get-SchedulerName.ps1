# The scheduler of this machine; an error where there is none, unless a definition is only to be shown.
function Get-SchedulerName {
    [CmdletBinding()]
    [OutputType([string])]
    param([switch] $ToShow)

    if ([Environment]::OSVersion.Platform -eq 'Win32NT') { return 'TaskScheduler' }
    if (Test-NativeCommand -Name 'systemctl' -ArgumentList '--user', 'show-environment') { return 'Systemd' }
    if (Get-Command -Name 'crontab' -CommandType Application -ErrorAction Ignore) { return 'Cron' }
    if ($ToShow) {
        Write-Warning 'This machine has no scheduler that a user can register a run with; cron is taken, to show a definition. -Scheduler names another.'
        return 'Cron'
    }
    $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'SchedulerMissing' 'NotInstalled'))
}

function Test-NativeCommand {
    [CmdletBinding()]
    [OutputType([bool])]
    param([string] $Name, [string[]] $ArgumentList)

    if (-not (Get-Command -Name $Name -CommandType Application -ErrorAction Ignore)) { return $false }
    $null = & $Name @ArgumentList 2>&1
    $LASTEXITCODE -eq 0
}
