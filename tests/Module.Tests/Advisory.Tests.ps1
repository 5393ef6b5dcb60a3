BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $examples = foreach ($example in (Get-Help Get-MailServiceAdvisory).examples.example) { @{ Title = $example.title.Trim('-', ' '); Code = $example.code } }
    $parameters = @{
        Path = 'string[]'; LiteralPath = 'string[]'; InputObject = 'psobject'; AccessToken = 'securestring'; GraphUri = 'uri'; Proxy = 'uri'; ProxyCredential = 'pscredential'
        TimeoutSeconds = 'double'; Id = 'string[]'; Relevant = 'switch'; At = 'datetime'
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $suffix = 'Get-MailServiceAdvisory'

    $issue = @{
        id = 'EX990001'; title = 'IMAP4 is slow'; service = 'Exchange Online'; classification = 'advisory'; status = 'serviceDegradation'; impactDescription = 'Users may see slow IMAP4 connections.'
        startDateTime = '2026-11-13T21:00:00Z'; lastModifiedDateTime = '2026-11-14T18:20:24Z'; isResolved = $false
        posts = @(@{ createdDateTime = '2026-11-14T07:07:38Z'; postType = 'regular'; description = @{ contentType = 'html'; content = '<p>The fix is deployed to 40% of servers.</p>' } })
    }
    $post = @{
        id = 'MC1293480'; title = 'Old TLS ends (updated)'; category = 'planForChange'; severity = 'high'; isMajorChange = $true; services = @('Exchange Online'); tags = @('Updated message')
        startDateTime = '2026-04-27T00:00:00Z'; endDateTime = '2027-01-31T00:00:00Z'; lastModifiedDateTime = '2026-09-01T00:00:00Z'; actionRequiredByDateTime = '2026-10-31T00:00:00Z'
        body = @{ contentType = 'html'; content = '<p>The rollout (Worldwide) begins in early November 2026 and completes by late December 2026.</p>' }
    }
    $other = @{ id = 'MC990002'; title = 'A popular gallery moves'; category = 'stayInformed'; isMajorChange = $false; startDateTime = '2026-05-01T00:00:00Z'; body = @{ contentType = 'html'; content = 'The pop-up is gone.' } }
}

Describe 'Parameters of Get-MailServiceAdvisory' {
    It 'are these' -ForEach @{ Expected = $parameters } {
        $command = Get-Command Get-MailServiceAdvisory
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        $command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object | Should -Be ($Expected.Keys | Sort-Object)
        foreach ($name in $Expected.Keys) { $command.Parameters[$name].ParameterType | Should -Be ($Expected[$name] -as [type]) }
        $command.OutputType.Name | Should -Be 'MailReadiness.Checks.Advisories.AdvisoryStanding'
    }

    It 'take the first argument as a path and the pipeline as objects' {
        $command = Get-Command Get-MailServiceAdvisory
        $command.Parameters['Path'].ParameterSets.Values.Position | Should -Be 0
        $command.Parameters['InputObject'].ParameterSets.Values.ValueFromPipeline | Should -BeTrue
    }

    It 'complete the ids that are built in' {
        (TabExpansion2 'Get-MailServiceAdvisory -Id ' 28).CompletionMatches.CompletionText | Should -Contain 'EX1221076'
    }
}

Describe 'Built-in advisories' {
    It 'are given with where the day stands' {
        $all = Get-MailServiceAdvisory -At 2026-11-22
        $all.Id | Should -Be 'MC1293480', 'EX1221076'
        $all[0].DaysToAct, $all[0].DaysToEnd | Should -Be -146, 39
        $all[0].RolloutGone | Should -BeGreaterThan 0.78
        $all[0].Text | Should -Match 'that is time, not the share of servers'
        $all[0].Advisory.Revisions.Confirmed | Should -Be $true, $false
        $all[1].IsOpen | Should -BeFalse
        $all[1].Advisory.Updates.PercentComplete | Should -Contain 56
    }

    It 'are found by id and wildcard' {
        (Get-MailServiceAdvisory -Id mc1293480).Id | Should -Be 'MC1293480'
        (Get-MailServiceAdvisory -Id 'EX*').Id | Should -Be 'EX1221076'
        Get-MailServiceAdvisory -Id 'XX*' | Should -BeNullOrEmpty
        (Get-MailServiceAdvisory -Relevant).Count | Should -Be 2
    }

    It 'an id that is not there is an error, and the others are given' {
        $given = Get-MailServiceAdvisory -Id NOPE1, EX1221076 -ErrorVariable errors -ErrorAction SilentlyContinue
        $given.Id | Should -Be 'EX1221076'
        $errors[0].FullyQualifiedErrorId | Should -Be "AdvisoryNotFound,$suffix"
        $errors[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'show their days in the table, and everything in the list' {
        $table = Get-MailServiceAdvisory -At 2026-11-22 | Out-String -Width 160
        $table | Should -Match 'Days to act\s+Days to end\s+Window gone'
        $table | Should -Match 'MC1293480\s+2026-06-29\s+-146\s+39\s+78'
        $list = Get-MailServiceAdvisory -Id MC1293480 -At 2026-11-22 | Format-List | Out-String -Width 400
        foreach ($text in 'Ask third-party vendors', 'not confirmed', 'MC786329 Basic auth', 'MR-TLS-002', 'planForChange', 'Retirement') { $list | Should -BeLike "*$text*" }
        $list = Get-MailServiceAdvisory -Id EX1221076 | Format-List | Out-String -Width 400
        foreach ($text in 'ServiceHealthIssue, advisory', '(56 %)', 'package version conflict', 'Exchange ActiveSync') { $list | Should -BeLike "*$text*" }
    }

    It 'survive being serialised' {
        $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-MailServiceAdvisory -Id MC1293480 -At 2026-11-22)))
        $copy.Advisory.Revisions[1].Source | Should -Match 'secondary source'
        $copy | Format-List | Out-String -Width 400 | Should -BeLike '*2026-07-07: rollout 2026-08-01 to 2026-12-31*'
    }

    It 'stop with Select-Object' { (Get-MailServiceAdvisory | Select-Object -First 1).Id | Should -Be 'MC1293480' }
}

Describe 'Files of Microsoft Graph' {
    BeforeAll {
        $folder = Join-Path $TestDrive 'graph'
        $null = New-Item $folder -ItemType Directory
        @{ value = @($issue, $post) } | ConvertTo-Json -Depth 8 | Set-Content (Join-Path $folder 'page.json') -Encoding utf8
        [IO.File]::WriteAllText((Join-Path $folder 'other[1].json'), ($other | ConvertTo-Json -Depth 8), [Text.Encoding]::Unicode)
    }

    It 'are read with wildcards, literally, and from the pipeline' {
        (Get-MailServiceAdvisory (Join-Path $folder '*.json')).Id | Should -Be 'EX990001', 'MC1293480', 'MC990002', 'EX1221076'
        (Get-MailServiceAdvisory -LiteralPath (Join-Path $folder 'other[1].json')).Id | Should -Contain 'MC990002'
        (Get-ChildItem $folder | Get-MailServiceAdvisory -Relevant).Id | Should -Be 'EX990001', 'MC1293480', 'EX1221076'
        (Join-Path $folder 'page.json' | Get-MailServiceAdvisory).Id | Should -Contain 'EX990001'
    }

    It 'bring new dates to what is built in' {
        $standing = Get-MailServiceAdvisory (Join-Path $folder 'page.json') -Id MC1293480 -At 2026-11-11
        $standing.Title | Should -Be 'Old TLS ends (updated)'
        $standing.DaysToAct, $standing.DaysToEnd | Should -Be -11, 50
        $standing.Advisory.Revisions.Source | Should -Be 'https://msmessagecenter.com/MC1293480', 'a secondary source; compare the message center of your tenant', 'page.json'
        $standing.Advisory.Related | Should -Contain 'MC1227454 EWS retirement'
        $standing.Findings | Should -Contain 'MR-TLS-001'
    }

    It 'that are wrong are named, and the others are read' {
        $wrong = Join-Path $TestDrive 'wrong.json'
        "{`n  `"id`": }" | Set-Content $wrong
        $given = Get-MailServiceAdvisory $wrong, (Join-Path $folder 'page.json'), (Join-Path $TestDrive 'missing.json') -ErrorVariable errors -ErrorAction SilentlyContinue
        $given.Id | Should -Contain 'EX990001'
        $errors.FullyQualifiedErrorId | Should -Be "AdvisoryFileUnreadable,$suffix", "PathNotFound,$suffix"
        "$($errors[0])" | Should -BeLike '*wrong.json, line 2, column 9*'
        $errors[0].ErrorDetails.RecommendedAction | Should -Match 'serviceAnnouncement'
    }
}

Describe 'Objects of Microsoft Graph' {
    It 'are taken by the names of their properties' {
        $sdk = [pscustomobject] @{
            Id = 'EX990003'; Title = 'POP3 is slow'; Service = 'Exchange Online'; ImpactDescription = 'It is slow.'; IsResolved = $false; StartDateTime = [datetime]::new(2026, 11, 20, 10, 0, 0, [DateTimeKind]::Utc)
            Posts = @([pscustomobject] @{ CreatedDateTime = [datetime]::new(2026, 11, 20, 11, 0, 0, [DateTimeKind]::Utc); Description = [pscustomobject] @{ Content = '<b>Rolled out to 75 percent</b>'; ContentType = 'html' } })
        }
        $standing = $sdk, [pscustomobject] $post, $other | Get-MailServiceAdvisory -At 2026-11-22
        $standing.Id | Should -Be 'EX990003', 'MC1293480', 'MC990002', 'EX1221076'
        $standing[0].IsOpen | Should -BeTrue
        $standing[0].Advisory.Updates[0].PercentComplete | Should -Be 75
        $standing[0].Text | Should -Match 'open since 2026-11-20 \(2 days\)'
    }

    It 'come as pages, and as what the command gave before' {
        (@{ '@odata.context' = 'x'; value = @($issue, $other) } | Get-MailServiceAdvisory).Id | Should -Contain 'EX990001'
        $again = [pscustomobject] $issue | Get-MailServiceAdvisory | Get-MailServiceAdvisory -Id EX990001
        $again.Advisory.Updates.PercentComplete | Should -Be 40
    }

    It 'that are something else are named, and the others are read' {
        $given = [pscustomobject] @{ Name = 'x' }, $null, [pscustomobject] $issue | Get-MailServiceAdvisory -ErrorVariable errors -ErrorAction SilentlyContinue
        $given.Id | Should -Contain 'EX990001'
        $errors.FullyQualifiedErrorId | Should -Be "AdvisoryObjectUnknown,$suffix"
        "$($errors[0])" | Should -Match 'its properties are Name'
    }

    It 'that are hostile do no harm' {
        $hostile = $issue.Clone()
        $hostile.title = "bad$([char]0x202E)$([char]27)[31m`n<script>"
        $text = [pscustomobject] $hostile | Get-MailServiceAdvisory -Id EX990001 | Format-List | Out-String -Width 200
        $text | Should -Not -Match "[$([char]0x202E)]|$([char]27)\[31m"
    }
}

Describe 'Microsoft Graph' {
    BeforeAll {
        $token = 'eyJ0eXAi.Zu-Geheim_88.sig'
        $secure = ConvertTo-SecureString $token -AsPlainText -Force
        $answer = @{
            issues = @{ value = @($issue) } | ConvertTo-Json -Depth 8
            messages = @{ value = @($post, $other) } | ConvertTo-Json -Depth 8
        }
        $failure = '{"error":{"code":"Forbidden","message":"Insufficient privileges."}}'
    }

    AfterAll { Stop-LoopbackApi }

    It 'is asked for both kinds, and again where it asks to wait' {
        $service = Start-LoopbackApi -Status 429, 200, 200 -Answer $answer -Failure $failure
        $given = Get-MailServiceAdvisory -AccessToken $secure -GraphUri $service.Uri -Relevant
        $given.Id | Should -Be 'EX990001', 'MC1293480', 'EX1221076'
        $given[0].Advisory.Source | Should -Be 'Microsoft Graph'
        $service.Asked.Path | Should -Be '/v1.0/admin/serviceAnnouncement/issues', '/v1.0/admin/serviceAnnouncement/issues', '/v1.0/admin/serviceAnnouncement/messages'
        $service.Asked.Authorization | Select-Object -Unique | Should -Be "Bearer $token"
    }

    It 'that refuses one part says which permission is missing, and gives the other' {
        $service = Start-LoopbackApi -Status 403, 200 -Answer $answer -Failure $failure
        $given = Get-MailServiceAdvisory -AccessToken $secure -GraphUri $service.Uri -ErrorVariable errors -ErrorAction SilentlyContinue
        $given.Id | Should -Contain 'MC990002'
        $errors.FullyQualifiedErrorId | Should -Be "GraphPartMissing,$suffix"
        "$($errors[0])" | Should -BeLike '*HTTP 403 (Forbidden: Insufficient privileges.)*ServiceHealth.Read.All*'
        "$($errors[0] | Format-List * -Force | Out-String)" | Should -Not -Match 'Geheim'
    }

    It '<Id> ends the command' -ForEach @(
        @{ Id = 'GraphTokenMissing'; Run = { Get-MailServiceAdvisory -GraphUri https://graph.microsoft.us } }
        @{ Id = 'GraphTokenMissing'; Run = { Get-MailServiceAdvisory -Proxy http://127.0.0.1:1 } }
        @{ Id = 'GraphNotUsable'; Run = { Get-MailServiceAdvisory -AccessToken $secure -GraphUri http://graph.example.com } }
        @{ Id = 'GraphNotUsable'; Run = { Get-MailServiceAdvisory -AccessToken (ConvertTo-SecureString 'Bearer Geheim 77' -AsPlainText -Force) } }
        @{ Id = 'BadProxy'; Run = { Get-MailServiceAdvisory -AccessToken $secure -Proxy ftp://proxy:1 } }
        @{ Id = 'ProxyCredentialAlone'; Run = { Get-MailServiceAdvisory -AccessToken $secure -ProxyCredential ([pscredential]::new('u', $secure)) } }
    ) {
        try { $null = & $Run; throw 'The command went on.' }
        catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -Be "$Id,$suffix"
        $caught.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        "$($caught | Format-List * -Force | Out-String)" | Should -Not -Match 'Geheim'
    }
}

Describe 'Examples of Get-MailServiceAdvisory' {
    BeforeAll {
        Set-Location $TestDrive
        $null = New-Item announcements -ItemType Directory
        $issue | ConvertTo-Json -Depth 8 | Set-Content announcements/issue.json
        function Get-MgServiceAnnouncementMessage { [CmdletBinding()] param([switch] $All) if ($All) { [pscustomobject] $post } }
        $listener = [Net.HttpListener]::new()
        $root = "http://127.0.0.1:$(Get-ClosedPort)/"
        $listener.Prefixes.Add($root)
        $listener.Start()
        $answer = [Text.Encoding]::UTF8.GetBytes((@{ value = @($issue) } | ConvertTo-Json -Depth 8))
        $shell = [powershell]::Create().AddScript({
                param($Listener, $Answer)
                # Closing the listener ends the loop.
                $ErrorActionPreference = 'Stop'
                while ($true) {
                    $context = $Listener.GetContext()
                    $context.Response.OutputStream.Write($Answer, 0, $Answer.Length)
                    $context.Response.Close()
                }
            }).AddArgument($listener).AddArgument($answer)
        $null = $shell.BeginInvoke()
        $token = ConvertTo-SecureString 'eyJ0eXAi.Zu-Geheim_88.sig' -AsPlainText -Force
    }

    AfterAll {
        Set-Location $PSScriptRoot
        $listener.Close()
        $shell.Dispose()
    }

    It '<Title>, runs' -ForEach $examples {
        # The last example asks Microsoft Graph; here the same line asks this machine.
        $local = $Code -replace '-AccessToken \$token', '-AccessToken $token -GraphUri $root'
        $output = & ([scriptblock]::Create("Set-StrictMode -Version 3; $local")) 2>&1
        $output | Should -Not -BeNullOrEmpty
        $output | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
    }
}

Describe 'Facts of the administrator''s' {
    AfterAll { Remove-Item env:MAILREADINESS_DATA -ErrorAction Ignore }

    It 'replace the built-in ones, and are named when they are wrong' {
        $facts = Join-Path $TestDrive 'facts'
        $null = New-Item $facts -ItemType Directory
        '{ "advisories": [{ "id": "X1", "kind": "ServiceHealthIssue", "title": "t", "summary": "IMAP", "start": "2026-01-01T00:00:00Z", "date": "2026-01-01" }] }' | Set-Content (Join-Path $facts 'advisories.json')
        $out = Invoke-Shell "`$env:MAILREADINESS_DATA = '$facts'; Import-Module '$(Join-Path (Get-RepositoryRoot) MailReadiness.psd1)'; (Get-MailServiceAdvisory).Id
            '{' | Set-Content '$(Join-Path $facts 'advisories.json')'; try { Get-MailServiceAdvisory } catch { `$_.FullyQualifiedErrorId }"
        $out | Should -Be 'X1', "AdvisoryFactsWrong,$suffix"
    }
}
