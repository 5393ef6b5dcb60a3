BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    Set-Location $TestDrive

    # What a plan is read as, without running it.
    function Read-Plan {
        param([string] $Text, [string] $Name = 'plan.psd1')
        Set-Content -Path (Join-Path $TestDrive $Name) -Value $Text
        & (Get-Module MailReadiness) { Read-MailReadinessPlan -Path $args[0] } (Join-Path $TestDrive $Name)
    }

    # The lines of the error that a plan gives.
    function Get-Mistake {
        param([string] $Text)
        try { $null = Read-Plan $Text }
        catch {
            $_.FullyQualifiedErrorId | Should -BeLike 'PlanHasMistakes,*'
            return "$_".Split("`n") | Select-Object -Skip 1 | ForEach-Object Trim
        }
    }
}

AfterAll { Set-Location $PSScriptRoot }

Describe 'Plans in PowerShell data' {
    It 'are read like the same plan in JSON' {
        $data = Read-Plan @'
# A comment.
@{
    name = "Contoso"
    TLS  = @{
        Endpoints = 'pop3s://mail.example', 'imaps://mail.example:993'; Samples = 10; SampleMinutes = 1.5
        AllAddresses = $true; TlsVersions = @('Tls10'
            'Tls12')
    }
    'DeleteCommit' = @{
        Mailboxes = @(@{ Endpoint = 'pop3s://mail.example'; User = 'o''brien'; Password = @{ Environment = 'PW' } })
        Proxy = $null
    }
    Inventory = (@{ Paths = @() + @('x') })
}
'@.Replace("(@{ Paths = @() + @('x') })", "(@{ Paths = @('x') })")
        $json = Read-Plan -Name plan.json @'
{ "name": "Contoso", "tls": { "endpoints": ["pop3s://mail.example", "imaps://mail.example:993"], "samples": 10, "sampleMinutes": 1.5, "allAddresses": true, "tlsVersions": ["Tls10", "Tls12"] },
  "deleteCommit": { "mailboxes": [ { "endpoint": "pop3s://mail.example", "user": "o'brien", "password": { "environment": "PW" } } ] }, "inventory": { "paths": ["x"] } }
'@
        ($data.Plan | ConvertTo-Json -Depth 8) | Should -Be ($json.Plan | ConvertTo-Json -Depth 8)
        $data.Plan.DeleteCommit.Mailboxes[0].User | Should -Be "o'brien"
        $data.Plan.Tls.Endpoints.Count | Should -Be 2
    }

    It 'give all mistakes at once, each with its line and what is allowed' {
        $lines = Get-Mistake @'
@{
    Name = 5
    Tls = @{
        Endpoints = @('pop3s://mail.example', 'https://mail.example')
        Samples = 'many'
        Sample = 3
    }
    DeleteCommit = @{ Mailboxes = @(@{ Endpoint = 'pop3s://mail.example'; User = 'u'; Password = 'Geheim-77' }) }
    Reports = 'report.html'
    Bogus = $true
}
'@
        $lines | Should -HaveCount 6
        $lines -match '^line 2, name: ' | Should -HaveCount 1
        $lines -match '^line 4, tls\.endpoints\[1\]: .*https' | Should -HaveCount 1
        $lines -match '^line 5, tls\.samples: .*whole number from 0' | Should -HaveCount 1
        $lines -match '^line 6, tls\.Sample: .*did you mean samples' | Should -HaveCount 1
        $lines -match '^line 8, .*password: .*never stands inline; write @\{ environment = ''NAME'' \}' | Should -HaveCount 1
        $lines -match '^line 10, Bogus: ' | Should -HaveCount 1
        $lines -join ' ' | Should -Not -Match 'Geheim-77'
    }

    It '<What> is refused and not run' -ForEach @(
        @{ What = 'A subexpression'; Value = '$(New-Item $env:PROOF)'; Says = 'never run' }
        @{ What = 'A subexpression in a text'; Value = '"a $(New-Item $env:PROOF) b"'; Says = 'double quotes' }
        @{ What = 'A command'; Value = 'New-Item $env:PROOF'; Says = 'never run' }
        @{ What = 'A bare word'; Value = 'contoso'; Says = 'single quotes' }
        @{ What = 'A variable'; Value = '$env:PATH'; Says = 'no variables but' }
        @{ What = 'A variable in a text'; Value = '"$HOME"'; Says = 'double quotes' }
        @{ What = 'A pipeline'; Value = "'x' | New-Item"; Says = 'never run' }
        @{ What = 'A redirection'; Value = "'x' > `$env:PROOF"; Says = 'never run' }
        @{ What = 'A method'; Value = "[IO.File]::WriteAllText(`$env:PROOF, 'x')"; Says = 'never run' }
        @{ What = 'A method of a text'; Value = "'x'.ToUpper()"; Says = 'never run' }
        @{ What = 'A cast'; Value = "[scriptblock] 'x'"; Says = 'never run' }
        @{ What = 'A block'; Value = '{ New-Item $env:PROOF }'; Says = 'never run' }
        @{ What = 'A called block'; Value = '& { New-Item $env:PROOF }'; Says = 'never run' }
        @{ What = 'A condition'; Value = "if (New-Item `$env:PROOF) { 'x' }"; Says = 'never run' }
        @{ What = 'A sum'; Value = "'x' + 'y'"; Says = 'never run' }
        @{ What = 'A background job'; Value = "'x' &"; Says = 'PowerShell data|never run' }
        @{ What = 'A splat'; Value = '@env'; Says = 'PowerShell data|no variables|never run' }
        @{ What = 'An array of commands'; Value = '@(New-Item $env:PROOF)'; Says = 'never run' }
    ) {
        $env:PROOF = Join-Path $TestDrive 'proof'
        try {
            $lines = Get-Mistake "@{`n    Tls = @{ Endpoints = 'pop3s://mail.example' }`n    Name = $Value`n}"
            $lines | Where-Object { $_ -match "^line 3, (name|plan).*($Says)" } | Should -Not -BeNullOrEmpty -Because ($lines -join "`n")
            Test-Path $env:PROOF | Should -BeFalse
        }
        finally { Remove-Item env:PROOF }
    }

    It '<What> is no plan' -ForEach @(
        @{ What = 'A command before the table'; Text = "New-Item `$env:PROOF`n@{ }" }
        @{ What = 'A command behind the table'; Text = "@{ }`nNew-Item `$env:PROOF" }
        @{ What = 'A param block'; Text = "param(`$x = (New-Item `$env:PROOF))`n@{ }" }
        @{ What = 'A process block'; Text = "process { @{ } }" }
        @{ What = 'A using statement'; Text = "using namespace System`n@{ }" }
        @{ What = 'A list'; Text = "@( 'x' )" }
        @{ What = 'A text'; Text = "'x'" }
        @{ What = 'Nothing'; Text = '' }
        @{ What = 'Half a table'; Text = "@{`n    Name = 'x'" }
        @{ What = 'A name that is computed'; Text = "@{ `$(New-Item `$env:PROOF) = 'x' }" }
        @{ What = 'Deep nesting'; Text = "@{ Name = $('(' * 200)'x'$(')' * 200) }" }
        @{ What = 'Very deep nesting'; Text = "@{ Name = $('@(' * 20000)$(')' * 20000) }" }
    ) {
        $env:PROOF = Join-Path $TestDrive 'proof'
        try {
            Get-Mistake $Text | Should -Not -BeNullOrEmpty
            Test-Path $env:PROOF | Should -BeFalse
        }
        finally { Remove-Item env:PROOF }
    }

    It 'show nothing of a line that may hold a secret' {
        $lines = Get-Mistake "@{`n    Password = 'x' Geheim-77 'y'`n    Name = 'a' 'b'`n}"
        $lines -join ' ' | Should -Match 'line 2, plan: .*a secret may stand in it'
        $lines -join ' ' | Should -Not -Match 'Geheim'
    }

    It 'say a name that stands twice together with everything else' {
        $lines = Get-Mistake "@{`n    Tls = @{ Endpoints = 'pop3s://mail.example' }`n    Name = 'a'`n    name = 'b'`n    Bogus = 1`n}"
        $lines | Should -HaveCount 2
        $lines[0] | Should -BeLike 'line 4, name: *second time*'
        $lines[1] | Should -BeLike 'line 5, Bogus: *'
    }

    It '<Id> for <What>' -ForEach @(
        @{ Id = 'PlanNotFound'; What = 'a file that is not there'; Name = 'missing.psd1'; Category = 'ObjectNotFound' }
        @{ Id = 'PlanOfOtherKind'; What = 'a file of another kind'; Name = 'plan.txt'; Category = 'InvalidArgument' }
        @{ Id = 'PlanTooLong'; What = 'a file that is too long'; Name = 'long.psd1'; Category = 'LimitsExceeded' }
    ) {
        Set-Content plan.txt 'x'
        [IO.File]::WriteAllText((Join-Path $TestDrive 'long.psd1'), ' ' * 4200000)
        try { $null = Invoke-MailReadinessAssessment ./$Name; throw 'nothing was refused' }
        catch { $record = $_ }
        $record.FullyQualifiedErrorId | Should -Be "$Id,Invoke-MailReadinessAssessment"
        $record.CategoryInfo.Category | Should -Be $Category
        "$($record.TargetObject)" | Should -Be (Join-Path $TestDrive $Name)
        $record.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}

Describe 'New-MailReadinessPlan' {
    It 'writes a plan that reads back without a mistake, with every part explained' {
        $file = New-MailReadinessPlan ./new.psd1 -Name "O'Brien $([char] 0x2019)s "
        $file.FullName | Should -Be (Join-Path $TestDrive 'new.psd1')
        $plan = (Read-Plan (Get-Content $file -Raw) -Name copy.psd1).Plan
        $plan.Name | Should -Be "O'Brien $([char] 0x2019)s "
        "$($plan.Tls.Endpoints)" | Should -Be 'pop3s://outlook.office365.com:995 imaps://outlook.office365.com:993 smtp://smtp.office365.com:587'
        $plan.ReportPaths.Count | Should -Be 2
        $text = Get-Content $file -Raw
        foreach ($part in 'Tls', 'DeleteCommit', 'Inventory', 'Tenant', 'Advisories', 'Reports', 'History') { $text | Should -Match "(?m)^    (# )?$part = " }
        Import-PowerShellDataFile $file | Should -BeOfType [hashtable]
    }

    It 'has commented parts that are right, too' {
        $text = Get-Content (New-MailReadinessPlan ./full.psd1) -Raw
        # Every comment that is an entry becomes one.
        $lines = $text -split '\r?\n'
        $full = foreach ($line in $lines) {
            if ($line -match '^\s*# ((    )*)(DeleteCommit|Inventory|Tenant|Advisories|Mailboxes|GraphToken|Paths +|FromSession +|Paths|Samples +|SampleMinutes) ?= ' -or $line -match '^\s*# ((    )*)(@\{ Endpoint|\)$|\}$)' -or $line -match "^\s*# '(pop3s|imaps|smtp)://") { $line -replace '# ', '' } else { $line }
        }
        $plan = (Read-Plan ($full -join "`n") -Name uncommented.psd1).Plan
        $plan.DeleteCommit.Mailboxes.Count | Should -Be 1
        $plan.Inventory | Should -Not -BeNullOrEmpty
        $plan.Tenant.FromSession | Should -BeTrue
        $plan.Advisories.GraphToken.Name | Should -Be 'graph-token'
        $plan.Tls.Endpoints.Count | Should -BeGreaterThan 3
    }

    It 'writes nothing with -WhatIf and shows the plan' {
        New-MailReadinessPlan ./whatif.psd1 -WhatIf | Should -BeNullOrEmpty
        Test-Path ./whatif.psd1 | Should -BeFalse
        $manifest = Join-Path (Get-RepositoryRoot) 'MailReadiness.psd1'
        (Invoke-Shell "Import-Module '$manifest'; New-MailReadinessPlan '$(Join-Path $TestDrive 'whatif.psd1')' -WhatIf") -join "`n" | Should -Match "What if: Write the plan '.*whatif\.psd1':\s+# A plan for"
    }

    It 'leaves a file that is there alone, and replaces it with -Force' {
        Set-Content ./mine.psd1 'mine'
        { New-MailReadinessPlan ./mine.psd1 } | Should -Throw -ErrorId 'PlanExists,New-MailReadinessPlan'
        Get-Content ./mine.psd1 | Should -Be 'mine'
        $null = New-MailReadinessPlan ./mine.psd1 -Force
        Get-Content ./mine.psd1 -Raw | Should -Match 'A plan for'
    }

    It 'says where it cannot write, and leaves nothing behind' {
        { New-MailReadinessPlan ./no/such/folder/plan.psd1 } | Should -Throw -ErrorId 'PlanNotWritten,New-MailReadinessPlan'
        Test-Path ./no | Should -BeFalse
        { New-MailReadinessPlan ./plan.json } | Should -Throw -ErrorId 'PlanOfOtherKind,New-MailReadinessPlan'
    }

    It 'is filled from a connected Exchange Online session' {
        function global:Get-TransportConfig { [CmdletBinding()] param() [pscustomobject] @{ AllowLegacyTLSClients = $true } }
        function global:Get-AcceptedDomain { [CmdletBinding()] param() [pscustomobject] @{ DomainName = 'other.example'; Default = $false }; [pscustomobject] @{ DomainName = 'tenant.example'; Default = $true } }
        function global:Get-EXOCASMailbox {
            [CmdletBinding()] param($ResultSize, $Properties)
            if ($ResultSize -and $Properties) { [pscustomobject] @{ PopEnabled = $true; ImapEnabled = $false }, [pscustomobject] @{ PopEnabled = $false; ImapEnabled = $false } }
        }
        try {
            $text = Get-Content (New-MailReadinessPlan ./session.psd1) -Raw
            $plan = (Read-Plan $text -Name session.psd1).Plan
            $plan.Name | Should -Be 'tenant.example'
            $plan.Tenant.FromSession | Should -BeTrue
            "$($plan.Tls.Endpoints)" | Should -Match 'pop-legacy\.office365\.com'
            $text | Should -Match '# 1 mailboxes of this tenant may use POP3 or IMAP'
        }
        finally { Remove-Item function:Get-TransportConfig, function:Get-AcceptedDomain, function:Get-EXOCASMailbox }
    }

    It 'works without a session that answers' {
        function global:Get-TransportConfig { [CmdletBinding()] param() throw 'You must call Connect-ExchangeOnline first.' }
        try {
            $file = New-MailReadinessPlan ./broken.psd1 -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -Match 'Connect-ExchangeOnline'
            (Read-Plan (Get-Content $file -Raw)).Plan.Name | Should -Be 'MailReadiness'
        }
        finally { Remove-Item function:Get-TransportConfig }
    }
}

Describe 'The entries of a plan' {
    It 'are all in about_MailReadiness_Assessment' {
        $entries = [MailReadiness.Readiness.Plans.PlanReader].Assembly.GetType('MailReadiness.Readiness.Plans.PlanEntries').GetProperty('Root').GetValue($null)
        $about = Get-Content (Join-Path (Get-RepositoryRoot) 'docs/en-US/about_MailReadiness_Assessment.md') -Raw
        function Test-Entry {
            param($Entry)
            foreach ($child in $Entry.GetType().GetProperty('Entries').GetValue($Entry)) {
                $name = $child.GetType().GetProperty('Name').GetValue($child)
                if ($name -eq '$schema') { continue }
                $about | Should -Match ("(?m)^(- {0} \(|\*\*.*\b{0}\*\*$)" -f $name)
                if ("$($child.GetType().GetProperty('Kind').GetValue($child))" -ne 'Secret') { Test-Entry $child }
            }
        }
        Test-Entry $entries
    }
}
