# The definition of a Windows scheduled task, as Register-ScheduledTask -Xml and schtasks /XML take it.
function ConvertTo-TaskXml {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [string[]] $Command,
        [Parameter(Mandatory = $true)] [object] $Time,
        [string] $User = [Environment]::UserDomainName + '\' + [Environment]::UserName
    )

    $escape = { param($text) [Security.SecurityElement]::Escape([string] $text) }
    $trigger = if ($Time.Minutes) {
        $start = (Get-Date).Date.ToString('yyyy-MM-ddTHH:mm:ss', [Globalization.CultureInfo]::InvariantCulture)
        "<TimeTrigger><Repetition><Interval>PT$($Time.Minutes)M</Interval></Repetition><StartBoundary>$start</StartBoundary></TimeTrigger>"
    }
    else {
        $start = ((Get-Date).Date + $Time.At).ToString('yyyy-MM-ddTHH:mm:ss', [Globalization.CultureInfo]::InvariantCulture)
        $days = @($Time.Days | ForEach-Object { "<$_ />" }) -join ''
        $rule = if ($days) { "<ScheduleByWeek><DaysOfWeek>$days</DaysOfWeek><WeeksInterval>1</WeeksInterval></ScheduleByWeek>" }
        else { '<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>' }
        "<CalendarTrigger><StartBoundary>$start</StartBoundary>$rule</CalendarTrigger>"
    }

    # Windows programs split their command line themselves: quotes around, and backslashes doubled before the closing one.
    $words = foreach ($word in $Command | Select-Object -Skip 1) {
        if ($word -match '[\s"]' -or -not $word) { '"{0}"' -f ($word -replace '(\\*)"', '$1$1\"' -replace '(\\+)$', '$1$1') } else { $word }
    }
    @"
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>MailReadiness assessment</Description></RegistrationInfo>
  <Triggers>$trigger</Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>$(& $escape $User)</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT4H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>$(& $escape $Command[0])</Command>
      <Arguments>$(& $escape ($words -join ' '))</Arguments>
    </Exec>
  </Actions>
</Task>
"@
}
