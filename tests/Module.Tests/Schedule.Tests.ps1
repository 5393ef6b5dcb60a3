BeforeDiscovery {
    $unix = $PSVersionTable.PSEdition -eq 'Core' -and -not $IsWindows
}

# On Windows one skipped test says why others are.
if (-not $unix) {
    Describe 'Schedulers of Unix' {
        It 'are tested' { Set-ItResult -Skipped -Because 'Windows has neither systemd nor a crontab' }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    Set-Location $TestDrive
    $root = Get-RepositoryRoot
    $manifest = Join-Path $root 'MailReadiness.psd1'
    $folder = Join-Path $TestDrive "plans of 100% O'Brien"
    $null = New-Item -Path $folder -ItemType Directory
    $plan = Join-Path $folder 'a $HOME plan.psd1'
    Set-Content -LiteralPath $plan "@{ Tls = @{ Endpoints = 'pop3s://mail.example' } }"

    # Programs that stand in for the schedulers and keep what they were told.
    function Add-Stub {
        param([string] $Name, [string] $Body)
        $null = New-Item -Path ./bin -ItemType Directory -Force
        Set-Content -Path "./bin/$Name" -Value "#!/bin/sh`n$Body" -NoNewline
        & chmod +x "./bin/$Name"
    }

    function Use-Stub {
        param([scriptblock] $Script)
        $path = $env:PATH
        $config = $env:XDG_CONFIG_HOME
        $env:STUB = $TestDrive
        $env:XDG_CONFIG_HOME = Join-Path $TestDrive 'config'
        $env:PATH = (Join-Path $TestDrive 'bin') + [IO.Path]::PathSeparator + $env:PATH
        try { & $Script }
        finally {
            $env:PATH = $path
            $env:XDG_CONFIG_HOME = $config
            Remove-Item env:STUB
        }
    }
}

AfterAll { Set-Location $PSScriptRoot }

Describe 'A systemd user timer' -Skip:(-not $unix) {
    BeforeAll {
        Add-Stub systemctl 'printf "%s\n" "$*" >> "$STUB/systemctl.log"; [ -z "$SYSTEMCTL_FAILS" ] || { echo "Failed to connect to bus" >&2; exit 1; }'
        $units = Join-Path $TestDrive 'config/systemd/user'
    }

    BeforeEach { Remove-Item $units, ./systemctl.log -Recurse -Force -ErrorAction Ignore }

    It 'is written, read anew and started, by the account itself' {
        $schedule = Use-Stub { Register-MailReadinessSchedule $plan -At 06:30 -DayOfWeek Monday, Friday -Name weekly }
        $schedule.PSObject.TypeNames[0] | Should -Be 'MailReadiness.Schedule'
        $schedule.Scheduler, $schedule.Name, $schedule.When | Should -Be 'Systemd', 'weekly', 'Monday, Friday at 06:30'
        Get-Content ./systemctl.log | Select-Object -Skip 1 | Should -Be '--user daemon-reload', '--user enable --now weekly.timer'
        $service = Get-Content (Join-Path $units 'weekly.service') -Raw
        $service | Should -Match '(?m)^Type=oneshot$'
        $service | Should -Match ([regex]::Escape('"-PlanPath" "' + $plan.Replace('%', '%%').Replace('$', '$$') + '"'))
        Get-Content (Join-Path $units 'weekly.timer') | Should -Contain 'OnCalendar=Mon,Fri *-*-* 06:30:00'
        $schedule.Definition | Should -Match 'weekly\.timer'
    }

    It 'has units that systemd takes' {
        if (-not (Get-Command systemd-analyze -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'systemd-analyze is not there' }
        $null = Use-Stub { Register-MailReadinessSchedule $plan -Interval 00:15:00 -Name verified }
        $said = & systemd-analyze verify --user (Join-Path $units 'verified.timer') (Join-Path $units 'verified.service') 2>&1 | ForEach-Object { "$_" }
        $said | Where-Object { $_ -match 'verified' } | Should -BeNullOrEmpty
    }

    It '<When> is written as <Calendar>' -ForEach @(
        @{ When = '-At 23:05'; Parameters = @{ At = '23:05' }; Calendar = '*-*-* 23:05:00' }
        @{ When = '-Interval 00:05'; Parameters = @{ Interval = '00:05:00' }; Calendar = '*-*-* *:0/5:00' }
        @{ When = '-Interval 06:00'; Parameters = @{ Interval = '06:00:00' }; Calendar = '*-*-* 0/6:00:00' }
        @{ When = '-Interval 1.00:00'; Parameters = @{ Interval = '1.00:00:00' }; Calendar = '*-*-* 00:00:00' }
    ) {
        $null = Use-Stub { Register-MailReadinessSchedule $plan @Parameters -Scheduler Systemd -Force }
        Get-Content (Join-Path $units 'MailReadiness.timer') | Should -Contain "OnCalendar=$Calendar"
        if (Get-Command systemd-analyze -ErrorAction Ignore) {
            $null = & systemd-analyze calendar $Calendar 2>&1
            $LASTEXITCODE | Should -Be 0
        }
    }

    It 'that is there stays as it is without -Force' {
        $null = Use-Stub { Register-MailReadinessSchedule $plan -At 06:30 -Scheduler Systemd }
        { Use-Stub { Register-MailReadinessSchedule $plan -At 07:30 -Scheduler Systemd } } | Should -Throw -ErrorId 'ScheduleExists,Register-MailReadinessSchedule'
        Get-Content (Join-Path $units 'MailReadiness.timer') | Should -Contain 'OnCalendar=*-*-* 06:30:00'
        $null = Use-Stub { Register-MailReadinessSchedule $plan -At 07:30 -Scheduler Systemd -Force }
        Get-Content (Join-Path $units 'MailReadiness.timer') | Should -Contain 'OnCalendar=*-*-* 07:30:00'
    }

    It '-WhatIf shows the definition and changes nothing' {
        $text = Use-Stub { Invoke-Shell "Import-Module '$manifest'; Register-MailReadinessSchedule '$($plan.Replace("'", "''"))' -At 06:30 -Scheduler Systemd -WhatIf" }
        $text -join "`n" | Should -Match '(?s)What if: Register with Systemd, daily at 06:30:.*MailReadiness\.service.*ExecStart=.*OnCalendar=\*-\*-\* 06:30:00'
        Test-Path $units, ./systemctl.log | Should -Be $false, $false
    }

    It 'is taken away again' {
        $null = Use-Stub { Register-MailReadinessSchedule $plan -Scheduler Systemd -Name gone }
        Use-Stub { Unregister-MailReadinessSchedule gone -Scheduler Systemd -WhatIf }
        Get-ChildItem $units | Should -HaveCount 2
        Use-Stub { [pscustomobject] @{ Name = 'gone'; Scheduler = 'Systemd' } | Unregister-MailReadinessSchedule }
        Get-ChildItem $units | Should -BeNullOrEmpty
        Get-Content ./systemctl.log | Should -Contain '--user disable --now gone.timer'
        Use-Stub { Unregister-MailReadinessSchedule gone -Scheduler Systemd -ErrorVariable errors -ErrorAction SilentlyContinue; $errors[0].FullyQualifiedErrorId } | Should -Be 'ScheduleNotFound,Unregister-MailReadinessSchedule'
    }

    It 'that systemd refuses is an error with its words' {
        $env:SYSTEMCTL_FAILS = '1'
        try { $problem = try { Use-Stub { Register-MailReadinessSchedule $plan -Scheduler Systemd } } catch { $_ } }
        finally { Remove-Item env:SYSTEMCTL_FAILS }
        $problem.FullyQualifiedErrorId | Should -Be 'SchedulerFailed,Register-MailReadinessSchedule'
        "$problem" | Should -Match 'exit code 1: Failed to connect to bus'
    }
}

Describe 'A line of the crontab' -Skip:(-not $unix) {
    BeforeAll {
        Add-Stub crontab @'
if [ "$1" = -l ]; then [ -e "$STUB/table" ] || { echo "no crontab for me" >&2; exit 1; }; cat "$STUB/table"; else [ "$1" = - ] && cat > "$STUB/table"; fi
'@
        $others = "# mine`nMAILTO=me@example.com`n5 4 * * * /usr/bin/true '50\%'`n"
    }

    BeforeEach { [IO.File]::WriteAllText((Join-Path $TestDrive 'table'), $others) }

    It 'is added, replaced and taken away, and the other lines stay as they are' {
        $null = Use-Stub { Register-MailReadinessSchedule $plan -At 06:30 -DayOfWeek Monday, Sunday -Scheduler Cron -Name one }
        $null = Use-Stub { Register-MailReadinessSchedule $plan -Interval 02:00:00 -Scheduler Cron -Name one.b }
        $table = Get-Content ./table
        ($table -join "`n") | Should -Match ([regex]::Escape($others.TrimEnd()))
        @($table -like "30 6 * * 0,1 *") | Should -HaveCount 1
        @($table -like '0 `*/2 `* `* `* *') | Should -HaveCount 1
        { Use-Stub { Register-MailReadinessSchedule $plan -Scheduler Cron -Name one } } | Should -Throw -ErrorId 'ScheduleExists,*'
        $null = Use-Stub { Register-MailReadinessSchedule $plan -At 07:00 -Scheduler Cron -Name one -Force }
        @(Get-Content ./table | Where-Object { $_ -like '# BEGIN MailReadiness schedule one' }) | Should -HaveCount 1
        Use-Stub { Unregister-MailReadinessSchedule one -Scheduler Cron; Unregister-MailReadinessSchedule one.b -Scheduler Cron }
        (Get-Content ./table -Raw).TrimEnd() | Should -Be $others.TrimEnd()
    }

    It 'makes a table where there was none' {
        Remove-Item ./table
        $null = Use-Stub { Register-MailReadinessSchedule $plan -Scheduler Cron }
        Get-Content ./table | Should -HaveCount 3
    }

    It 'gives the program the path exactly as it is' {
        $null = Use-Stub { Register-MailReadinessSchedule $plan -Scheduler Cron -LogPath "./it's.log" }
        $line = @(Get-Content ./table | Where-Object { $_ -match '-PlanPath' })
        $line | Should -HaveCount 1
        # What cron hands to the shell: \% is %, a bare % would end the line.
        $line[0] -replace '\\%', '' | Should -Not -Match '%'
        $command = $line[0].Replace('\%', '%') -replace '^(\S+ ){5}', '' -replace ' >/dev/null 2>&1$', ''
        $words = & sh -c "printf '%s\n' $command"
        $words[-3] | Should -Be $plan
        $words[-1] | Should -Be (Join-Path $TestDrive "it's.log")
        Test-Path $words[0] | Should -BeTrue
        Test-Path ($words | Where-Object { $_ -like '*Run-MailReadiness.ps1' }) | Should -BeTrue
    }

    It 'leaves a crontab that cannot be read as it is' {
        Add-Stub crontab 'echo "permission denied" >&2; exit 1'
        $problem = try { Use-Stub { Register-MailReadinessSchedule $plan -Scheduler Cron } } catch { $_ }
        $problem.FullyQualifiedErrorId | Should -Be 'SchedulerFailed,Register-MailReadinessSchedule'
        Get-Content ./table -Raw | Should -Be $others
    }
}

Describe 'A Windows scheduled task' {
    BeforeAll {
        # The cmdlets of Windows, where there is none: they keep what they are given.
        $script:tasks = @{}
        function global:Get-ScheduledTask { [CmdletBinding()] param($TaskName, $TaskPath) if ($script:tasks[$TaskPath + $TaskName]) { [pscustomobject] @{ TaskName = $TaskName } } }
        function global:Register-ScheduledTask { [CmdletBinding()] param($TaskName, $TaskPath, $Xml, [switch] $Force) $null = $Force; $script:tasks[$TaskPath + $TaskName] = $Xml }
        function global:Unregister-ScheduledTask { [CmdletBinding(SupportsShouldProcess = $true)] param($TaskName, $TaskPath) if ($PSCmdlet.ShouldProcess($TaskName)) { $script:tasks.Remove($TaskPath + $TaskName) } }
    }

    AfterAll { Remove-Item function:Get-ScheduledTask, function:Register-ScheduledTask, function:Unregister-ScheduledTask }

    It 'is a definition that Windows reads' {
        $schedule = Register-MailReadinessSchedule $plan -At 06:30 -DayOfWeek Monday, Wednesday -Scheduler TaskScheduler -Name weekly
        $xml = [xml] $script:tasks['\MailReadiness\weekly']
        $xml.Task.Triggers.CalendarTrigger.StartBoundary | Should -Match 'T06:30:00$'
        @($xml.Task.Triggers.CalendarTrigger.ScheduleByWeek.DaysOfWeek.ChildNodes.Name) | Should -Be 'Monday', 'Wednesday'
        $xml.Task.Settings.MultipleInstancesPolicy | Should -Be 'IgnoreNew'
        $xml.Task.Principals.Principal.RunLevel | Should -Be 'LeastPrivilege'
        $xml.Task.Actions.Exec.Arguments | Should -BeLike "*-File *Run-MailReadiness.ps1 -PlanPath `"$plan`""
        $schedule.Definition | Should -Match '<CalendarTrigger>'
        { Register-MailReadinessSchedule $plan -Scheduler TaskScheduler -Name weekly } | Should -Throw -ErrorId 'ScheduleExists,*'
        Unregister-MailReadinessSchedule weekly -Scheduler TaskScheduler
        $script:tasks.Count | Should -Be 0
    }

    It 'repeats with -Interval' {
        $null = Register-MailReadinessSchedule $plan -Interval 00:15:00 -Scheduler TaskScheduler -Name canary
        ([xml] $script:tasks['\MailReadiness\canary']).Task.Triggers.TimeTrigger.Repetition.Interval | Should -Be 'PT15M'
    }
}

Describe 'Register-MailReadinessSchedule' {
    It '<Id> for <What>' -ForEach @(
        @{ Id = 'BadInterval'; What = 'an interval nobody can keep'; Parameters = @{ Interval = '00:07:00' } }
        @{ Id = 'PlanNotFound'; What = 'a plan that is not there'; Parameters = @{ PlanPath = './no.psd1' } }
        @{ Id = 'PlanHasMistakes'; What = 'a plan with mistakes'; Parameters = @{ PlanPath = './bad.psd1' } }
        @{ Id = 'ParameterArgumentValidationError'; What = 'a name with a line end'; Parameters = @{ Name = "x`ny" } }
        @{ Id = 'ParameterArgumentValidationError'; What = 'a name that leads elsewhere'; Parameters = @{ Name = '../x' } }
    ) {
        Set-Content ./bad.psd1 '@{ Bogus = 1 }'
        $all = @{ PlanPath = $plan; Scheduler = 'TaskScheduler'; WhatIf = $true } + @{}
        foreach ($key in $Parameters.Keys) { $all[$key] = $Parameters[$key] }
        { Register-MailReadinessSchedule @all } | Should -Throw -ErrorId "$Id,Register-MailReadinessSchedule"
    }

    It 'refuses a path that would begin a line of its own' -Skip:(-not $unix) {
        $null = New-Item -Path "./a`nb" -ItemType Directory
        Copy-Item -LiteralPath $plan "./a`nb/p.psd1"
        { Register-MailReadinessSchedule "./a`nb/p.psd1" -Scheduler Cron -WhatIf } | Should -Throw -ErrorId 'PathHasControlCharacter,Register-MailReadinessSchedule'
    }

    It 'warns of what a run without anybody there will not have' {
        Set-Content ./needs.psd1 "@{ DeleteCommit = @{ Mailboxes = @{ Endpoint = 'pop3s://mail.example'; User = 'u'; Password = @{ Environment = 'CANARY_PW' } } }; Tenant = @{ FromSession = `$true } }"
        Register-MailReadinessSchedule ./needs.psd1 -Scheduler TaskScheduler -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Match 'CANARY_PW'
        "$warnings" | Should -Match 'Exchange Online session'
    }
}

Describe 'The runner' {
    BeforeAll {
        $runner = [IO.Path]::Combine($root, 'src', 'Module', 'Run-MailReadiness.ps1')
        $shell = (Get-Process -Id $PID).Path
        $modern = Start-Sandbox
        $legacy = Start-Sandbox @{ Accepted = 'Tls10' }

        function Invoke-Runner {
            param([string] $PlanFile, [string[]] $More = @())
            $state = $env:XDG_STATE_HOME
            $local = $env:LOCALAPPDATA
            $env:XDG_STATE_HOME = $env:LOCALAPPDATA = Join-Path $TestDrive 'state'
            try {
                $said = & $shell -NoProfile -NonInteractive -File $runner -PlanPath $PlanFile @More 2>&1 | ForEach-Object { "$_" }
                [pscustomobject] @{ Code = $LASTEXITCODE; Said = $said -join "`n" }
            }
            finally { $env:XDG_STATE_HOME = $state; $env:LOCALAPPDATA = $local }
        }
    }

    AfterAll { Stop-Sandbox }

    It 'ends with the exit code of the verdict, and logs what it found' {
        Set-Content ./fail.psd1 "@{ Tls = @{ Endpoints = '$($legacy.Uri)' }; Reports = 'fail.json'; History = 'failhistory' }"
        $run = Invoke-Runner (Join-Path $TestDrive fail.psd1)
        $run.Code | Should -Be 2
        $log = Get-Content (Join-Path $TestDrive 'state/mailreadiness/fail.log')
        $log[0] | Should -Match "^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d+ INFO Assessing '.*fail\.psd1'\.$"
        @($log -match ' ERROR Failed MR-TLS-001 ') | Should -Not -BeNullOrEmpty
        $log[-1] | Should -Match 'Failures after .* Exit code 2\.$'
        Test-Path ./fail.json, ./failhistory | Should -Be $true, $true
    }

    It 'ends with 3 for a plan with mistakes, and says all of them' {
        Set-Content ./wrong.psd1 "@{ Bogus = 1`n Tls = @{ Endpoints = 5; Password = 'Geheim-77' } }"
        $run = Invoke-Runner (Join-Path $TestDrive wrong.psd1) -More '-LogPath', (Join-Path $TestDrive 'logs/wrong.log')
        $run.Code | Should -Be 3
        $log = @(Get-Content ./logs/wrong.log)
        $log[-1] | Should -Match 'ERROR .*line 1, Bogus.*line 2, tls\.endpoints.*Exit code 3\.$'
        $log -join ' ' | Should -Not -Match 'Geheim'
    }

    It 'ends with 3 for a plan that is not there' {
        (Invoke-Runner (Join-Path $TestDrive nothing.psd1)).Code | Should -Be 3
    }

    It 'logs no more findings than somebody reads' {
        # 150 mailboxes that may use POP3 and were never seen.
        $mailboxes = 1..150 | ForEach-Object { [pscustomobject] @{ PrimarySmtpAddress = "m$_@example.com"; PopEnabled = 'True'; ImapEnabled = 'True'; SmtpClientAuthenticationDisabled = '' } }
        $mailboxes | Export-Csv ./mailboxes.csv -NoTypeInformation
        Set-Content ./many.psd1 "@{ Inventory = @{ Paths = 'mailboxes.csv' }; Tenant = @{ Paths = 'mailboxes.csv' } }"
        $null = Invoke-Runner (Join-Path $TestDrive many.psd1) -More '-LogPath', (Join-Path $TestDrive 'many.log')
        $log = @(Get-Content ./many.log)
        $log.Count | Should -BeLessThan 120
        $log -match ' INFO and \d+ more, in the report\.$' | Should -HaveCount 1
    }

    It 'makes 3 of a good run whose report nobody gets' {
        $null = New-Item -Path ./taken.md/inside -ItemType Directory -Force
        Set-Content ./good.psd1 "@{ Inventory = @{ Paths = 'emptylogs' }; Reports = 'taken.md' }"
        $null = New-Item -Path ./emptylogs -ItemType Directory -Force
        $run = Invoke-Runner (Join-Path $TestDrive good.psd1)
        $run.Code | Should -Be 3
        $run.Said | Should -Match 'ERROR The report .*taken\.md. was not written'
    }

    It 'lets two runs of one plan not overlap' {
        Set-Content ./slow.psd1 "@{ Tls = @{ Endpoints = '$($modern.Uri)' } }"
        $plan = Join-Path $TestDrive slow.psd1
        # What a first run holds while it is under way.
        $state = Join-Path $TestDrive 'state/mailreadiness'
        $null = New-Item -Path $state -ItemType Directory -Force
        $hash = [Security.Cryptography.SHA256]::Create()
        $name = [BitConverter]::ToString($hash.ComputeHash([Text.Encoding]::UTF8.GetBytes($plan))).Replace('-', '').Substring(0, 16)
        $held = [IO.File]::Open((Join-Path $state "$name.lock"), 'OpenOrCreate', 'ReadWrite', 'None')
        try { $run = Invoke-Runner $plan }
        finally { $held.Dispose() }
        $run.Code | Should -Be 3
        $run.Said | Should -Match 'WARN Another run of .*slow\.psd1. is under way'
        (Invoke-Runner $plan).Said | Should -Match 'INFO Assessing'
    }

    It 'moves its log aside when it has grown' {
        Set-Content ./log.psd1 '@{ Bogus = 1 }'
        $null = New-Item -Path ./big -ItemType Directory -Force
        Set-Content ./big/run.log ('x' * 2000)
        foreach ($number in 1..5) { Set-Content "./big/run.log.$number" "old $number" }
        $null = Invoke-Runner (Join-Path $TestDrive log.psd1) -More '-LogPath', (Join-Path $TestDrive 'big/run.log'), '-MaximumLogBytes', '1000'
        (Get-Content ./big/run.log).Count | Should -BeGreaterThan 0
        Get-Content ./big/run.log.1 | Should -Match '^x+$'
        Get-Content ./big/run.log.2 | Should -Be 'old 1'
        Get-ChildItem ./big | Should -HaveCount 6
    }
}

Describe 'A machine without a scheduler' -Skip:(-not $unix) {
    BeforeAll {
        $none = Join-Path $TestDrive 'none'
        $null = New-Item -Path $none -ItemType Directory
    }

    BeforeEach {
        $path = $env:PATH
        $env:PATH = $none
    }

    AfterEach { $env:PATH = $path }

    It 'registers nothing, and says what is missing' {
        { Register-MailReadinessSchedule $plan } | Should -Throw -ErrorId 'SchedulerMissing*'
    }

    It 'shows a definition all the same' {
        Register-MailReadinessSchedule $plan -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -Match 'no scheduler'
    }
}
