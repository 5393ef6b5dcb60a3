BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $commands = (Get-Command -Module MailReadiness).Name
    # Examples of the delete check need a mailbox; DeleteCommit.Tests.ps1 runs them.
    $examples = foreach ($command in $commands | Where-Object { $_ -like '*TlsVersion' }) {
        foreach ($example in (Get-Help $command).examples.example) {
            @{ Command = $command; Title = $example.title.Trim('-', ' '); Code = $example.code }
        }
    }
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
        $help.Synopsis | Should -Match '(really accept|is gone)\.$'
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

    It 'shows a syntax with the mandatory parameter first' {
        ($help.syntax | Out-String -Width 500) | Should -Match "$command \[-Server\] <String\[\]> \["
    }

    It 'has no mark-up left in it' {
        $help | Out-String -Width 300 | Should -Not -Match '```|\]\(|\{\{'
    }
}

Describe 'Topics' {
    It '<_> is found' -ForEach 'about_MailReadiness', 'about_MailReadiness_TlsOutcomes', 'about_MailReadiness_DeleteCommit' {
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

Describe 'The help''s source' {
    It 'is read by PlatyPS without complaint' -Skip:(-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)) {
        Import-Module Microsoft.PowerShell.PlatyPS
        foreach ($page in Get-ChildItem (Join-Path (Get-RepositoryRoot) 'docs/en-US') -Filter '*-*.md') {
            Test-MarkdownCommandHelp -Path $page.FullName | Should -BeTrue
            (Import-MarkdownCommandHelp -Path $page.FullName).Parameters.Count | Should -Be @{ $true = 29; $false = 15 }[$page.Name -like '*DeleteCommit*']
        }
    }
}
