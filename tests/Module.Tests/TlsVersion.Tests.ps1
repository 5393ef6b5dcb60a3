BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $closed = Get-ClosedPort
}

AfterAll { Stop-Sandbox }

Describe '<_>' -ForEach 'Pop3', 'Imap', 'Smtp' {
    BeforeAll {
        $protocol = $_
        $command = "Test-${protocol}TlsVersion"
        $modern = Start-Sandbox @{ Protocol = $protocol }
        $legacy = Start-Sandbox @{ Protocol = $protocol; Accepted = 'Tls10', 'Tls11', 'Tls12', 'Tls13' }
        $old = Start-Sandbox @{ Protocol = $protocol; Accepted = 'Ssl3', 'Tls10' }
        $startTls = Start-Sandbox @{ Protocol = $protocol; Security = 'StartTls'; Accepted = 'Tls10', 'Tls12' }
    }

    It 'tells the truth about a modern server' {
        $result = & $command $modern.Uri
        $result.Verdict | Should -Be 'ModernOnly'
        $result.Ssl2, $result.Ssl3, $result.Tls10, $result.Tls11 | Should -Be @('Refused', 'Refused', 'Refused', 'Refused')
        $result.Tls12, $result.Tls13 | Should -Be @('Accepted', 'Accepted')
    }

    It 'tells the truth about a server that accepts old versions' {
        $result = & $command $legacy.Uri
        $result.Verdict | Should -Be 'LegacyAccepted'
        $result.Tls10, $result.Tls11, $result.Tls12, $result.Tls13 | Should -Be @('Accepted', 'Accepted', 'Accepted', 'Accepted')
    }

    It 'tells the truth about a server with old versions only' {
        (& $command $old.Uri).Verdict | Should -Be 'LegacyOnly'
    }

    It 'tells the truth behind STLS or STARTTLS' {
        $result = & $command $startTls.Uri
        $result.Verdict | Should -Be 'LegacyAccepted'
        $result.Tls10, $result.Tls11, $result.Tls12, $result.Tls13 | Should -Be @('Accepted', 'Refused', 'Accepted', 'Refused')
    }

    It 'knows its protocol without a scheme' {
        $result = & $command $legacy.HostPort -Security Implicit
        "$($result.Endpoint)" | Should -Be $legacy.Uri
        $result.Verdict | Should -Be 'LegacyAccepted'
    }

    It 'gives results of one type' {
        & $command $modern.Uri, $legacy.Uri, "127.0.0.1:$closed" -ErrorAction SilentlyContinue |
            ForEach-Object { $_.GetType().FullName } | Sort-Object -Unique | Should -Be 'MailReadiness.Checks.TlsVersions.TlsVersionResult'
    }
}

Describe 'Parameters' {
    BeforeAll {
        $legacy = Start-Sandbox @{ Accepted = 'Tls10', 'Tls11', 'Tls12' }
        $login = Start-Sandbox @{ Protocol = 'Smtp'; Refusal = 'WordsAtLogin' }
        $words = Start-Sandbox @{ Refusal = 'WordsInGreeting' }
    }

    It '-TlsVersion asks only about the versions given' {
        $result = Test-Pop3TlsVersion $legacy.Uri -TlsVersion Tls10, Tls12
        $result.Tls10, $result.Tls11, $result.Tls12, $result.Tls13 | Should -Be @('Accepted', 'NotTested', 'Accepted', 'NotTested')
    }

    It '-TlsVersion reads a list in one text as a list' {
        $result = Test-Pop3TlsVersion $legacy.Uri -TlsVersion 'Tls10,Tls11'
        $result.Tls10, $result.Tls11, $result.Tls12 | Should -Be @('Accepted', 'Accepted', 'NotTested')
    }

    It '-TlsVersion with a version that answers writes no error, though the verdict stays open' {
        $result = Test-Pop3TlsVersion $legacy.Uri -TlsVersion Tls12 -ErrorVariable errors -ErrorAction SilentlyContinue
        $result.Verdict | Should -Be 'Inconclusive'
        $errors | Should -BeNullOrEmpty
    }

    It '-Security with both values checks two endpoints' {
        $results = Test-Pop3TlsVersion 127.0.0.1 -Port $closed -Security Implicit, StartTls -ErrorAction SilentlyContinue
        $results.Endpoint | ForEach-Object ToString | Sort-Object | Should -Be "pop3://127.0.0.1:$closed", "pop3s://127.0.0.1:$closed"
    }

    It '-ServerName is sent and reported' {
        (Test-Pop3TlsVersion $legacy.Uri -ServerName mail.example.com -TlsVersion Tls12).ServerName | Should -Be 'mail.example.com'
    }

    It '-NoServerName sends none' {
        (Test-Pop3TlsVersion "pop3s://localhost:$($legacy.Endpoint.Port)" -TlsVersion Tls12).ServerName | Should -Be 'localhost'
        (Test-Pop3TlsVersion "pop3s://localhost:$($legacy.Endpoint.Port)" -NoServerName -TlsVersion Tls12).ServerName | Should -BeNullOrEmpty
    }

    It '-LoginProbe finds a refusal that comes only at sign-in' {
        (Test-SmtpTlsVersion $login.Uri).Tls10 | Should -Be 'Accepted'
        $outcome = (Test-SmtpTlsVersion $login.Uri -LoginProbe).Versions | Where-Object Version -eq 'Tls10'
        $outcome.Outcome | Should -Be 'Refused'
        $outcome.Layer | Should -Be 'Login'
    }

    It 'a refusal in the greeting is a refusal, with the server''s words' {
        $outcome = (Test-Pop3TlsVersion $words.Uri).Versions | Where-Object Version -eq 'Tls10'
        $outcome.Outcome | Should -Be 'Refused'
        $outcome.Layer | Should -Be 'Greeting'
        $outcome.Evidence.ServerWords | Should -Match 'TLS 1\.0'
    }

    It '-Samples counts who refuses' {
        $rollout = (Test-Pop3TlsVersion $legacy.Uri -Samples 5).Rollout | Where-Object { $_.Version -eq 'Tls10' -and -not $_.FrontEnd }
        $rollout.Accepted | Should -Be 5
        $rollout.Refused | Should -Be 0
        $rollout.High | Should -BeLessThan 1
    }

    It '-AllAddresses gives a result for each address' {
        $addresses = [Net.Dns]::GetHostAddresses('localhost') | Where-Object { $_.AddressFamily -in 'InterNetwork', 'InterNetworkV6' } | Select-Object -Unique
        $results = @(Test-Pop3TlsVersion "pop3s://localhost:$($legacy.Endpoint.Port)" -AllAddresses -ErrorAction SilentlyContinue)
        $results.Count | Should -Be @($addresses).Count
        ($results | Where-Object Address -eq '127.0.0.1').Verdict | Should -Be 'LegacyAccepted'
    }

    It '-Quiet gives a Boolean for each result and no error for an outcome' {
        $modern = Start-Sandbox
        $answers = Test-Pop3TlsVersion $modern.Uri, $legacy.Uri, "pop3s://127.0.0.1:$closed" -Quiet -ThrottleLimit 1 -ErrorVariable errors
        $answers | Should -Be $true, $false, $false
        $answers | Should -BeOfType [bool]
        $errors | Should -BeNullOrEmpty
    }

    It '-Quiet still reports a server that cannot be read' {
        $answers = Test-Pop3TlsVersion 'no such server' -Quiet -ErrorVariable errors -ErrorAction SilentlyContinue
        $answers | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'BadServer,*'
    }

    It '<Name> <Value> is out of range' -ForEach @(
        @{ Name = 'Port'; Value = 0 }, @{ Name = 'Port'; Value = 65536 }
        @{ Name = 'TimeoutSeconds'; Value = 0.5 }, @{ Name = 'TimeoutSeconds'; Value = 601 }
        @{ Name = 'ThrottleLimit'; Value = 0 }, @{ Name = 'ThrottleLimit'; Value = 1025 }
        @{ Name = 'Samples'; Value = -1 }, @{ Name = 'SampleMinutes'; Value = -1 }
    ) {
        $bad = @{ $Name = $Value }
        { Test-Pop3TlsVersion 127.0.0.1 @bad } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}

Describe 'Input from the pipeline' {
    BeforeAll {
        $legacy = Start-Sandbox @{ Accepted = 'Tls10', 'Tls12' }
        $modern = Start-Sandbox @{ Security = 'StartTls' }
    }

    It 'comes by value' {
        $legacy.Uri, $modern.Uri | Test-Pop3TlsVersion | ForEach-Object { "$($_.Endpoint)" } | Sort-Object | Should -Be (@($legacy.Uri, $modern.Uri) | Sort-Object)
    }

    It 'comes from endpoints of earlier results' {
        ($legacy.Endpoint | Test-Pop3TlsVersion).Verdict | Should -Be 'LegacyAccepted'
    }

    It 'comes by the property name <_>' -ForEach 'Server', 'ComputerName', 'HostName' {
        $row = [pscustomobject]@{ $_ = '127.0.0.1'; Port = $modern.Endpoint.Port; Security = 'StartTls' }
        $result = $row | Test-Pop3TlsVersion
        "$($result.Endpoint)" | Should -Be $modern.Uri
        $result.Verdict | Should -Be 'ModernOnly'
    }

    It 'comes from a CSV file, each row with its own port and security' {
        $csv = Join-Path $TestDrive 'servers.csv'
        "Server,Port,Security`n127.0.0.1,$($legacy.Endpoint.Port),Implicit`n127.0.0.1,$($modern.Endpoint.Port),StartTls" | Set-Content $csv
        $results = Import-Csv $csv | Test-Pop3TlsVersion
        ($results | Where-Object { "$($_.Endpoint)" -eq $legacy.Uri }).Verdict | Should -Be 'LegacyAccepted'
        ($results | Where-Object { "$($_.Endpoint)" -eq $modern.Uri }).Verdict | Should -Be 'ModernOnly'
    }

    It 'is read without the blanks around it' {
        "  $($legacy.Uri) `t" | Test-Pop3TlsVersion | ForEach-Object Verdict | Should -Be 'LegacyAccepted'
    }

    It 'goes on after a server that cannot be read' {
        $results = $legacy.Uri, '', 'imaps://127.0.0.1', $modern.Uri | Test-Pop3TlsVersion -ErrorVariable errors -ErrorAction SilentlyContinue
        $results.Count | Should -Be 2
        $errors.Count | Should -Be 2
        $errors.FullyQualifiedErrorId | Should -BeLike 'BadServer,*'
    }

    It 'gives no output and no error when it is empty' {
        @() | Test-Pop3TlsVersion | Should -BeNullOrEmpty
    }
}
