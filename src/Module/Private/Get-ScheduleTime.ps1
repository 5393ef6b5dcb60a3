# When to run: every so many minutes (Minutes), or at a time of day (At) on some days (Days; none for every day); Text says it.
function Get-ScheduleTime {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param([TimeSpan] $Interval, [datetime] $At, [DayOfWeek[]] $DayOfWeek)

    if ($PSBoundParameters.ContainsKey('Interval')) {
        # What cron, systemd and Windows can all say, and that begins anew each day.
        $allowed = 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440
        if ($Interval.TotalMinutes -notin $allowed) {
            $list = @($allowed | ForEach-Object { [TimeSpan]::FromMinutes($_).ToString('c') -replace '^1\.00', '1.00' }) -join ', '
            $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'BadInterval' 'InvalidArgument' $Interval $Interval.ToString('c'), $list))
        }
        return [pscustomobject] @{ Minutes = [int] $Interval.TotalMinutes; At = $null; Days = @(); Text = "every $($Interval.ToString('c'))" }
    }

    $days = @($DayOfWeek | Where-Object { $null -ne $_ } | Sort-Object -Unique)
    $text = if ($days) { $days -join ', ' } else { 'daily' }
    [pscustomobject] @{ Minutes = 0; At = [TimeSpan]::new($At.Hour, $At.Minute, 0); Days = $days; Text = '{0} at {1:HH\:mm}' -f $text, $At }
}
