BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    Set-Location $TestDrive
    $manifest = Join-Path (Get-RepositoryRoot) 'MailReadiness.psd1'
    $secrets = @{ Secret = 'Geheim-77'; AccessToken = 'eyJ0eXAi.Zu-Geheim_88' }
    $legacy = Start-Sandbox @{ Accepted = 'Tls10', 'Tls12' }
    $mail = Start-MailSandbox @secrets
    $credential = [pscredential]::new('canary@demo.example', (ConvertTo-SecureString $secrets.Secret -AsPlainText -Force))

    function Add-Plan {
        param([string] $Text, [string] $Name = 'plan.psd1')
        Set-Content -Path (Join-Path $TestDrive $Name) -Value $Text
        Join-Path $TestDrive $Name
    }

    # A canary mailbox on the sandbox, quick.
    function Get-MailboxPlan {
        param([string] $Secret)
        "DeleteCommit = @{ Mailboxes = @{ Endpoint = '$($mail.Pop)'; User = 'canary@demo.example'; Password = $Secret; Deposit = @{ Kind = 'imap'; Server = '$($mail.ImapUri)' } }; SoakSeconds = 0; SkipCertificateCheck = `$true }"
    }
}

AfterAll {
    Stop-Sandbox
    Set-Location $PSScriptRoot
}

Describe 'Invoke-MailReadinessAssessment' {
    It 'makes the checks of a plan, writes its reports and its history' {
        $null = New-Item -Path logs -ItemType Directory -Force
        Get-SignIn -User anna@example.com -LegacyTls True | ConvertTo-Json -Depth 5 -Compress | Set-Content logs/signins.json
        $env:CANARY = $secrets.Secret
        $plan = Add-Plan "@{ Name = 'Contoso'; Tls = @{ Endpoints = '$($legacy.Uri)' }; Inventory = @{ Paths = 'logs' }; $(Get-MailboxPlan '@{ Environment = ''CANARY'' }'); Reports = 'r.json', 'r.html'; History = 'history' }"
        try { $report = Invoke-MailReadinessAssessment $plan -ErrorVariable errors }
        finally { Remove-Item env:CANARY }
        $errors | Should -BeNullOrEmpty
        @($report).Count | Should -Be 1
        $report | Should -BeOfType [MailReadiness.Readiness.AssessmentReport]
        $report.Name | Should -Be 'Contoso'
        $report.Verdict | Should -Be 'Failures'
        foreach ($area in 'TLS', 'DEL', 'CLI') { $report.Findings.Id -like "MR-$area-*" | Should -Not -BeNullOrEmpty }
        ($report.Findings | Where-Object Id -eq 'MR-DEL-001').Status | Should -Be 'Passed'
        Get-ChildItem history -Filter *.json | Should -HaveCount 1
        Get-Item r.json, r.html | ForEach-Object Length | Should -Not -Contain 0
        Get-ChildItem | Where-Object Name -like '*.tmp' | Should -BeNullOrEmpty
        Get-Content r.json -Raw | Should -Not -Match 'Geheim'
    }

    It 'takes parameters instead of a plan' {
        $report = Invoke-MailReadinessAssessment -Server $legacy.Uri -Name Quick -VantagePoint here -ReportPath ./quick.md -HistoryPath ./quick
        $report.Name | Should -Be 'Quick'
        $report.VantagePoints | Should -Be 'here'
        $report.Results.TlsVersions.Count | Should -Be 1
        Test-Path ./quick.md | Should -BeTrue
        Get-ChildItem ./quick | Should -HaveCount 1
    }

    It 'takes the credential of a mailbox, and its trend from the history' {
        $report = Invoke-MailReadinessAssessment -MailboxServer $mail.Pop -MailboxCredential $credential -HistoryPath ./quick
        $report.Trend.Count | Should -Be 1
        # The certificate of the sandbox is its own, so the check is asked for and not made.
        ($report.Findings | Where-Object Id -eq 'MR-DEL-001').Status | Should -Be 'NotMeasured'
        $report | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue | Should -Not -Match 'Geheim'
    }

    It 'completes servers and forms of what is typed' {
        $text = 'Invoke-MailReadinessAssessment -Server outlook.office365.c'
        (TabExpansion2 -inputScript $text -cursorColumn $text.Length).CompletionMatches.CompletionText | Should -Contain 'pop3s://outlook.office365.com:995'
        $text = 'New-MailReadinessNotice Ma'
        (TabExpansion2 -inputScript $text -cursorColumn $text.Length).CompletionMatches.CompletionText | Should -Contain 'Management'
    }

    It '-Quiet gives a Boolean' {
        Invoke-MailReadinessAssessment -Server $legacy.Uri -Quiet | Should -BeFalse
        Invoke-MailReadinessAssessment -Server $legacy.Uri -Quiet | Should -BeOfType [bool]
    }

    It '-WhatIf connects to nothing and writes nothing' {
        $plan = Add-Plan "@{ Tls = @{ Endpoints = '$($legacy.Uri)' }; Reports = 'whatif.json'; History = 'whatif' }"
        $before = $legacy.ConnectionCount
        Invoke-MailReadinessAssessment $plan -WhatIf | Should -BeNullOrEmpty
        $legacy.ConnectionCount | Should -Be $before
        Test-Path whatif.json, whatif | Should -Be $false, $false
    }

    It '-Demo assesses example data and says so' {
        $report = Invoke-MailReadinessAssessment -Demo -ReportPath ./demo.html, ./demo.json
        $report.IsExample | Should -BeTrue
        $report.Verdict | Should -Be 'Failures'
        $report.Results.DeleteCommits.Count | Should -BeGreaterThan 0
        $report.Results.Clients.Count | Should -BeGreaterThan 0
        $report.Trend.Count | Should -BeGreaterThan 0
        ($report | Out-String) | Should -Match 'Example data'
        Test-Path ./demo.html, ./demo.json | Should -Be $true, $true
    }

    It '-Demo alone writes a report, too, and says where' {
        $ready = Invoke-MailReadinessAssessment -Demo -Quiet -InformationVariable told
        $ready | Should -BeFalse
        "$told" -match "'(?<path>[^']*report\.html)'" | Should -BeTrue
        $folder = Split-Path $Matches.path
        Get-ChildItem $folder -Name | Sort-Object | Should -Be 'report.html', 'report.json'
        Remove-Item $folder -Recurse
    }

    It '<Id> ends the command' -ForEach @(
        @{ Id = 'NothingToAssess'; Parameters = @{} }
        @{ Id = 'NothingToAssess'; Parameters = @{ Name = 'x' } }
        @{ Id = 'SecretForMailboxMissing'; Parameters = @{ Mailbox = 'u@example.com' } }
        @{ Id = 'PlanHasMistakes'; Parameters = @{ Server = 'https://mail.example' } }
        @{ Id = 'ReportOfOtherKind'; Parameters = @{ Server = 'pop3s://mail.example'; ReportPath = 'report.docx' } }
    ) {
        try { Invoke-MailReadinessAssessment @Parameters; throw 'nothing was refused' } catch { $record = $_ }
        $record.FullyQualifiedErrorId | Should -Be "$Id,Invoke-MailReadinessAssessment"
        $record.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'refuses a plan whose report has no known form, before anything is done' {
        $before = $legacy.ConnectionCount
        { Invoke-MailReadinessAssessment (Add-Plan "@{ Tls = @{ Endpoints = '$($legacy.Uri)' }; Reports = 'report.docx' }") } | Should -Throw -ErrorId 'ReportOfOtherKind,Invoke-MailReadinessAssessment'
        $legacy.ConnectionCount | Should -Be $before
    }

    It 'gives the report although <What>, with an error, and the old files stay' -ForEach @(
        @{ What = 'a report cannot be written'; Id = 'ReportNotWritten'; Parameters = @{ ReportPath = './blocked.json', './written.json' } }
        @{ What = 'the history cannot be used'; Id = 'HistoryNotWritten|HistoryNotRead'; Parameters = @{ HistoryPath = './afile/history'; ReportPath = './written.json' } }
    ) {
        # A folder in the place of the report, and a file in the place of a folder: nobody can write there, root neither.
        $null = New-Item -Path ./blocked.json/inside -ItemType Directory -Force
        Set-Content ./afile 'old'
        Remove-Item ./written.json -ErrorAction Ignore
        $report = Invoke-MailReadinessAssessment -Server $legacy.Uri @Parameters -ErrorVariable errors -ErrorAction SilentlyContinue
        $report.Verdict | Should -Be 'Failures'
        Test-Path ./written.json | Should -BeTrue
        $errors | Should -HaveCount 1
        $errors[0].FullyQualifiedErrorId | Should -Match "^($Id),Invoke-MailReadinessAssessment$"
        $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Test-Path ./blocked.json/inside | Should -BeTrue
        Get-Content ./afile | Should -Be 'old'
        Get-ChildItem | Where-Object Name -like '*.tmp' | Should -BeNullOrEmpty
    }

    It 'asks the Exchange Online session where the plan says so' {
        function global:Get-TransportConfig { [CmdletBinding()] param() [pscustomobject] @{ AllowLegacyTLSClients = $true; SmtpClientAuthenticationDisabled = $false } }
        function global:Get-CASMailbox { [CmdletBinding()] param($ResultSize) if ($ResultSize) { [pscustomobject] @{ PrimarySmtpAddress = 'bert@example.com'; PopEnabled = $true; ImapEnabled = $true; SmtpClientAuthenticationDisabled = $null } } }
        function global:Get-AuthenticationPolicy { [CmdletBinding()] param() throw 'no rights' }
        try { $report = Invoke-MailReadinessAssessment (Add-Plan '@{ Tenant = @{ FromSession = $true } }') -WarningVariable warnings -WarningAction SilentlyContinue }
        finally { Remove-Item function:Get-TransportConfig, function:Get-CASMailbox, function:Get-AuthenticationPolicy }
        $report.Results.TenantSettings.AllowLegacyTlsClients | Should -BeTrue
        $report.Results.TenantSettings.Mailboxes.Mailbox | Should -Be 'bert@example.com'
        ($report.Findings | Where-Object Id -eq 'MR-CFG-001').Status | Should -Not -Be 'NotMeasured'
        "$warnings $($report.Notes)" | Should -Match 'Get-AuthenticationPolicy gave nothing: no rights'
    }

    It 'says what to do where the session is not there' {
        $report = Invoke-MailReadinessAssessment (Add-Plan '@{ Tenant = @{ FromSession = $true } }')
        $finding = $report.Findings | Where-Object Id -eq 'MR-CFG-001'
        $finding.Status | Should -Be 'NotMeasured'
        "$($finding.Why) $($finding.WhatToDo)" | Should -Match 'Connect-ExchangeOnline'
    }
}

Describe 'Secrets of a plan' {
    BeforeEach {
        $before = $mail.ConnectionCount
    }

    It 'come from <What>' -ForEach @(
        @{ What = 'a credential file of Export-Clixml'; Reference = "@{ File = 'cred.xml' }" }
        @{ What = 'a SecureString file of Export-Clixml'; Reference = "@{ File = 'secure.xml' }" }
        @{ What = 'a text file'; Reference = "@{ File = 'secret.txt' }" }
        @{ What = 'an environment variable'; Reference = "@{ Environment = 'CANARY_PW' }" }
        @{ What = 'SecretManagement'; Reference = "@{ Secret = 'canary' }" }
        @{ What = 'another vault of SecretManagement'; Reference = "@{ Secret = 'canary'; Vault = 'work' }" }
    ) {
        $credential | Export-Clixml ./cred.xml
        $credential.Password | Export-Clixml ./secure.xml
        Set-Content ./secret.txt $secrets.Secret
        if ($IsLinux -or $IsMacOS) { & chmod 600 ./cred.xml ./secure.xml ./secret.txt }
        $env:CANARY_PW = $secrets.Secret
        $kept = $credential
        Set-Item function:global:Get-Secret -Value {
            [CmdletBinding()] param([string] $Name, [string] $Vault = 'default')
            if ($Name -ne 'canary') { throw 'no such secret' }
            if ($Vault -eq 'work') { $kept.Password } else { $kept }
        }.GetNewClosure()
        try { $report = Invoke-MailReadinessAssessment (Add-Plan "@{ $(Get-MailboxPlan $Reference) }") -WarningVariable warnings }
        finally { Remove-Item env:CANARY_PW, function:Get-Secret }
        ($report.Findings | Where-Object Id -eq 'MR-DEL-001').Status | Should -Be 'Passed'
        $warnings | Should -BeNullOrEmpty
        $mail.ConnectionCount | Should -BeGreaterThan $before
    }

    It 'that are missing make the check not measured, and say why: <Why>' -ForEach @(
        @{ Reference = "@{ Secret = 'nothing' }"; Why = 'Get-Secret is not there' }
        @{ Reference = "@{ Environment = 'NO_SUCH_VARIABLE' }"; Why = 'NO_SUCH_VARIABLE is not set' }
        @{ Reference = "@{ File = 'no-such-file' }"; Why = 'no-such-file' }
        @{ Reference = "@{ File = 'number.xml' }"; Why = 'is no credential' }
    ) {
        1 | Export-Clixml ./number.xml
        $report = Invoke-MailReadinessAssessment (Add-Plan "@{ Tls = @{ Endpoints = '$($legacy.Uri)' }; $(Get-MailboxPlan $Reference) }")
        $finding = $report.Findings | Where-Object Id -eq 'MR-DEL-001'
        $finding.Status | Should -Be 'NotMeasured'
        "$($finding.Why)" | Should -Match $Why
        ($report.Findings | Where-Object Id -eq 'MR-TLS-001').Status | Should -Be 'Passed'
        $mail.ConnectionCount | Should -Be $before
    }
}

Describe 'Stopping an assessment' {
    It 'leaves nothing running when it is stopped, as by Ctrl+C' {
        $silent = Start-Sandbox @{ Accepted = @(); Refusal = 'Silence'; Address = [Net.IPAddress]::Parse('127.0.0.3') }
        $plan = Add-Plan "@{ Tls = @{ Endpoints = '$($silent.Uri)'; TimeoutSeconds = 300 }; Reports = 'stopped.json' }"
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$manifest'; Invoke-MailReadinessAssessment '$plan'")
            $null = $shell.BeginInvoke()
            foreach ($try in 1..1500) { if ($silent.OpenConnections -gt 0) { break }; Start-Sleep -Milliseconds 20 }
            $silent.OpenConnections | Should -BeGreaterThan 0
            $stopping = $shell.BeginStop($null, $null)
            $stopping.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
            $shell.EndStop($stopping)
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            foreach ($try in 1..500) { if ($silent.OpenConnections -eq 0) { break }; Start-Sleep -Milliseconds 20 }
            $silent.OpenConnections | Should -Be 0
            Test-Path ./stopped.json | Should -BeFalse
        }
        finally { $shell.Dispose() }
    }

    It 'shows progress for each part and takes it away' {
        $slow = Start-Sandbox @{ ResponseDelay = [TimeSpan]::FromMilliseconds(400) }
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$manifest'; Invoke-MailReadinessAssessment -Server '$($slow.Uri)'")
            $shell.Invoke().Count | Should -Be 1
            $records = @($shell.Streams.Progress | Where-Object { $_.Activity -in 'Invoke-MailReadinessAssessment', 'TLS versions' })
            $records.Activity | Should -Contain 'TLS versions'
            $records[-1].RecordType | Should -Be 'Completed'
        }
        finally { $shell.Dispose() }
    }
}
