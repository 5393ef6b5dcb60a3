BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $manifest = Join-Path (Get-RepositoryRoot) 'MailReadiness.psd1'

    function Wait-Until {
        param([scriptblock] $Condition, [int] $Seconds = 30)
        $clock = [Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($clock.Elapsed.TotalSeconds -gt $Seconds) { throw "It did not come true within $Seconds seconds: $Condition" }
            Start-Sleep -Milliseconds 20
        }
    }
}

AfterAll { Stop-Sandbox }

Describe 'Streaming and stopping' {
    BeforeEach {
        $quick = Start-Sandbox
        # Answers nothing at all; a check of it with a long time-out lasts longer than any test.
        # An address of its own, because the connections to one address are rationed.
        $silent = Start-Sandbox @{ Accepted = @(); Refusal = 'Silence'; Address = [Net.IPAddress]::Parse('127.0.0.2') }
    }

    AfterEach { Stop-Sandbox }

    It 'writes a result while others are still being checked' {
        $result = Test-Pop3TlsVersion $silent.Uri, $quick.Uri -TimeoutSeconds 300 | Select-Object -First 1
        "$($result.Endpoint)" | Should -Be $quick.Uri
    }

    It 'leaves nothing running after Select-Object -First 1' {
        $null = Test-Pop3TlsVersion $quick.Uri, $silent.Uri -TimeoutSeconds 300 | Select-Object -First 1
        Wait-Until { $silent.OpenConnections -eq 0 }
        $count = $silent.ConnectionCount
        Start-Sleep -Milliseconds 500
        $silent.ConnectionCount | Should -Be $count -Because 'nobody connects any more'
    }

    It 'writes a result before the last input has come' {
        $seen = New-Object System.Collections.Generic.List[object]
        & {
            $quick.Uri
            foreach ($try in 1..300) {
                if ($seen.Count) { break }
                Start-Sleep -Milliseconds 50
                $quick.Uri
            }
            $seen.Add($seen.Count -gt 0)
        } | Test-Pop3TlsVersion | ForEach-Object { $seen.Add($_) }
        $seen.Contains($true) | Should -BeTrue -Because 'a result came while inputs went on'
    }

    It 'stops when it is stopped, as by Ctrl+C, and closes its connections' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$manifest'; Test-Pop3TlsVersion '$($silent.Uri)' -TimeoutSeconds 300")
            $running = $shell.BeginInvoke()
            Wait-Until { $silent.OpenConnections -gt 0 }
            $stopping = $shell.BeginStop($null, $null)
            $stopping.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
            $shell.EndStop($stopping)
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $running.IsCompleted | Should -BeTrue
            Wait-Until { $silent.OpenConnections -eq 0 }
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'stops while it waits for room' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$manifest'; @('$($silent.Uri)') * 50 | Test-Pop3TlsVersion -TimeoutSeconds 300 -ThrottleLimit 1")
            $null = $shell.BeginInvoke()
            Wait-Until { $silent.OpenConnections -gt 0 }
            $stopping = $shell.BeginStop($null, $null)
            $stopping.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
            $shell.EndStop($stopping)
            Wait-Until { $silent.OpenConnections -eq 0 }
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'leaves nothing running when a command after it throws' {
        { Test-Pop3TlsVersion $quick.Uri, $silent.Uri -TimeoutSeconds 300 | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        Wait-Until { $silent.OpenConnections -eq 0 }
    }

    It 'ends when every version meets silence' {
        $result = Test-Pop3TlsVersion $silent.Uri -TimeoutSeconds 2 -ErrorAction SilentlyContinue
        $result.Verdict | Should -BeIn 'Inconclusive', 'Unreachable'
    }

    It 'shows progress on many endpoints and takes it away' {
        $slow = Start-Sandbox @{ ResponseDelay = [TimeSpan]::FromMilliseconds(200) }
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$manifest'; @('$($slow.Uri)') * 6 | Test-Pop3TlsVersion -ThrottleLimit 1")
            $shell.Invoke().Count | Should -Be 6
            $records = @($shell.Streams.Progress | Where-Object Activity -eq 'Test-Pop3TlsVersion')
            $records.Count | Should -BeGreaterThan 1
            $records[-1].RecordType | Should -Be 'Completed'
            $records[-1].StatusDescription | Should -Match '^\d of 6 endpoints answered'
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'tells its steps with -Verbose and nothing without' {
        $quiet = Test-Pop3TlsVersion $quick.Uri *>&1
        @($quiet).Count | Should -Be 1
        $lines = Test-Pop3TlsVersion $quick.Uri -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message
        $lines | Should -Contain "Checking $($quick.Uri)."
        @($lines -like '*TLS 1.0 refused at Handshake*').Count | Should -Be 1
        @($lines -like '*ModernOnly*').Count | Should -Be 1
    }
}
