BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $password = 'Geheim-77+x/y'
    $token = 'eyJ0eXAi.Zu-Geheim_88.sig~+/='
    $secure = ConvertTo-SecureString $token -AsPlainText -Force

    $secrets = @{ Secret = $password; AccessToken = $token }
    $credential = [pscredential]::new('canary@demo.example', (ConvertTo-SecureString $password -AsPlainText -Force))
    $healthy = Start-MailSandbox @secrets
    $broken = Start-MailSandbox @secrets -Fault ([MailReadiness.Sandbox.SandboxMailFaults]::QuitFailsAfterDelete) -FrontEnd 'DB8PR02MB0002'
    $quick = @{ SkipCertificateCheck = $true; SoakSeconds = 0.2; TimeoutSeconds = 10; ArrivalSeconds = 5 }
    $suffix = 'MailReadiness.PowerShell.Commands.TestPop3DeleteCommitCommand'
}

AfterAll { Stop-Sandbox }

Describe 'Test-Pop3DeleteCommit' {
    It 'proves a commit, with its controls' {
        $result = Test-Pop3DeleteCommit $healthy.Pop -Credential $credential -DepositServer $healthy.ImapUri @quick -ErrorVariable errors
        $result | Should -BeOfType [MailReadiness.Checks.DeleteCommit.DeleteCommitResult]
        $result.Verdict | Should -Be 'Committed' -Because $result.Reason
        $result.Mailbox | Should -Be 'canary@demo.example'
        $result.FrontEnd | Should -Be 'AM0PR01CA0001'
        $result.QuitReply | Should -BeLike '+OK*'
        $result.SecondsToCommit | Should -BeGreaterOrEqual 0
        $result.BystandersIntact | Should -Not -BeFalse
        ($result.Scenarios | Where-Object Scenario -NE Commit).Verdict | Should -Be 'ControlPassed', 'ControlPassed'
        $errors | Should -BeNullOrEmpty
    }

    It 'names EX1221076 for its signature' {
        $result = Test-Pop3DeleteCommit $broken.Pop -Mailbox canary@demo.example -AccessToken $secure -DepositServer $broken.ImapUri @quick
        $result.Verdict | Should -Be 'NotCommitted' -Because $result.Reason
        $result.KnownIncident.Id | Should -Be 'EX1221076'
        $result.QuitReply | Should -BeLike '-ERR*'
        $text = $result | Format-List | Out-String -Width 400
        $text | Should -Match 'Looks like +: EX1221076'
        $text | Should -Match 'QUIT -ERR'
        $lines = ($result | Out-String -Width 160).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^Endpoint +Mailbox +Verdict +Seconds +Front end +Reply to QUIT$'
        $lines[2] | Should -Match 'NotCommitted +- +DB8PR02MB0002 +-ERR'
    }

    It 'takes mailboxes from the pipeline by property name' {
        $rows = 'canary@demo.example', 'second@demo.example' | ForEach-Object { [pscustomobject] @{ Server = $healthy.Pop; Mailbox = $_; AccessToken = $secure } }
        $results = $rows | Test-Pop3DeleteCommit -DepositServer $healthy.ImapUri -Scenario Commit @quick
        $results.Verdict | Should -Be 'Committed', 'Committed'
        $results.Mailbox | Sort-Object | Should -Be 'canary@demo.example', 'second@demo.example'
        ($results.Run.Total | Measure-Object -Maximum).Maximum | Should -Be 2
    }

    It 'repeats' {
        $results = @(Test-Pop3DeleteCommit $broken.Pop -Credential $credential -DepositServer $broken.ImapUri -Scenario Commit, QuitAlone -Repeat 2 @quick)
        $results.Count | Should -Be 2
        $results[-1].Run.Failed | Should -Be 2
        $results[-1].Run.FirstFailedUtc | Should -Not -BeNullOrEmpty
        ($results[-1].Run.ByFrontEnd | Where-Object Name -EQ DB8PR02MB0002).Failed | Should -Be 2
    }

    It '-WhatIf connects to nothing and says what would be done' {
        $before = $healthy.ConnectionCount
        $folder = Join-Path $TestDrive 'none'
        $out = Invoke-Shell "Import-Module '$(Join-Path (Get-RepositoryRoot) 'MailReadiness.psd1')'
            Test-Pop3DeleteCommit '$($healthy.Pop)' -Credential ([pscredential]::new('canary@demo.example', (ConvertTo-SecureString x -AsPlainText -Force))) -RemoveStale -EvidencePath '$folder' -WhatIf"
        $healthy.ConnectionCount | Should -Be $before
        $folder | Should -Not -Exist
        $text = $out -join ' '
        $text | Should -Match 'What if:.*Deposit a message of its own.*IMAP at the same host.*Commit, QuitAlone, Drop.*older than a day'
        $text | Should -Match 'canary@demo\.example at pop3s://127\.0\.0\.1'
    }

    It '-WhatIf connects neither to deposit nor witness nor proxy' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $uri = '127.0.0.1:{0}' -f $listener.LocalEndpoint.Port
            Test-Pop3DeleteCommit "pop3s://$uri" -Credential $credential -DepositServer "imaps://$uri" -Witness "imaps://$uri" -WhatIf @quick | Should -BeNullOrEmpty
            Test-Pop3DeleteCommit $healthy.Pop -Credential $credential -DepositServer "smtp://$uri" -Proxy "socks5://$uri" -Repeat 3 -WhatIf @quick | Should -BeNullOrEmpty
            $listener.Pending() | Should -BeFalse
        }
        finally {
            $listener.Stop()
        }
    }

    It 'writes evidence and shows no secret anywhere: <Title>' -ForEach @(
        @{ Title = 'a password that is right'; Kind = 'password'; Right = $true; Mechanisms = @('PLAIN') }
        @{ Title = 'a password that is wrong'; Kind = 'password'; Right = $false; Mechanisms = @('LOGIN') }
        @{ Title = 'a password for CRAM-MD5'; Kind = 'password'; Right = $true; Mechanisms = @('CRAM-MD5') }
        @{ Title = 'a token that is right'; Kind = 'token'; Right = $true; Mechanisms = @('XOAUTH2') }
        @{ Title = 'a token that is wrong'; Kind = 'token'; Right = $false; Mechanisms = @('XOAUTH2') }
        @{ Title = 'a password and nobody there'; Kind = 'password'; Right = $true; Mechanisms = $null }
    ) {
        $server = if ($Mechanisms) { Start-MailSandbox @secrets -Option @{ Mechanisms = [string[]] $Mechanisms; UserPass = $false; Apop = $false; ExplainRefusedToken = $true } }
        $pop = if ($server) { $server.Pop } else { 'pop3s://127.0.0.1:{0}' -f (Get-ClosedPort) }
        $imap = if ($server) { $server.ImapUri } else { 'imaps://127.0.0.1:{0}' -f (Get-ClosedPort) }
        $secret = if ($Kind -eq 'token') { $token } else { $password }
        if (-not $Right) { $secret = 'Falsch-' + $secret }
        $hidden = ConvertTo-SecureString $secret -AsPlainText -Force
        $who = if ($Kind -eq 'token') { @{ Mailbox = 'canary@demo.example'; AccessToken = $hidden } } else { @{ Credential = [pscredential]::new('canary@demo.example', $hidden) } }
        $folder = Join-Path $TestDrive ([guid]::NewGuid())

        $streams = @(Test-Pop3DeleteCommit $pop @who -DepositServer $imap -EvidencePath $folder -Verbose -Debug -ErrorAction Continue -ErrorVariable errors @quick *>&1)

        $results = @($streams | Where-Object { $_ -is [MailReadiness.Checks.DeleteCommit.DeleteCommitResult] })
        $results.Verdict | Should -Be @{ $true = 'Committed'; $false = 'SetupFailed' }[$Right -and [bool] $Mechanisms] -Because $results.Reason
        if ($results.Verdict -ne 'Committed') { $errors | Should -Not -BeNullOrEmpty }
        if ($Mechanisms) { $streams | Where-Object { $_ -is [Management.Automation.DebugRecord] } | Should -Not -BeNullOrEmpty }
        $streams | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Should -Not -BeNullOrEmpty
        $files = Get-ChildItem $folder
        $files.Extension | Sort-Object -Unique | Should -Be '.json', '.txt'
        ($files | Where-Object Extension -EQ .json | Get-Content -Raw | ConvertFrom-Json).results[0].verdict | Should -Be "$($results.Verdict)"
        $all = @(
            $streams | Out-String -Width 1000
            $streams | ForEach-Object { "$_" }
            $results | Format-List * -Force | Out-String -Width 1000
            $results | Format-Table * | Out-String -Width 1000
            $results.Transcript | Out-String -Width 1000
            $results | Select-Object * -ExcludeProperty Endpoint | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue
            $errors | ForEach-Object { $_ | Format-List * -Force | Out-String -Width 1000; "$($_.Exception)"; "$($_.ErrorDetails.RecommendedAction)"; "$($_.TargetObject)" }
            $files | Get-Content -Raw
        ) -join "`n"

        $texts = $secret, "`0canary@demo.example`0$secret", "user=canary@demo.example$([char]1)auth=Bearer $secret$([char]1)$([char]1)"
        foreach ($form in $texts + ($texts | ForEach-Object { [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($_)) })) {
            $all.Contains($form) | Should -BeFalse
        }
        # What looks like base64 must not hold the secret or a digest of it either.
        foreach ($word in [regex]::Matches($all, '[A-Za-z0-9+/]{12,}={0,2}').Value | Sort-Object -Unique) {
            if ($word.Length % 4) { continue }
            $decoded = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($word))
            $decoded.Contains($secret) | Should -BeFalse
            $decoded | Should -Not -Match '^\S+ [0-9a-f]{32}$'
        }
    }

    It 'a wrong password is a result and an error that says what to do' {
        $wrong = [pscredential]::new('canary@demo.example', (ConvertTo-SecureString 'wrong' -AsPlainText -Force))
        $result = Test-Pop3DeleteCommit $healthy.Pop -Credential $wrong -DepositServer $healthy.ImapUri @quick -ErrorVariable errors -ErrorAction SilentlyContinue
        $result.Verdict | Should -Be 'SetupFailed'
        $errors[0].FullyQualifiedErrorId | Should -Be "DeleteSetupFailed,$suffix"
        $errors[0].ErrorDetails.RecommendedAction | Should -Be $result.WhatToDo
    }

    It '<Id> is told for what it is' -ForEach @(
        @{ Id = 'MailboxMissing'; Parameters = @{}; Category = 'InvalidArgument' }
        @{ Id = 'SecretMissing'; Parameters = @{ Mailbox = 'x' }; Category = 'AuthenticationError' }
        @{ Id = 'BadMailbox'; Parameters = @{ Mailbox = "x`n"; AccessToken = (ConvertTo-SecureString 'abc' -AsPlainText -Force) }; Category = 'InvalidArgument' }
        @{ Id = 'IntervalAlone'; Parameters = @{ IntervalSeconds = 5 }; Category = 'InvalidArgument' }
        @{ Id = 'DepositConflict'; Parameters = @{ Existing = '0123456789abcdef0123456789abcdef'; Via = 'Graph' }; Category = 'InvalidArgument' }
        @{ Id = 'BadDeposit'; Parameters = @{ DepositServer = 'pop3s://x' }; Category = 'InvalidArgument' }
        @{ Id = 'BadDeposit'; Parameters = @{ Witness = 'smtp://x' }; Category = 'InvalidArgument' }
        @{ Id = 'BadSecret'; Parameters = @{ Mailbox = 'x'; AccessToken = (ConvertTo-SecureString 'a b' -AsPlainText -Force) }; Category = 'InvalidArgument' }
        @{ Id = 'BadDeleteOptions'; Parameters = @{ Existing = '0123456789abcdef0123456789abcdef'; Repeat = 2 }; Category = 'InvalidArgument' }
    ) {
        $before = $healthy.ConnectionCount
        try { Test-Pop3DeleteCommit $healthy.Pop @Parameters -ErrorVariable errors -ErrorAction Stop } catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -Be "$Id,$suffix"
        $caught.CategoryInfo.Category | Should -Be $Category
        $caught.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $healthy.ConnectionCount | Should -Be $before
    }

    It 'stops with the pipeline and leaves nothing open' {
        $first = Test-Pop3DeleteCommit $healthy.Pop -Credential $credential -DepositServer $healthy.ImapUri -Scenario Commit -Repeat 50 @quick | Select-Object -First 1
        $first.Verdict | Should -Be 'Committed'
        $deadline = [DateTime]::UtcNow.AddSeconds(10)
        while ($healthy.OpenConnections -gt 0 -and [DateTime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 50 }
        $healthy.OpenConnections | Should -Be 0
    }

    It 'survives a job' {
        $job = Start-Job -ScriptBlock {
            Import-Module $args[0]
            Test-Pop3DeleteCommit $args[1] -Mailbox canary@demo.example -AccessToken (ConvertTo-SecureString $args[3] -AsPlainText -Force) -DepositServer $args[2] -SkipCertificateCheck -SoakSeconds 0 -Scenario Commit
        } -ArgumentList (Join-Path (Get-RepositoryRoot) 'MailReadiness.psd1'), $healthy.Pop, $healthy.ImapUri, $token
        $far = $job | Receive-Job -Wait -AutoRemoveJob
        $far.PSObject.TypeNames[0] | Should -Be 'Deserialized.MailReadiness.Checks.DeleteCommit.DeleteCommitResult'
        $far.QuitReply | Should -BeLike '+OK*'
        ($far | Format-List | Out-String -Width 300) | Should -Match 'Commit: Committed'
    }
}
