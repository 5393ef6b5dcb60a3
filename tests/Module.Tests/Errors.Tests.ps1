BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $closed = Get-ClosedPort
    $suffix = 'MailReadiness.PowerShell.Commands.TestPop3TlsVersionCommand'
}

AfterAll { Stop-Sandbox }

Describe 'Errors' {
    It 'an unreachable endpoint gives a result and an error that says where and what to do' {
        $result = Test-Pop3TlsVersion "127.0.0.1:$closed" -ErrorVariable errors -ErrorAction SilentlyContinue
        $result.Verdict | Should -Be 'Unreachable'
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be "EndpointUnreachable,$suffix"
        $errors[0].CategoryInfo.Category | Should -Be 'ConnectionError'
        $errors[0].TargetObject | Should -BeOfType [MailReadiness.Net.MailEndpoint]
        "$($errors[0].TargetObject)" | Should -Be "pop3s://127.0.0.1:$closed"
        "$($errors[0])" | Should -BeLike "pop3s://127.0.0.1:$closed could not be reached*"
        $errors[0].ErrorDetails.RecommendedAction | Should -BeLike '*firewall*'
    }

    It 'an endpoint that answers unclearly gives a result and an error' {
        $chaos = Start-Sandbox @{ Chaos = 'WebServer' }
        $result = Test-Pop3TlsVersion $chaos.Uri -TimeoutSeconds 2 -ErrorVariable errors -ErrorAction SilentlyContinue
        $result.Verdict | Should -Be 'Inconclusive'
        $errors[0].FullyQualifiedErrorId | Should -Be "EndpointInconclusive,$suffix"
        $errors[0].CategoryInfo.Category | Should -Be 'InvalidResult'
        "$($errors[0])" | Should -BeLike "$($chaos.Uri)*"
        $errors[0].ErrorDetails.RecommendedAction | Should -BeLike '*Format-List*'
    }

    It 'an unknown host names the host' {
        $result = Test-Pop3TlsVersion no-such-host.invalid -TimeoutSeconds 5 -ErrorVariable errors -ErrorAction SilentlyContinue
        $result.Verdict | Should -Be 'Unreachable'
        "$($errors[0])" | Should -BeLike '*no-such-host.invalid*'
    }

    It 'a proxy that cannot be reached makes the endpoint unreachable, and the proxy is named' {
        $result = Test-Pop3TlsVersion pop3s://127.0.0.1:995 -Proxy "socks5://127.0.0.1:$closed" -TimeoutSeconds 5 -ErrorVariable errors -ErrorAction SilentlyContinue
        $result.Verdict | Should -Be 'Unreachable'
        $result.Proxy | Should -Be "socks5://127.0.0.1:$closed"
        "$($errors[0])" | Should -BeLike "*127.0.0.1:$closed*"
    }

    It '-ErrorAction Stop stops at the failing endpoint' {
        { Test-Pop3TlsVersion "127.0.0.1:$closed" -ErrorAction Stop } | Should -Throw -ErrorId "EndpointUnreachable,$suffix"
    }

    It '<Text> is refused as a server: <Because>' -ForEach @(
        @{ Text = ''; Because = 'empty' }
        @{ Text = 'host:0'; Because = 'port' }
        @{ Text = 'host:99999'; Because = 'port' }
        @{ Text = 'https://outlook.office365.com'; Because = 'scheme' }
        @{ Text = 'imaps://outlook.office365.com'; Because = 'IMAP' }
        @{ Text = 'a host'; Because = 'white space' }
    ) {
        $result = Test-Pop3TlsVersion $Text -ErrorVariable errors -ErrorAction SilentlyContinue
        $result | Should -BeNullOrEmpty
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be "BadServer,$suffix"
        $errors[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$($errors[0])" | Should -BeLike "*$Because*"
        $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'a port that contradicts the server is refused' {
        $null = Test-Pop3TlsVersion pop3s://127.0.0.1:995 -Port 110 -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Be "BadServer,$suffix"
        $errors[0].TargetObject | Should -Be 'pop3s://127.0.0.1:995'
    }

    It '<Id> ends the command' -ForEach @(
        @{ Id = 'ServerNameConflict'; Parameters = @{ ServerName = 'x'; NoServerName = $true } }
        @{ Id = 'SampleMinutesAlone'; Parameters = @{ SampleMinutes = 5 } }
        @{ Id = 'ProxyCredentialAlone'; Parameters = @{ ProxyCredential = [pscredential]::new('u', (ConvertTo-SecureString 'p' -AsPlainText -Force)) } }
        @{ Id = 'BadProxy'; Parameters = @{ Proxy = 'https://proxy.example:8080' } }
        @{ Id = 'BadProxy'; Parameters = @{ Proxy = 'proxy.example:8080' } }
    ) {
        try {
            Test-Pop3TlsVersion "127.0.0.1:$closed" @Parameters
            throw 'The command went on.'
        }
        catch {
            $_.FullyQualifiedErrorId | Should -Be "$Id,$suffix"
            $_.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $_.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    It 'no secret appears in any error' {
        $credential = [pscredential]::new('proxyuser', (ConvertTo-SecureString 'Geheim-77' -AsPlainText -Force))
        $errors = @(
            try { Test-Pop3TlsVersion 127.0.0.1 -Proxy 'http://user:Geheim-77@proxy.example:8080' } catch { $_ }
            Test-Pop3TlsVersion 'pop3s://user:Geheim-77@127.0.0.1' -ErrorAction Continue 2>&1
            Test-Pop3TlsVersion pop3s://127.0.0.1:995 -Proxy "http://127.0.0.1:$closed" -ProxyCredential $credential -TimeoutSeconds 5 -ErrorAction Continue 2>&1
        )
        $errors.Count | Should -Be 4 -Because 'there are three errors and one result'
        foreach ($record in $errors) {
            # Not the invocation: that is the line as it was typed.
            $shown = if ($record -is [Management.Automation.ErrorRecord]) {
                $record | Select-Object -Property Exception, ErrorDetails, TargetObject, CategoryInfo, FullyQualifiedErrorId | Format-List | Out-String -Width 500
                $record.Exception.ToString()
                $record.ErrorDetails.RecommendedAction
            }
            else {
                $record | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
            }
            $shown -join "`n" | Should -Not -BeLike '*Geheim-77*'
        }
    }
}
