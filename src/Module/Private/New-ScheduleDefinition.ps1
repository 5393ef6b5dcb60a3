# A schedule as its scheduler takes it. Nothing is changed by making it.
function New-ScheduleDefinition {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Makes an object.')]
    [CmdletBinding()]
    [OutputType('MailReadiness.Schedule')]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [string] $Scheduler,
        [Parameter(Mandatory = $true)] [string] $PlanPath,
        [Parameter(Mandatory = $true)] [object] $Time,
        [string] $LogPath
    )

    $command = Get-ScheduleCommand -PlanPath $PlanPath -LogPath $LogPath
    $parts = switch ($Scheduler) {
        'TaskScheduler' { [ordered] @{ "\MailReadiness\$Name" = ConvertTo-TaskXml -Command $command -Time $Time } }
        'Cron' { [ordered] @{ 'crontab' = ConvertTo-CronEntry -Name $Name -Command $command -Time $Time } }
        'Systemd' {
            $units = ConvertTo-SystemdUnit -Name $Name -Command $command -Time $Time
            $folder = Get-SystemdFolder
            $placed = [ordered] @{}
            foreach ($file in $units.Keys) { $placed[[IO.Path]::Combine($folder, $file)] = $units[$file] }
            $placed
        }
    }
    [pscustomobject] @{
        PSTypeName = 'MailReadiness.Schedule'
        Name       = $Name
        Scheduler  = $Scheduler
        When       = $Time.Text
        PlanPath   = $PlanPath
        Command    = $command
        Parts      = $parts
        Definition = @(foreach ($part in $parts.Keys) { "# $part"; $parts[$part].TrimEnd() }) -join "`n"
    }
}

function Get-SystemdFolder {
    $base = $env:XDG_CONFIG_HOME
    if (-not $base) { $base = [IO.Path]::Combine([Environment]::GetFolderPath('UserProfile'), '.config') }
    [IO.Path]::Combine($base, 'systemd', 'user')
}
