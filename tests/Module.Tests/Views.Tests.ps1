BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $manifest = Join-Path (Get-RepositoryRoot) 'MailReadiness.psd1'
    $legacy = Start-Sandbox @{ Accepted = 'Tls10', 'Tls12', 'Tls13'; FrontEndName = 'AM0PR01CA0001' }
    $result = Test-Pop3TlsVersion $legacy.Uri -TlsVersion Ssl3, Tls10, Tls11, Tls12, Tls13
}

AfterAll { Stop-Sandbox }

Describe 'Views' {
    It 'the default view is a table with a word for each version, 120 columns wide' {
        $lines = ($result | Out-String -Width 120).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^Endpoint +Address +Verdict +TLS 1\.0 +TLS 1\.1 +TLS 1\.2 +TLS 1\.3 +SSL 2 +SSL 3$'
        $lines[2] | Should -Match ('^' + [regex]::Escape($legacy.Uri) + ' +127\.0\.0\.1 +LegacyAccepted +accepted +refused +accepted +accepted +- +refused$')
    }

    It 'the list shows the evidence' {
        $text = $result | Format-List | Out-String -Width 400
        $text | Should -Match 'Verdict +: LegacyAccepted'
        $text | Should -Match 'TLS 1\.0 +: accepted at Greeting'
        $text | Should -Match 'TLS 1\.1 +: refused at Handshake'
        $text | Should -Match 'alert protocol_version\(70\)'
        $text | Should -Match 'SSL 2 +: not tested'
        $text | Should -Match 'negotiated TLS 1\.2 TLS_'
        $text | Should -Match 'Certificate +: CN=localhost'
        $text | Should -Match 'Front end +: AM0PR01CA0001'
        $text | Should -Not -Match 'Rollout'
        $text | Should -Not -Match 'Proxy'
    }

    It 'the list shows rollout shares when there are some' {
        Test-Pop3TlsVersion $legacy.Uri -Samples 3 | Format-List | Out-String -Width 400 | Should -Match 'TLS 1\.0: 0 of 3 refuse \(95 % interval'
    }

    It 'the outcomes are properties to filter and export' {
        $result | Where-Object Tls10 -EQ Accepted | Should -Not -BeNullOrEmpty
        $row = $result | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $row.Endpoint, $row.Tls10, $row.Tls11, $row.Ssl2 | Should -Be $legacy.Uri, 'Accepted', 'Refused', 'NotTested'
    }

    It 'the table survives a job' {
        $job = Start-Job -ScriptBlock { Import-Module $args[0]; Test-Pop3TlsVersion $args[1] } -ArgumentList $manifest, $legacy.Uri
        $far = $job | Receive-Job -Wait -AutoRemoveJob
        $far.PSObject.TypeNames[0] | Should -Be 'Deserialized.MailReadiness.Checks.TlsVersions.TlsVersionResult'
        $far.Versions[3].Evidence.Alert | Should -Be 'protocol_version(70)'
        $lines = ($far | Out-String -Width 120).Trim() -split '\r?\n'
        $lines[2] | Should -Match 'LegacyAccepted +accepted +refused +accepted +accepted +refused +refused$'
        $far | Format-List | Out-String -Width 200 | Should -Match 'TLS 1\.1 +: refused'
    }

    It 'ConvertTo-Json keeps verdict and outcomes' {
        $json = $result | ConvertTo-Json -Depth 5 -EnumsAsStrings | ConvertFrom-Json
        $json.Verdict | Should -Be 'LegacyAccepted'
        $json.Versions[2].Outcome | Should -Be 'Accepted'
    }
}

Describe 'Completion' {
    BeforeAll {
        function Get-Completion {
            param([string] $Text)
            (TabExpansion2 -inputScript $Text -cursorColumn $Text.Length).CompletionMatches
        }
    }

    It '<Command> offers known servers of its protocol' -ForEach @(
        @{ Command = 'Test-Pop3TlsVersion'; Expected = 'outlook.office365.com', 'pop3s://pop-legacy.office365.com:995' }
        @{ Command = 'Test-ImapTlsVersion'; Expected = 'outlook.office365.com', 'imaps://imap-legacy.office365.com:993' }
        @{ Command = 'Test-SmtpTlsVersion'; Expected = 'smtp.office365.com', 'smtp://smtp-legacy.office365.com:587' }
    ) {
        $offered = (Get-Completion "$Command -Server ").CompletionText
        $offered | Should -Contain $Expected[0]
        $offered | Where-Object { $_ -match 'legacy\.office365' } | Should -Not -BeNullOrEmpty
    }

    It 'completes the host that is being typed' {
        (Get-Completion 'Test-Pop3TlsVersion outlook.office365.c')[0].CompletionText | Should -Be 'outlook.office365.com'
    }

    It 'says whose server it is' {
        (Get-Completion 'Test-Pop3TlsVersion -ComputerName outlook.office365.c')[0].ToolTip | Should -BeLike 'Exchange Online*'
    }

    It 'completes versions and security' {
        (Get-Completion 'Test-Pop3TlsVersion x -TlsVersion Tls1').CompletionText | Should -Be 'Tls10', 'Tls11', 'Tls12', 'Tls13'
        (Get-Completion 'Test-Pop3TlsVersion x -Security ').CompletionText | Should -Be 'Implicit', 'StartTls'
    }
}
