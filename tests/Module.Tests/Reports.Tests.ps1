BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    Set-Location $TestDrive
    $manifest = Join-Path (Get-RepositoryRoot) 'MailReadiness.psd1'
    $demo = Invoke-MailReadinessAssessment -Demo -ReportPath ./demo.json
    $modern = Start-Sandbox
    $early = Invoke-MailReadinessAssessment -Server $modern.Uri -Name T -ReportPath ./early.json -HistoryPath ./history
    # The same endpoint, a week later, with old TLS on: what was passed is worse.
    $uri = $modern.Uri
    $port = $modern.Endpoint.Port
    Stop-Sandbox
    $worse = Start-Sandbox @{ Accepted = 'Tls10', 'Tls12'; Port = $port }
    $late = Invoke-MailReadinessAssessment -Server $uri -Name T -ReportPath ./late.json -HistoryPath ./history
    Stop-Sandbox
}

AfterAll { Set-Location $PSScriptRoot }

Describe 'Export-MailReadinessReport' {
    It 'writes every form by its extension' {
        $files = $demo | Export-MailReadinessReport ./all.html, ./all.json, ./all.csv, ./all.md, ./all.xml, ./all.prom -PassThru
        $files.Name | Should -Be 'all.html', 'all.json', 'all.csv', 'all.md', 'all.xml', 'all.prom'
        $files | Should -BeOfType [IO.FileInfo]
        $files.Length | Should -Not -Contain 0
        Get-Content ./all.html -TotalCount 1 | Should -Match '^<!doctype html'
        (Get-Content ./all.json -Raw | ConvertFrom-Json).schemaVersion | Should -Be '1.0'
        @(Import-Csv ./all.csv).Count | Should -Be $demo.Findings.Count
        ([xml] (Get-Content ./all.xml -Raw)).DocumentElement.LocalName | Should -Match '^testsuites?$'
        Get-Content ./all.prom | Where-Object { $_ -match '^# TYPE ' } | Should -Not -BeNullOrEmpty
    }

    It 'makes the same page from the JSON as from the report' {
        Export-MailReadinessReport ./direct.html -InputObject $early
        Export-MailReadinessReport ./again.html -ReportPath ./early.json
        (Get-FileHash ./again.html).Hash | Should -Be (Get-FileHash ./direct.html).Hash
    }

    It 'leaves a file that is there alone, writes the others, and replaces with -Force' {
        Set-Content ./there.md 'mine'
        $demo | Export-MailReadinessReport ./there.md, ./other.md -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Be 'ReportExists,Export-MailReadinessReport'
        $errors[0].TargetObject | Should -Be (Join-Path $TestDrive 'there.md')
        Get-Content ./there.md | Should -Be 'mine'
        Test-Path ./other.md | Should -BeTrue
        $demo | Export-MailReadinessReport ./there.md -Force
        Get-Content ./there.md -Raw | Should -Match 'MR-'
    }

    It 'writes nothing with -WhatIf' {
        $demo | Export-MailReadinessReport ./whatif.html -WhatIf
        Test-Path ./whatif.html | Should -BeFalse
    }

    It 'leaves the old file whole when the new one cannot be written' {
        # A folder where the file should go: even root cannot replace it.
        $null = New-Item -Path ./folder.json/inside -ItemType Directory -Force
        $demo | Export-MailReadinessReport ./folder.json, ./missing/x.json, ./good.json -Force -ErrorVariable errors -ErrorAction SilentlyContinue
        @($errors | Where-Object FullyQualifiedErrorId -eq 'ReportNotWritten,Export-MailReadinessReport') | Should -HaveCount 2
        Test-Path ./folder.json/inside, ./good.json | Should -Be $true, $true
        Get-ChildItem | Where-Object Name -like '*.tmp' | Should -BeNullOrEmpty
    }

    It 'leaves the old file and the history whole on a full disk' {
        $disk = Join-Path $TestDrive 'disk'
        $null = New-Item -Path $disk -ItemType Directory
        $mounted = $false
        if ((Get-Command mount, id -CommandType Application -ErrorAction Ignore | Measure-Object).Count -ge 2 -and (& id -u) -eq 0) {
            & mount -t tmpfs -o size=32k mailreadiness $disk 2>$null
            $mounted = $LASTEXITCODE -eq 0
        }
        if (-not $mounted) { Set-ItResult -Skipped -Because 'a small disk can be mounted by root on Linux alone' }
        try {
            Set-Content (Join-Path $disk 'report.html') 'old'
            $null = New-Item -Path (Join-Path $disk 'history') -ItemType Directory
            $demo | Export-MailReadinessReport (Join-Path $disk 'report.html') -Force -ErrorVariable errors -ErrorAction SilentlyContinue
            @($errors | Where-Object { "$($_.FullyQualifiedErrorId)" -eq 'ReportNotWritten,Export-MailReadinessReport' }) | Should -HaveCount 1
            $report = Invoke-MailReadinessAssessment -Demo -HistoryPath (Join-Path $disk 'history') -ErrorVariable errors -ErrorAction SilentlyContinue
            $report.Verdict | Should -Be 'Failures'
            @($errors | Where-Object { "$($_.FullyQualifiedErrorId)" -eq 'HistoryNotWritten,Invoke-MailReadinessAssessment' }) | Should -HaveCount 1
            Get-Content (Join-Path $disk 'report.html') | Should -Be 'old'
            Get-ChildItem $disk -Recurse -File | Should -HaveCount 1
        }
        finally { & umount $disk }
    }

    It '<Id> for <What>' -ForEach @(
        @{ Id = 'ReportOfOtherKind'; What = 'an unknown extension'; Path = './x.docx'; From = './demo.json' }
        @{ Id = 'ReportNotFound'; What = 'a report that is not there'; Path = './x.html'; From = './no.json' }
        @{ Id = 'ReportUnreadable'; What = 'a file that is no report'; Path = './x.html'; From = './bad.json' }
        @{ Id = 'ReportUnreadable'; What = 'half a report'; Path = './x.html'; From = './half.json' }
    ) {
        Set-Content ./bad.json '{ "a": 1 }'
        $text = Get-Content ./demo.json -Raw
        Set-Content ./half.json $text.Substring(0, [int] ($text.Length / 2))
        $problem = try { Export-MailReadinessReport $Path -ReportPath $From -ErrorAction Stop } catch { $_ }
        $problem.FullyQualifiedErrorId | Should -Be "$Id,Export-MailReadinessReport"
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Test-Path ./x.html | Should -BeFalse
    }

    It 'refuses what is no report, and says what it is' {
        $problem = try { 5 | Export-MailReadinessReport ./x.html -ErrorAction Stop } catch { $_ }
        $problem.FullyQualifiedErrorId | Should -Be 'NotAReport,Export-MailReadinessReport'
        "$problem" | Should -Match 'System\.Int32'
        $far = Start-Job { 1 } | Receive-Job -Wait -AutoRemoveJob | Select-Object -Property @{ Name = 'Verdict'; Expression = { 'Ready' } }
        { $far | Export-MailReadinessReport ./x.html -ErrorAction Stop } | Should -Throw -ErrorId 'NotAReport,Export-MailReadinessReport'
    }
}

Describe 'Compare-MailReadinessReport' {
    It 'says what got worse first' {
        $changes = @(Compare-MailReadinessReport ./early.json -DifferenceReport $late)
        $changes | Should -BeOfType [MailReadiness.Readiness.FindingChange]
        $changes[0].IsRegression | Should -BeTrue
        $changes[0].Finding.Id | Should -Be 'MR-TLS-002'
        $changes.Kind | Should -Not -Contain 'Unchanged'
    }

    It 'says what was fixed, the other way round, and warns of the order' {
        $changes = $early | Compare-MailReadinessReport $late -WarningVariable warnings -WarningAction SilentlyContinue
        ($changes | Where-Object { $_.Finding.Id -eq 'MR-TLS-002' }).Kind | Should -Be 'Fixed'
        "$warnings" | Should -Match 'older one'
    }

    It 'compares the two newest runs of a history, and names damaged files' {
        $null = New-Item -Path ./damaged -ItemType Directory -Force
        Copy-Item ./history/*.json ./damaged
        Set-Content ./damaged/mail-readiness-99991231T000000000Z-damaged.json '{'
        $changes = Compare-MailReadinessReport -HistoryPath ./damaged -WarningVariable warnings -WarningAction SilentlyContinue
        ($changes | Where-Object IsRegression).Finding.Id | Should -Contain 'MR-TLS-002'
        "$warnings" | Should -Match 'mail-readiness-99991231T000000000Z-damaged\.json'
    }

    It 'has nothing to say about twice the same, unless asked' {
        Compare-MailReadinessReport $demo -DifferenceReport ./demo.json | Should -BeNullOrEmpty
        $all = Compare-MailReadinessReport $demo -DifferenceReport ./demo.json -IncludeUnchanged
        $all.Count | Should -Be $demo.Findings.Count
        $all.Kind | Sort-Object -Unique | Should -Be 'Unchanged'
        Compare-MailReadinessReport $demo -DifferenceReport ./demo.json -IncludeUnchanged | Select-Object -First 1 | Should -HaveCount 1
    }

    It '<Id> for <What>' -ForEach @(
        @{ Id = 'HistoryTooShort'; What = 'a history of one'; Parameters = @{ HistoryPath = './one' } }
        @{ Id = 'HistoryNotRead'; What = 'a history that is not there'; Parameters = @{ HistoryPath = './nowhere' } }
        @{ Id = 'ReportNotFound'; What = 'a report that is not there'; Parameters = @{ ReferenceReport = './no.json'; DifferenceReport = './late.json' } }
        @{ Id = 'NotAReport'; What = 'a number'; Parameters = @{ ReferenceReport = 5; DifferenceReport = './late.json' } }
    ) {
        $null = New-Item -Path ./one -ItemType Directory -Force
        Copy-Item ./early.json ./one/mail-readiness-20261101T000000000Z-00000000.json
        $problem = try { Compare-MailReadinessReport @Parameters -ErrorAction Stop } catch { $_ }
        $problem.FullyQualifiedErrorId | Should -Be "$Id,Compare-MailReadinessReport"
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}

Describe 'New-MailReadinessNotice' {
    It 'writes for <Audience>' -ForEach @(
        @{ Audience = 'User' }, @{ Audience = 'Helpdesk' }, @{ Audience = 'Vendor' }, @{ Audience = 'Management' }
    ) {
        $notices = @($demo | New-MailReadinessNotice $Audience)
        $notices.Count | Should -BeGreaterThan 0
        $notices[0].PSObject.TypeNames[0] | Should -Be 'MailReadiness.Notice'
        $notices.Audience | Sort-Object -Unique | Should -Be $Audience
        foreach ($notice in $notices) {
            $notice.Title | Should -Not -BeNullOrEmpty
            $notice.Text.Length | Should -BeGreaterThan 100
        }
        if ($Audience -eq 'User') { $notices.Recipient | Should -Match '@' }
    }

    It 'writes HTML, and reads the report from a file' {
        $notice = New-MailReadinessNotice Management -InputObject ./demo.json -Format Html
        $notice.Text | Should -Match '^<!doctype html'
        $notice.Text | Should -Not -Match '<script'
    }

    It 'gives them one by one' {
        $demo | New-MailReadinessNotice User | Select-Object -First 1 | Should -HaveCount 1
    }

    It 'refuses what is no report' {
        { 5 | New-MailReadinessNotice User } | Should -Throw -ErrorId 'NotAReport,New-MailReadinessNotice'
        { $demo | New-MailReadinessNotice Nobody } | Should -Throw -ErrorId 'ParameterArgumentValidationError,New-MailReadinessNotice'
    }
}

Describe 'Views of an assessment' {
    It 'the report shows verdict, counts and what to do first' {
        $text = $demo | Out-String -Width 200
        $text | Should -Match 'Verdict +: Failures: something breaks'
        $text | Should -Match 'Findings +: \d+ failed, \d+ warnings, \d+ not measured, \d+ passed'
        $text | Should -Match 'Do first +: MR-'
        $text | Should -Match 'and \d+ more in Findings'
    }

    It 'findings are a table of 120 columns and a list with everything' {
        $lines = ($demo.Findings | Out-String -Width 120).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^Status +Id +Act by +Subject +Why$'
        ($demo.Findings[0] | Format-List | Out-String -Width 200) | Should -Match 'What to do +: '
    }

    It 'changes are grouped by kind' {
        (Compare-MailReadinessReport $early -DifferenceReport $late | Out-String -Width 120) | Should -Match '(?s)Kind: (New|Worse).*MR-TLS-002'
    }

    It 'colours and controls from outside do not reach the terminal' {
        $json = (Get-Content ./early.json -Raw).Replace('"T"', '"T\u001b[31m\u0007"')
        Set-Content ./colour.json $json
        $report = & (Get-Module MailReadiness) { Read-MailReadinessReport $args[0] } (Join-Path $TestDrive colour.json)
        ($report | Out-String) -replace '\x1b\[32;1m|\x1b\[0m' | Should -Not -Match '[\x07\x1b]'
    }
}
