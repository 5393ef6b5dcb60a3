# Hands a definition to its scheduler.
function Set-Schedule {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param(
        [Parameter(Mandatory = $true)] [object] $Definition
    )

    if (-not $PSCmdlet.ShouldProcess($Definition.Name)) { return }
    switch ($Definition.Scheduler) {
        'TaskScheduler' {
            $null = Register-ScheduledTask -TaskName $Definition.Name -TaskPath '\MailReadiness\' -Xml @($Definition.Parts.Values)[0] -Force -ErrorAction Stop
        }
        'Cron' {
            $table = Remove-CronEntry -Name $Definition.Name -Table (Get-CronTable)
            if ($table -and -not $table.EndsWith("`n")) { $table += "`n" }
            $null = Invoke-Scheduler -Name 'crontab' -ArgumentList '-' -InputText ($table + @($Definition.Parts.Values)[0])
        }
        'Systemd' {
            foreach ($file in $Definition.Parts.Keys) {
                $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($file))
                Set-FileText -Path $file -Text $Definition.Parts[$file] -Confirm:$false
            }
            $null = Invoke-Scheduler -Name 'systemctl' -ArgumentList '--user', 'daemon-reload'
            $null = Invoke-Scheduler -Name 'systemctl' -ArgumentList '--user', 'enable', '--now', "$($Definition.Name).timer"
        }
    }
}

# Takes a schedule away.
function Remove-Schedule {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [string] $Scheduler
    )

    if (-not $PSCmdlet.ShouldProcess($Name)) { return }
    switch ($Scheduler) {
        'TaskScheduler' { Unregister-ScheduledTask -TaskName $Name -TaskPath '\MailReadiness\' -Confirm:$false -ErrorAction Stop }
        'Cron' {
            $null = Invoke-Scheduler -Name 'crontab' -ArgumentList '-' -InputText (Remove-CronEntry -Name $Name -Table (Get-CronTable)).TrimEnd("`n")
        }
        'Systemd' {
            $null = Invoke-Scheduler -Name 'systemctl' -ArgumentList '--user', 'disable', '--now', "$Name.timer"
            $folder = Get-SystemdFolder
            foreach ($kind in 'timer', 'service') { [IO.File]::Delete([IO.Path]::Combine($folder, "$Name.$kind")) }
            $null = Invoke-Scheduler -Name 'systemctl' -ArgumentList '--user', 'daemon-reload'
        }
    }
}

# Whether a schedule of that name is registered.
function Test-Schedule {
    [CmdletBinding()]
    [OutputType([bool])]
    param([string] $Name, [string] $Scheduler)

    switch ($Scheduler) {
        'TaskScheduler' {
            if (-not (Get-Command -Name 'Get-ScheduledTask' -ErrorAction Ignore)) {
                $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'SchedulerMissing' 'NotInstalled' $Scheduler))
            }
            [bool] (Get-ScheduledTask -TaskName $Name -TaskPath '\MailReadiness\' -ErrorAction Ignore)
        }
        'Cron' { (Remove-CronEntry -Name $Name -Table (Get-CronTable)) -cne (Get-CronTable) }
        'Systemd' {
            $folder = Get-SystemdFolder
            [IO.File]::Exists([IO.Path]::Combine($folder, "$Name.timer")) -or [IO.File]::Exists([IO.Path]::Combine($folder, "$Name.service"))
        }
    }
}

# This user's crontab; empty text for none.
function Get-CronTable {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    if (-not (Get-Command -Name 'crontab' -CommandType Application -ErrorAction Ignore)) {
        $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'SchedulerMissing' 'NotInstalled' 'crontab'))
    }
    $ErrorActionPreference = 'Continue'
    $said = @(& crontab -l 2>&1)
    # A user who has none is told so, with an exit code that is not 0; anything else must not be taken for an empty one and written over.
    if ($LASTEXITCODE -ne 0) {
        if ("$said" -notmatch 'no crontab') {
            $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'SchedulerFailed' 'InvalidResult' 'crontab -l' 'crontab -l', $LASTEXITCODE, "$said"))
        }
        return ''
    }
    @($said | ForEach-Object { "$_`n" }) -join ''
}
