BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $password = 'Geheim-77+x/y'
    $token = 'eyJ0eXAi.Zu-Geheim_88.sig~+/='
    $secure = ConvertTo-SecureString $token -AsPlainText -Force

    function Start-MailSandbox {
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
        param([object[]] $Fault = @(), [string] $FrontEnd = 'AM0PR01CA0001', [hashtable] $Behaviour = @{})

        $users = foreach ($name in 'canary@demo.example', 'second@demo.example') {
            $user = [MailReadiness.Sandbox.SandboxMailUser]::new($name)
            [MailReadiness.Sandbox.SandboxMailUser].GetProperty('Password').SetValue($user, $password)
            [MailReadiness.Sandbox.SandboxMailUser].GetProperty('AccessToken').SetValue($user, $token)
            [MailReadiness.Sandbox.SandboxMailUser].GetProperty('Behaviour').SetValue($user, [MailReadiness.Sandbox.SandboxMaildropBehaviour] $Behaviour)
            $user
        }
        $server = [MailReadiness.Sandbox.SandboxMailServer]::Start([MailReadiness.Sandbox.SandboxMailOptions] @{
                Users = [MailReadiness.Sandbox.SandboxMailUser[]] $users; Faults = [MailReadiness.Sandbox.SandboxMailFault[]] $Fault; FrontEndName = $FrontEnd
            })
        $started.Add($server)
        $server |
            Add-Member -NotePropertyName Pop -NotePropertyValue $server.Endpoint('Pop3').ToString() -PassThru |
            Add-Member -NotePropertyName ImapUri -NotePropertyValue $server.Endpoint('Imap').ToString() -PassThru
    }

    $started = New-Object System.Collections.Generic.List[object]
    $credential = [pscredential]::new('canary@demo.example', (ConvertTo-SecureString $password -AsPlainText -Force))
    $healthy = Start-MailSandbox
    $broken = Start-MailSandbox -Fault ([MailReadiness.Sandbox.SandboxMailFaults]::QuitFailsAfterDelete) -FrontEnd 'DB8PR02MB0002'
    $quick = @{ SkipCertificateCheck = $true; SoakSeconds = 0.2; TimeoutSeconds = 10; ArrivalSeconds = 5 }
    $suffix = 'MailReadiness.PowerShell.Commands.TestPop3DeleteCommitCommand'
}

AfterAll { foreach ($server in $started) { $server.Dispose() } }

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

    It 'writes evidence and shows no secret anywhere' {
        $folder = Join-Path $TestDrive 'evidence'
        $streams = Test-Pop3DeleteCommit $broken.Pop -Credential $credential -DepositServer $broken.ImapUri -EvidencePath $folder -Verbose -Debug @quick *>&1
        $streams += Test-Pop3DeleteCommit $broken.Pop -Mailbox canary@demo.example -AccessToken $secure -DepositServer $broken.ImapUri -EvidencePath $folder -Verbose -Debug @quick *>&1
        $files = Get-ChildItem $folder
        $files.Extension | Sort-Object -Unique | Should -Be '.json', '.txt'
        $files.Count | Should -Be 4
        $json = Get-Content ($files | Where-Object Extension -EQ .json)[0].FullName -Raw | ConvertFrom-Json
        $json.results[0].verdict | Should -Be 'NotCommitted'
        $streams | Where-Object { $_ -is [Management.Automation.DebugRecord] } | Should -Not -BeNullOrEmpty
        $all = @(($streams | Out-String -Width 1000), ($streams | ForEach-Object { $_ | ConvertTo-Json -Depth 7 -WarningAction SilentlyContinue }), ($files | Get-Content -Raw)) -join "`n"
        $all | Should -Match 'QUIT'
        foreach ($secret in $password, $token) {
            $sasl = @(
                $secret
                [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($secret))
                [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("`0canary@demo.example`0$secret"))
                [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("user=canary@demo.example$([char]1)auth=Bearer $secret$([char]1)$([char]1)"))
            )
            foreach ($form in $sasl) { $all.Contains($form) | Should -BeFalse }
        }
    }

    It 'a wrong password is a result and an error that says what to do' {
        $wrong = [pscredential]::new('canary@demo.example', (ConvertTo-SecureString 'wrong' -AsPlainText -Force))
        $result = Test-Pop3DeleteCommit $healthy.Pop -Credential $wrong -DepositServer $healthy.ImapUri @quick -ErrorVariable errors -ErrorAction SilentlyContinue
        $result.Verdict | Should -Be 'SetupFailed'
        $errors[0].FullyQualifiedErrorId | Should -Be "DeleteSetupFailed,$suffix"
        $errors[0].ErrorDetails.RecommendedAction | Should -Be $result.WhatToDo
    }

    It 'a lost bystander is an alarm' {
        $greedy = Start-MailSandbox -Behaviour @{ LoseBystander = $true }
        $null = Test-Pop3DeleteCommit $greedy.Pop -Credential $credential -DepositServer $greedy.ImapUri @quick -ErrorVariable errors -ErrorAction SilentlyContinue
        # The drop has no bystander at first; the canaries of other scenarios are not bystanders either.
        $errors | Where-Object { $_.FullyQualifiedErrorId -notlike 'BystandersMissing,*' } | Should -BeNullOrEmpty
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
