BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $commands = (Get-Command -Module MailReadiness -CommandType Cmdlet).Name
    $functions = (Get-Command -Module MailReadiness -CommandType Function).Name
    $functionExamples = foreach ($function in $functions | Where-Object { $_ -ne 'Get-MailServiceAdvisory' }) {
        # Remoting.Tests.ps1 does what the example with -HostName does, against an SSH server of its own.
        foreach ($example in (Get-Help $function).examples.example | Where-Object Code -notmatch '-HostName') { @{ Command = $function; Title = $example.title.Trim('-', ' '); Code = $example.code } }
    }
    $examples = foreach ($command in $commands) {
        foreach ($example in (Get-Help $command).examples.example) {
            @{ Command = $command; Title = $example.title.Trim('-', ' '); Code = $example.code }
        }
    }
    $inventoryExamples = foreach ($example in (Get-Help Get-MailClientInventory).examples.example) { @{ Title = $example.title.Trim('-', ' '); Code = $example.code } }
    $deleteExamples = $examples | Where-Object { $_.Command -eq 'Test-Pop3DeleteCommit' }
    $examples = $examples | Where-Object { $_.Command -like '*TlsVersion' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
}

AfterAll { Stop-Sandbox }

Describe 'Help of <_>' -ForEach $commands {
    BeforeAll {
        $command = $_
        $help = Get-Help $command -Full
    }

    It 'has synopsis, description, examples, notes, inputs and outputs' {
        $help.Synopsis | Should -Match '(really accept|is gone|who breaks)\.$'
        @($help.description).Count | Should -BeGreaterThan 3
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        @($help.alertSet.alert).Count | Should -BeGreaterOrEqual 1
        @($help.returnValues.returnValue.type.name) | Should -Be (Get-Command $command).OutputType.Name
        @($help.inputTypes.inputType).Count | Should -Be 3
    }

    It 'describes every parameter' {
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        foreach ($name in (Get-Command $command).Parameters.Keys | Where-Object { $_ -notin $common }) {
            $parameter = Get-Help $command -Parameter $name
            $parameter.description.Text -join ' ' | Should -Match '\w{3}.*\.' -Because "-$name needs a description"
        }
    }

    It 'shows a syntax with the first parameter first' {
        $first = if ($command -eq 'Get-MailClientInventory') { '\[\[-Path\] <String\[\]>\] \[' } else { '\[-Server\] <String\[\]> \[' }
        ($help.syntax | Out-String -Width 500) | Should -Match "$command $first"
    }

    It 'has no mark-up left in it' {
        $help | Out-String -Width 300 | Should -Not -Match '```|\]\(|\{\{'
    }
}

Describe 'Help of the function <_>' -ForEach $functions {
    BeforeAll {
        $function = $_
        $help = Get-Help $function -Full
    }

    It 'has synopsis, description, examples, notes, inputs and outputs' {
        $help.Synopsis | Should -Match '^\w.*\.$'
        ($help.description.Text -join ' ').Length | Should -BeGreaterThan 150
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        foreach ($example in $help.examples.example) { ($example.remarks.Text -join ' ').Trim() | Should -Match '\.$' }
        @($help.alertSet.alert).Count | Should -BeGreaterOrEqual 1
        @($help.returnValues.returnValue.type.name) | Should -Be (Get-Command $function).OutputType.Name
        @($help.inputTypes.inputType).Count | Should -BeGreaterOrEqual 1
    }

    It 'describes every parameter' {
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        foreach ($name in (Get-Command $function).Parameters.Keys | Where-Object { $_ -notin $common }) {
            $parameter = Get-Help $function -Parameter $name
            $parameter.description.Text -join ' ' | Should -Match '\w{3}.*\.' -Because "-$name needs a description"
        }
    }

    It 'has no mark-up left in it' {
        $help | Out-String -Width 300 | Should -Not -Match '```|\]\(|\{\{'
    }

    It 'has a page with the parameters as they are' {
        $page = Get-Content (Join-Path (Get-RepositoryRoot) "docs/en-US/$function.md") -Raw
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        $documented = [regex]::Matches($page, '(?m)^### -(\w+)$') | ForEach-Object { $_.Groups[1].Value }
        $documented | Sort-Object | Should -Be ((Get-Command $function).Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object)
        $page | Should -Match "(?m)^title: $function$"
        $page | Should -Not -Match '\{\{'
    }
}

Describe 'Topics' {
    It '<_> is found' -ForEach 'about_MailReadiness', 'about_MailReadiness_TlsOutcomes', 'about_MailReadiness_DeleteCommit', 'about_MailReadiness_ClientInventory', 'about_MailReadiness_Assessment' {
        $text = Get-Help $_ | Out-String
        $text | Should -Match "TOPIC\s+$_"
        $text | Should -Match 'LONG DESCRIPTION'
        $text | Should -Not -Match '```|^#'
    }
}

Describe 'Examples' {
    BeforeAll {
        $servers = @{}
        foreach ($protocol in 'Pop3', 'Imap', 'Smtp') { $servers[$protocol] = Start-Sandbox @{ Protocol = $protocol; Accepted = 'Tls10', 'Tls12' } }
    }

    It '<Command>, <Title>, runs' -ForEach $examples {
        # The examples ask Internet hosts; here the same lines ask the sandbox.
        $protocol = $Command -replace '^Test-|TlsVersion$'
        $server = $servers[$protocol]
        $local = $Code -replace '[a-z0-9]+s?://mail\.contoso\.com', $server.Uri `
            -replace '(outlook|smtp|smtp-legacy)\.office365\.com', $server.HostPort `
            -replace '-Samples 100 -SampleMinutes 10', '-Samples 3 -SampleMinutes 0.01'
        $local | Should -Not -Match '\.com\b(?! is not ready)' -Because 'a test asks no Internet host'
        Set-Location $TestDrive
        "Server,Port,Security`n127.0.0.1,$($server.Endpoint.Port),Implicit" | Set-Content servers.csv
        $PSDefaultParameterValues = @{ '*TlsVersion:TimeoutSeconds' = 2; '*TlsVersion:ErrorAction' = 'SilentlyContinue' }
        $output = & ([scriptblock]::Create("Set-StrictMode -Version 3; $local")) 3>&1
        Set-Location $PSScriptRoot
        $output | Should -Not -BeNullOrEmpty
        $server.ConnectionCount | Should -BeGreaterThan 0
    }
}

Describe 'Examples of Get-MailClientInventory' {
    BeforeAll {
        Set-Location $TestDrive
        $null = New-Item -Path logs -ItemType Directory
        $signIn = @{
            createdDateTime = '2026-11-20T08:00:00Z'; userPrincipalName = 'anna@example.com'; clientAppUsed = 'IMAP4'; ipAddress = '198.51.100.7'
            appDisplayName = 'Office 365 Exchange Online'; status = @{ errorCode = 0 }; authenticationProcessingDetails = @(@{ key = 'Legacy TLS (TLS 1.0, 1.1, 3DES)'; value = 'True' })
        }
        $signIn | ConvertTo-Json -Depth 5 -Compress | Set-Content signins.json
        Copy-Item signins.json logs/signins.log
        $env:PSEUDONYM_KEY = 'Geheim-77-Geheim-77'
        # What the examples ask a tenant for.
        function Get-MgBetaAuditLogSignIn { [CmdletBinding()] param([switch] $All, [string] $Filter) if ($All -and $Filter) { [pscustomobject] $signIn } }
        function Get-EXOCASMailbox {
            [CmdletBinding()] param([string] $ResultSize, [string[]] $Properties)
            if ($ResultSize -and $Properties) { [pscustomobject] @{ PrimarySmtpAddress = 'bert@example.com'; PopEnabled = $true; ImapEnabled = $true; SmtpClientAuthenticationDisabled = $null } }
        }
        function Get-TransportConfig { [pscustomobject] @{ AllowLegacyTLSClients = $false; SmtpClientAuthenticationDisabled = $true } }
    }

    AfterAll {
        Set-Location $PSScriptRoot
        Remove-Item env:PSEUDONYM_KEY
    }

    It '<Title>, runs' -ForEach $inventoryExamples {
        $output = & ([scriptblock]::Create("Set-StrictMode -Version 3; $Code")) 3>&1
        if ($Code -match 'Export-Csv (\S+)') { $output = Import-Csv $Matches[1] }
        $output | Should -Not -BeNullOrEmpty
        $output | Where-Object { $_ -is [Management.Automation.WarningRecord] } | Should -BeNullOrEmpty
    }
}

Describe 'Examples of the delete check' {
    BeforeAll {
        $plugIn = Test-Path (Join-Path (Split-Path (Get-Command Test-Pop3DeleteCommit).ImplementingType.Assembly.Location) 'MailReadiness.MailKit.dll')
        $secrets = @{ Secret = 'Geheim-77'; AccessToken = 'eyJ0eXAi.Zu-Geheim_88' }
        $mailServer = Start-MailSandbox @secrets
        $failing = Start-MailSandbox @secrets -Fault ([MailReadiness.Sandbox.SandboxMailFaults]::QuitFailsAfterDelete)
        $token = ConvertTo-SecureString $secrets.AccessToken -AsPlainText -Force
        $credential = [pscredential]::new('canary@demo.example', (ConvertTo-SecureString $secrets.Secret -AsPlainText -Force))
    }

    It '<Title>, runs' -ForEach $deleteExamples {
        # The examples ask Internet hosts; here the same lines ask the sandbox, without its certificate, and wait less.
        # Rows of a file ask a server on which deletes fail, because the example keeps only those.
        $server = if ($Code -match 'mailboxes\.csv') { $failing } else { $mailServer }
        if ($Code -match '-Via MailKit' -and -not $plugIn) { Set-ItResult -Skipped -Because 'the MailKit plug-in is not built: its packages could not be restored' }
        $local = $Code -replace 'smtp://mail\.contoso\.com:25', $server.Endpoint('Smtp').ToString() `
            -replace 'imaps://mail\.contoso\.com', $server.ImapUri -replace 'MailKit/NTLM', 'MailKit/PLAIN' `
            -replace '(mail\.contoso|outlook\.office365)\.com', $server.Pop `
            -replace 'popcanary@contoso\.com', 'canary@demo.example' `
            -replace '\(Get-Credential\)', '$credential' `
            -replace '-Repeat 20 -IntervalSeconds 30', '-Repeat 2 -IntervalSeconds 0.1'
        $local | Should -Not -Match '\.com\b|Get-Credential' -Because 'a test asks no Internet host and nobody'
        Set-Location $TestDrive
        "Server,Mailbox`n$($server.Pop),canary@demo.example`n$($server.Pop),second@demo.example" | Set-Content mailboxes.csv
        $PSDefaultParameterValues = @{
            'Test-Pop3DeleteCommit:SkipCertificateCheck' = $true; 'Test-Pop3DeleteCommit:SoakSeconds' = 0
            'Test-Pop3DeleteCommit:DepositServer' = $server.ImapUri; 'Test-Pop3DeleteCommit:ErrorAction' = 'Stop'
        }
        $before = $server.ConnectionCount
        try { $output = & ([scriptblock]::Create("Set-StrictMode -Version 3; $local")) }
        finally { Set-Location $PSScriptRoot }
        if ($Code -match '-WhatIf') {
            $output | Should -BeNullOrEmpty
            $server.ConnectionCount | Should -Be $before
            return
        }
        $output | Should -Not -BeNullOrEmpty
        $server.ConnectionCount | Should -BeGreaterThan ($before + 3)
        $text = $output | Out-String -Width 300
        if ($Code -match 'mailboxes\.csv') { $text | Should -Match 'second@demo\.example.*NotCommitted' }
        elseif ($Code -match '-ExpandProperty Run') { $output.Total | Should -Be 2; $output.Failed | Should -Be 0 }
        else { $text | Should -Match '\bCommitted\b' }
        if ($Code -match '-EvidencePath (\S+)') { Join-Path $TestDrive $Matches[1] | Get-ChildItem | Should -HaveCount 2 }
    }
}

Describe 'Examples of the functions' {
    BeforeAll {
        $server = Start-Sandbox @{ Accepted = 'Tls10', 'Tls12' }
        Set-Location $TestDrive
        $null = New-Item -Path logs -ItemType Directory
        Get-SignIn -User anna@example.com -LegacyTls True | ConvertTo-Json -Depth 5 -Compress | Set-Content logs/signins.json
        Set-Content ./ready.psd1 "@{ Name = 'T'; Tls = @{ Endpoints = '$($server.Uri)' }; History = 'history' }"
        Copy-Item ./ready.psd1 ./contoso.psd1
        Copy-Item ./ready.psd1 ./canary.psd1
        $null = Invoke-MailReadinessAssessment -Demo -ReportPath ./report.json, ./monday.json
        $null = Invoke-MailReadinessAssessment ./contoso.psd1
        $null = Invoke-MailReadinessAssessment -Server $server.Uri -Path ./logs -Name T -HistoryPath ./history
        # Stand-ins: a session, and a crontab.
        function global:Connect-ExchangeOnline { }
        $null = New-Item -Path bin -ItemType Directory
        Set-Content bin/crontab "#!/bin/sh`ncase `$1 in -l) cat '$TestDrive/table' 2>/dev/null || { echo no crontab for me >&2; exit 1; };; -) cat > '$TestDrive/table';; esac"
        if (-not $IsWindows) { & chmod +x bin/crontab }
        $path = $env:PATH
        $env:PATH = (Join-Path $TestDrive 'bin') + [IO.Path]::PathSeparator + $env:PATH
    }

    AfterAll {
        $env:PATH = $path
        Remove-Item function:Connect-ExchangeOnline
        Set-Location $PSScriptRoot
    }

    It '<Command>, <Title>, runs' -ForEach $functionExamples {
        if ($Code -match 'Cron|At 06' -and $IsWindows) { Set-ItResult -Skipped -Because 'Windows has no crontab' }
        if ($Command -eq 'Unregister-MailReadinessSchedule') { $null = Register-MailReadinessSchedule ./canary.psd1 -Scheduler Cron -Name canary -Force }
        if ($Command -eq 'New-MailReadinessPlan') { Remove-Item ./contoso.psd1, ./tenant.psd1 -ErrorAction Ignore } else { Copy-Item ./ready.psd1 ./contoso.psd1 -Force }
        # The examples ask Internet hosts; here the same lines ask the sandbox, and a machine without a scheduler shows the definition for cron.
        $local = $Code -replace '(pop3s|imaps)://outlook\.office365\.com', $server.Uri -replace '-DayOfWeek Monday -WhatIf', '-DayOfWeek Monday -Scheduler Cron -WhatIf'
        $local = $local -replace "$($server.Uri), $($server.Uri)", $server.Uri
        $local | Should -Not -Match 'office365' -Because 'a test asks no Internet host'
        $output = & ([scriptblock]::Create("Set-StrictMode -Version 3; `$ErrorActionPreference = 'Stop'; $local")) 3>$null
        if ($Code -match '-WhatIf|Unregister|Set-Content|IsRegression') { $output | Should -BeNullOrEmpty }
        elseif ($Code -notmatch '\| Export-') { $output | Should -Not -BeNullOrEmpty }
        if ($Code -match 'Export-MailReadinessReport (\./[\w.]+)' -and $Code -notmatch 'WhatIf') { Test-Path $Matches[1] | Should -BeTrue }
    }
}

Describe 'The help''s source' {
    It 'is read by PlatyPS without complaint' {
        if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)) { Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS is not installed' }
        Import-Module Microsoft.PowerShell.PlatyPS
        foreach ($page in Get-ChildItem (Join-Path (Get-RepositoryRoot) 'docs/en-US') -Filter '*-*.md') {
            Test-MarkdownCommandHelp -Path $page.FullName | Should -BeTrue
            (Import-MarkdownCommandHelp -Path $page.FullName).Parameters.Count | Should -Be @((Get-Command $page.BaseName).Parameters.Keys | Where-Object { $_ -notin [Management.Automation.PSCmdlet]::CommonParameters }).Count
        }
    }
}
