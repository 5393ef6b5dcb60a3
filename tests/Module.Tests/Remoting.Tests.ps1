BeforeDiscovery {
    $missing = foreach ($program in 'sshd', 'ssh', 'ssh-keygen') {
        if (-not (Get-Command $program -CommandType Application -ErrorAction Ignore) -and -not (Test-Path "/usr/sbin/$program")) { $program }
    }
    $why = if ($PSVersionTable.PSVersion.Major -lt 7 -or $IsWindows) { 'remoting over SSH to this machine needs PowerShell 7 on Linux or macOS' } elseif ($missing) { "not installed: $($missing -join ', ')" }
    $how = @{ Why = $why }
}

# Without sshd one skipped test says why.
if ($why) {
    Describe 'Remoting over SSH' -ForEach $how {
        It 'is tested' { Set-ItResult -Skipped -Because $Why }
    }
}

Describe 'Vantage points over SSH' -Skip:([bool] $why) {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
        Import-TestModule
        $root = Get-RepositoryRoot
        Set-Location $TestDrive
        $legacy = Start-Sandbox @{ Accepted = 'Tls10', 'Tls12' }

        # An SSH server of our own: a high loopback port, own keys, PowerShell as its subsystem with the packaged module.
        $ssh = Join-Path $TestDrive 'ssh'
        $null = New-Item -Path $ssh -ItemType Directory
        foreach ($key in 'host', 'user', 'stranger') { & ssh-keygen -q -t ed25519 -N '' -C test -f (Join-Path $ssh $key) }
        Copy-Item (Join-Path $ssh 'user.pub') (Join-Path $ssh 'authorized')
        $port = Get-ClosedPort
        @"
Port $port
ListenAddress 127.0.0.1
HostKey $ssh/host
AuthorizedKeysFile $ssh/authorized
PidFile $ssh/pid
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
SetEnv PSModulePath=$(Join-Path $root 'out')
Subsystem powershell $((Get-Process -Id $PID).Path) -sshs -NoLogo
"@ | Set-Content (Join-Path $ssh 'config')
        if ((& id -u) -eq 0 -and -not (Test-Path /run/sshd)) { $null = New-Item -Path /run/sshd -ItemType Directory }
        $program = @((Get-Command sshd -CommandType Application -ErrorAction Ignore).Source) + '/usr/sbin/sshd' | Where-Object { $_ -and (Test-Path $_) } | Select-Object -First 1
        $server = Start-Process -FilePath $program -ArgumentList '-D', '-e', '-f', (Join-Path $ssh 'config') -RedirectStandardError (Join-Path $ssh 'log') -PassThru
        foreach ($try in 1..200) {
            if ($server.HasExited) { throw "sshd ended: $(Get-Content (Join-Path $ssh 'log') -Raw)" }
            if ((Get-Content (Join-Path $ssh 'log') -ErrorAction Ignore) -match 'listening') { break }
            Start-Sleep -Milliseconds 50
        }
        $there = '{0}@127.0.0.1:{1}' -f (& id -un), $port
        "[127.0.0.1]:$port $(Get-Content (Join-Path $ssh 'host.pub'))" | Set-Content (Join-Path $ssh 'known')
        $far = @{ KeyFilePath = Join-Path $ssh 'user'; SshOption = @{ UserKnownHostsFile = Join-Path $ssh 'known'; IdentitiesOnly = 'yes'; IdentityAgent = 'none'; LogLevel = 'QUIET'; ConnectTimeout = '10' } }
    }

    AfterAll {
        if ($server -and -not $server.HasExited) { Stop-Process -Id $server.Id }
        Stop-Sandbox
        Set-Location $PSScriptRoot
    }

    It 'measure the endpoints of the plan, and their results are in the report' {
        Set-Content ./plan.psd1 "@{ Name = 'T'; Tls = @{ Endpoints = '$($legacy.Uri)'; TlsVersions = 'Tls10', 'Tls11', 'Tls12' }; Reports = 'r.json' }"
        $before = $legacy.ConnectionCount
        $report = Invoke-MailReadinessAssessment ./plan.psd1 -HostName $there @far -VantagePoint here -ErrorVariable errors
        $errors | Should -BeNullOrEmpty
        $report.VantagePoints | Should -Be 'here', $there
        $report.Results.TlsVersions | Should -HaveCount 2
        $theirs = @($report.Results.TlsVersions | Where-Object VantagePoint -eq $there)
        $theirs | Should -HaveCount 1
        $theirs[0].Result.Verdict | Should -Be 'LegacyAccepted'
        @($report.Findings | Where-Object { $_.Id -eq 'MR-TLS-002' -and $_.VantagePoint -eq $there -and $_.Status -eq 'Warning' }) | Should -HaveCount 1
        $legacy.ConnectionCount - $before | Should -BeGreaterOrEqual 6
        (Get-Content ./r.json -Raw | ConvertFrom-Json).vantagePoints | Should -Be 'here', $there
        Get-ChildItem ([IO.Path]::GetTempPath()) -Filter 'mailreadiness-*.json' | Should -BeNullOrEmpty
        Get-Job | Should -BeNullOrEmpty
    }

    It 'that fail are not measured, and the rest goes on' {
        $stranger = $far + @{}
        $stranger['KeyFilePath'] = Join-Path $ssh 'stranger'
        $report = Invoke-MailReadinessAssessment -Server $legacy.Uri -HostName $there, 'nobody@127.0.0.1:1' @stranger -VantagePoint here -ErrorVariable errors -ErrorAction SilentlyContinue
        $mine = @($errors | Where-Object { $_ -is [Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -eq 'VantagePointFailed,Invoke-MailReadinessAssessment' })
        $mine.TargetObject | Should -Be $there, 'nobody@127.0.0.1:1'
        $report.VantagePoints | Should -Be 'here', $there, 'nobody@127.0.0.1:1'
        foreach ($name in $there, 'nobody@127.0.0.1:1') {
            $finding = $report.Findings | Where-Object { $_.Id -eq 'MR-TLS-001' -and $_.VantagePoint -eq $name }
            $finding.Status | Should -Be 'NotMeasured'
            $finding.Why | Should -Match 'Nothing was measured from'
        }
        ($report.Findings | Where-Object { $_.Id -eq 'MR-TLS-001' -and -not $_.VantagePoint }).Status | Should -Be 'Passed'
        Get-Job | Should -BeNullOrEmpty
    }

    It 'the cmdlets work there too' {
        $result = Invoke-Command -HostName '127.0.0.1' -Port $port -UserName (& id -un) -KeyFilePath $far.KeyFilePath -Options $far.SshOption -ScriptBlock { param($uri) Import-Module MailReadiness; Test-Pop3TlsVersion $uri } -ArgumentList $legacy.Uri
        $result | Out-String -Width 120 | Should -Match 'LegacyAccepted +accepted +refused +accepted'
        $result.PSObject.TypeNames[0] | Should -Be 'Deserialized.MailReadiness.Checks.TlsVersions.TlsVersionResult'
    }
}

Describe 'Vantage points' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
        Import-TestModule
        $modern = Start-Sandbox
    }

    AfterAll { Stop-Sandbox }

    It 'that cannot be reached over WinRM are not measured' {
        $nobody = 'no-such-host.invalid'
        $report = Invoke-MailReadinessAssessment -Server $modern.Uri -ComputerName $nobody -ErrorVariable errors -ErrorAction SilentlyContinue
        @($errors | Where-Object { "$($_.FullyQualifiedErrorId)" -eq 'VantagePointFailed,Invoke-MailReadinessAssessment' }) | Should -HaveCount 1
        ($report.Findings | Where-Object { $_.Id -eq 'MR-TLS-001' -and $_.VantagePoint -eq $nobody }).Status | Should -Be 'NotMeasured'
    }

    It 'without endpoints to check are not asked' {
        $folder = Join-Path $TestDrive 'none'
        $null = New-Item -Path $folder -ItemType Directory
        $null = Invoke-MailReadinessAssessment -Path $folder -HostName 'no-such-host.invalid' -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Match 'no tls part'
    }
}
