function Register-MailReadinessSchedule {
    <#
    .SYNOPSIS
    Has a plan assessed regularly by the scheduler of this machine.

    .DESCRIPTION
    Registers the runner of this module with a plan: as a scheduled task on Windows, as a systemd user timer or a line of
    the crontab elsewhere. It runs as the user who registers it and needs no administrator. -WhatIf shows the exact
    definition and changes nothing. The plan is read first, so a plan with mistakes is not scheduled.

    .PARAMETER PlanPath
    The plan, a .psd1 or .json file.

    .PARAMETER At
    The time of day, local time. 06:00 without it.

    .PARAMETER DayOfWeek
    The days of the week. Every day without it.

    .PARAMETER Interval
    How often, instead of a time of day: 5, 10, 15, 20 or 30 minutes, 1, 2, 3, 4, 6, 8 or 12 hours, or a day.

    .PARAMETER Name
    The name of the schedule: letters, digits, dots, dashes and underscores.

    .PARAMETER Scheduler
    TaskScheduler, Systemd or Cron. Without it the one that this machine has.

    .PARAMETER LogPath
    The log file of the runs. Without it the runner's own.

    .PARAMETER Force
    Replaces a schedule of the same name.

    .EXAMPLE
    Register-MailReadinessSchedule ./contoso.psd1 -At 06:30 -DayOfWeek Monday -WhatIf

    Shows what would be registered for a report each Monday morning.

    .EXAMPLE
    Register-MailReadinessSchedule ./canary.psd1 -Interval 00:15:00 -Name canary

    Runs a plan every quarter of an hour.

    .EXTERNALHELP MailReadiness-Help.xml
    #>
    [CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'At')]
    [OutputType('MailReadiness.Schedule')]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $PlanPath,

        [Parameter(ParameterSetName = 'At')]
        [datetime] $At = '06:00',

        [Parameter(ParameterSetName = 'At')]
        [DayOfWeek[]] $DayOfWeek,

        [Parameter(Mandatory = $true, ParameterSetName = 'Interval')]
        [TimeSpan] $Interval,

        [ValidatePattern('^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z')]
        [string] $Name = 'MailReadiness',

        [ValidateSet('TaskScheduler', 'Systemd', 'Cron')]
        [string] $Scheduler,

        [ValidateNotNullOrEmpty()]
        [string] $LogPath,

        [switch] $Force
    )

    try {
        if (-not $Scheduler) { $Scheduler = Get-SchedulerName -ToShow:$WhatIfPreference }
        $plan = Read-MailReadinessPlan -Path $PlanPath
        foreach ($warning in $plan.GetScheduleWarnings()) { Write-Warning $warning }

        $when = @{}
        if ($PSCmdlet.ParameterSetName -eq 'Interval') { $when['Interval'] = $Interval } else { $when['At'] = $At; $when['DayOfWeek'] = $DayOfWeek }
        $definition = @{ Name = $Name; Scheduler = $Scheduler; PlanPath = $plan.Path; Time = Get-ScheduleTime @when }
        if ($LogPath) { $definition['LogPath'] = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($LogPath) }
        $schedule = New-ScheduleDefinition @definition
        Assert-OneLine -Word $schedule.Command

        $what = "Register with $Scheduler, $($schedule.When):`n$($schedule.Definition)"
        if (-not $PSCmdlet.ShouldProcess($what, $what, 'Register-MailReadinessSchedule')) { return }
        if (-not $Force -and (Test-Schedule -Name $Name -Scheduler $Scheduler)) {
            $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'ScheduleExists' 'ResourceExists' $Name $Name, $Scheduler))
        }
        Set-Schedule -Definition $schedule -Confirm:$false
        $schedule
    }
    catch {
        $PSCmdlet.ThrowTerminatingError($_)
    }
}
