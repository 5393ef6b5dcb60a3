function Unregister-MailReadinessSchedule {
    <#
    .SYNOPSIS
    Takes away what Register-MailReadinessSchedule registered.

    .DESCRIPTION
    Removes the scheduled task, the systemd user timer or the lines of the crontab. The plan, its reports, its history and
    its logs stay. A run that is under way goes on to its end.

    .PARAMETER Name
    The name of the schedule.

    .PARAMETER Scheduler
    TaskScheduler, Systemd or Cron. Without it the one that this machine has.

    .EXAMPLE
    Unregister-MailReadinessSchedule -WhatIf

    Shows what would be taken away.

    .EXAMPLE
    Unregister-MailReadinessSchedule canary -Scheduler Cron

    Takes the lines of the schedule named canary out of the crontab and leaves the others.

    .EXTERNALHELP MailReadiness-Help.xml
    #>
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([void])]
    param(
        [Parameter(Position = 0, ValueFromPipelineByPropertyName = $true)]
        [ValidatePattern('^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z')]
        [string] $Name = 'MailReadiness',

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [ValidateSet('TaskScheduler', 'Systemd', 'Cron')]
        [string] $Scheduler
    )

    process {
        try {
            $kind = if ($Scheduler) { $Scheduler } else { Get-SchedulerName }
            if (-not (Test-Schedule -Name $Name -Scheduler $kind)) {
                $PSCmdlet.WriteError((New-MailReadinessError 'ScheduleNotFound' 'ObjectNotFound' $Name $Name, $kind))
                return
            }
            if ($PSCmdlet.ShouldProcess("$Name ($kind)", 'Unregister')) { Remove-Schedule -Name $Name -Scheduler $kind -Confirm:$false }
        }
        catch {
            $PSCmdlet.ThrowTerminatingError($_)
        }
    }
}
