BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $manifest = Join-Path (Get-RepositoryRoot) 'MailReadiness.psd1'
    $suffix = 'MailReadiness.PowerShell.Commands.GetMailClientInventoryCommand'

    function Write-Text {
        param([string] $Path, [string] $Text)
        [IO.File]::WriteAllText($Path, $Text)
    }

    $signIns = @(
        Get-SignIn anna@example.com -LegacyTls True
        Get-SignIn bert@example.com POP3 198.51.100.8
        Get-SignIn cora@example.com 'Authenticated SMTP' 2001:db8::9 -LegacyTls False -Time '2026-11-19T08:00:00Z'
    )
    $folder = Join-Path $TestDrive 'logs'
    $null = New-Item -Path (Join-Path $folder 'inner') -ItemType Directory -Force
    $page = Join-Path $folder 'page.json'
    Write-Text $page (@{ '@odata.context' = 'x'; value = $signIns } | ConvertTo-Json -Depth 6)
    $lines = [IO.Path]::Combine($folder, 'inner', '[old] lines.json')
    Write-Text $lines (Get-SignIn dora@example.com IMAP4 198.51.100.10 | ConvertTo-Json -Depth 6 -Compress)
    Write-Text (Join-Path $folder 'notes.txt') 'hello world'
}

Describe 'Paths' {
    It 'reads a file' {
        $records = Get-MailClientInventory $page
        $records | Should -BeOfType [MailReadiness.Checks.Inventory.MailClientRecord]
        $records.Mailbox | Sort-Object | Should -Be 'anna@example.com', 'bert@example.com', 'cora@example.com'
        ($records | Where-Object Mailbox -Like bert*).Protocol | Should -Be 'Pop3'
        ($records | Where-Object Mailbox -Like cora*).Address | Should -Be '2001:db8::9'
    }

    It 'reads a folder and all below it, and names what it does not know' {
        $records = Get-MailClientInventory $folder -WarningVariable warnings -WarningAction SilentlyContinue
        $records.Mailbox | Should -Contain 'dora@example.com'
        @($records).Count | Should -Be 4
        @($warnings).Count | Should -Be 1
        "$warnings" | Should -BeLike '*notes.txt*'
    }

    It 'reads what Get-ChildItem finds, each file once' {
        $records = Get-ChildItem $folder -Recurse | Get-MailClientInventory -Path $page -WarningAction SilentlyContinue
        @($records).Count | Should -Be 4
        $records.Succeeded | Should -Be 1, 1, 1, 1
    }

    It 'takes wildcards, literal names, relative paths and text from the pipeline' {
        (Get-MailClientInventory (Join-Path $folder '*.json')).Count | Should -Be 3
        (Get-MailClientInventory -LiteralPath $lines).Mailbox | Should -Be 'dora@example.com'
        Push-Location $folder
        (Get-MailClientInventory page.json).Count | Should -Be 3
        ('page.json', '*.json' | Get-MailClientInventory).Count | Should -Be 3
        Pop-Location
        (Get-MailClientInventory TestDrive:/logs/page.json).Count | Should -Be 3
    }

    It 'reads gzip' {
        $packed = Join-Path $TestDrive 'page.json.gz'
        $stream = [IO.Compression.GZipStream]::new([IO.File]::Create($packed), [IO.Compression.CompressionMode]::Compress)
        $bytes = [IO.File]::ReadAllBytes($page)
        $stream.Write($bytes, 0, $bytes.Length)
        $stream.Dispose()
        (Get-MailClientInventory $packed).Count | Should -Be 3
    }

    It '<Path> is an error and the rest is read: <Id>' -ForEach @(
        @{ Path = 'no-such.json'; Id = 'PathNotFound'; Category = 'ObjectNotFound' }
        @{ Path = 'no-such*.json'; Id = 'PathNotFound'; Category = 'ObjectNotFound' }
        @{ Path = 'NoSuchDrive:/x'; Id = 'PathNotFound'; Category = 'ObjectNotFound' }
        @{ Path = 'env:PATH'; Id = 'PathNotFile'; Category = 'InvalidArgument' }
    ) {
        (Get-MailClientInventory $Path, $page -ErrorVariable errors -ErrorAction SilentlyContinue).Count | Should -Be 3
        @($errors).Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be "$Id,$suffix"
        $errors[0].CategoryInfo.Category | Should -Be $Category
        "$($errors[0])" | Should -BeLike "*$($Path.Replace('*', '`*'))*"
        $errors[0].TargetObject | Should -Be $Path
        $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'a literal path that is not there is an error' {
        Get-MailClientInventory -LiteralPath (Join-Path $folder '*.json') -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -Be "PathNotFound,$suffix"
    }
}

Describe 'The build for Windows PowerShell' {
    It 'finds the same' {
        $standard = [IO.Path]::Combine((Get-RepositoryRoot), 'src', 'Module', 'lib', 'netstandard2.0', 'MailReadiness.PowerShell.dll')
        $records = foreach ($module in $manifest, $standard) {
            (Invoke-Shell "Import-Module '$module'; Get-MailClientInventory '$folder' -WarningAction Ignore | Select-Object * -ExcludeProperty Tls | ConvertTo-Json -Depth 5") -join "`n"
        }
        $records[0] | Should -BeLike '*dora@example.com*'
        $records[1] | Should -Be $records[0]
    }
}

Describe 'Damage' {
    It 'warns about damaged lines with file and line, and reads the rest' {
        $bad = Join-Path $TestDrive 'bad.json'
        $good = Get-SignIn erik@example.com | ConvertTo-Json -Depth 6 -Compress
        Write-Text $bad "$good`n{`"createdDateTime`": broken`n$good`n"
        $record = Get-MailClientInventory $bad -WarningVariable warnings -WarningAction SilentlyContinue -InformationVariable information
        $record.Mailbox | Should -Be 'erik@example.com'
        "$warnings" | Should -Match 'bad\.json.*line 2'
        $information[0].MessageData.Files[0].Damaged | Should -Be 1
        $information[0].MessageData.Files[0].FirstDamaged[0].Line | Should -Be 2
        $null = Get-MailClientInventory $bad -Pseudonymize (ConvertTo-SecureString 'Geheim-77-Geheim-77' -AsPlainText -Force) -WarningVariable warnings -WarningAction SilentlyContinue -InformationVariable information
        "$warnings $($information[0].MessageData.Files.FirstDamaged)" | Should -Not -Match 'broken'
    }

    It 'warns about a gzip that is none' {
        $bad = Join-Path $TestDrive 'bad.json.gz'
        [IO.File]::WriteAllBytes($bad, [byte[]] (0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
        (Get-MailClientInventory $bad, $page -WarningVariable warnings -WarningAction SilentlyContinue).Count | Should -Be 3
        "$warnings" | Should -BeLike '*bad.json.gz*'
    }
}

Describe 'What is taken' {
    It '-After and -Before' {
        (Get-MailClientInventory $page -After 2026-11-20T00:00Z).Count | Should -Be 2
        (Get-MailClientInventory $page -Before ([DateTime]::SpecifyKind('2026-11-20', 'Utc'))).Mailbox | Should -Be 'cora@example.com'
        Get-MailClientInventory $page -After 2026-11-21T00:00Z | Should -BeNullOrEmpty
    }

    It '-Protocol and -Mailbox' {
        (Get-MailClientInventory $page -Protocol Pop3, Imap).Count | Should -Be 2
        (Get-MailClientInventory $page -Protocol 'Pop3,Imap').Count | Should -Be 2
        (Get-MailClientInventory $page -Mailbox 'a*', cora@EXAMPLE.com).Count | Should -Be 2
    }

    It '-ThrottleLimit 1 finds the same' {
        (Get-MailClientInventory $page -ThrottleLimit 1 | ConvertTo-Json -Depth 4) | Should -Be (Get-MailClientInventory $page | ConvertTo-Json -Depth 4)
    }

    It '-AddressMap as <Name>' -ForEach @(
        @{ Name = 'a hashtable'; Map = { @{ '198.51.100.8' = 'Scanner in Rome'; '198.51.100.7' = 'OwnServer' } } }
        @{ Name = 'a hashtable of hashtables'; Map = { @{ '198.51.100.8' = @{ Name = 'Scanner in Rome' }; '198.51.100.7/32' = @{ Role = 'OwnServer' } } } }
        @{ Name = 'objects'; Map = { "Network,Name,Role`n198.51.100.8,Scanner in Rome,`n198.51.100.7,,OwnServer" | ConvertFrom-Csv } }
        @{ Name = 'a file'; Map = { Set-Content TestDrive:/map.csv 'Network,Name,Role', '198.51.100.8,Scanner in Rome,', '198.51.100.7,,own server'; 'TestDrive:/map.csv' } }
    ) {
        $records = Get-MailClientInventory $page -AddressMap (& $Map)
        ($records | Where-Object Mailbox -Like bert*).Address | Should -Be 'Scanner in Rome'
        $records.Address | Should -Not -Contain '198.51.100.7'
    }

    It '-StatePath adds up, and reports alone' {
        $state = 'TestDrive:/state.json'
        $null = Get-MailClientInventory $page -StatePath $state
        $null = Get-MailClientInventory $lines.Replace('[', '`[').Replace(']', '`]') -StatePath $state
        $both = Get-MailClientInventory -StatePath $state
        ($both | ConvertTo-Json -Depth 4) | Should -Be (Get-MailClientInventory $folder -WarningAction SilentlyContinue | ConvertTo-Json -Depth 4)
    }
}

Describe 'Pseudonyms' {
    BeforeAll {
        $key = 'Geheim-77-Geheim-77'
        $secure = ConvertTo-SecureString $key -AsPlainText -Force
        $expected = @((Get-MailClientInventory $page -Pseudonymize $secure).Mailbox)
    }

    It 'leave nothing readable' {
        $text = Get-MailClientInventory $page -Pseudonymize $secure | ConvertTo-Json -Depth 5
        $text | Should -Not -Match 'anna|bert|cora|example\.com|198\.51|2001:db8'
        $expected.Count | Should -Be 3
        @($expected | Sort-Object -Unique).Count | Should -Be 3
    }

    It 'are the same for the same key, however it comes' {
        Set-Content TestDrive:/key.txt $key
        (Get-MailClientInventory $page -Pseudonymize TestDrive:/key.txt).Mailbox | Should -Be $expected
        (Get-MailClientInventory $page -Pseudonymize (Get-Item TestDrive:/key.txt)).Mailbox | Should -Be $expected
        $env:MAILREADINESS_TEST_KEY = $key
        try { (Get-MailClientInventory $page -Pseudonymize env:MAILREADINESS_TEST_KEY).Mailbox | Should -Be $expected }
        finally { Remove-Item env:MAILREADINESS_TEST_KEY }
        (Get-MailClientInventory $page -Pseudonymize (ConvertTo-SecureString 'another key of enough' -AsPlainText -Force)).Mailbox | Should -Not -Contain $expected[0]
    }

    It 'a key as text or too short is refused, and not repeated' {
        foreach ($bad in $key, (ConvertTo-SecureString 'Geheim-77' -AsPlainText -Force), 'env:NO_SUCH_VARIABLE') {
            try { Get-MailClientInventory $page -Pseudonymize $bad; throw 'The command went on.' } catch { $caught = $_ }
            $caught.FullyQualifiedErrorId | Should -Be "BadPseudonymKey,$suffix"
            "$caught $($caught.TargetObject) $($caught.Exception)" | Should -Not -Match 'Geheim'
        }
    }
}

Describe 'Errors that end the command' {
    It '<Id>' -ForEach @(
        @{ Id = 'NothingToRead'; Run = { Get-MailClientInventory } }
        @{ Id = 'LinesInsteadOfFile'; Run = { Get-Content $page | Get-MailClientInventory } }
        @{ Id = 'BadAddressMap'; Run = { Get-MailClientInventory $page -AddressMap @{ 'x/99' = 'Shared' } } }
        @{ Id = 'BadAddressMap'; Run = { Get-MailClientInventory $page -AddressMap TestDrive:/no-such.csv } }
        @{ Id = 'BadAddressMap'; Run = { Get-MailClientInventory $page -AddressMap @{ Network = '192.0.2.1'; Role = 'Boss' } } }
        @{ Id = 'StateNotUsable'; Run = { Get-MailClientInventory $page -StatePath $page } }
    ) {
        $before = (Get-FileHash $page).Hash
        try { $null = & $Run; throw 'The command went on.' } catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -Be "$Id,$suffix"
        $caught.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        (Get-FileHash $page).Hash | Should -Be $before
    }

    It 'an empty pipeline is none' {
        @() | Get-MailClientInventory -ErrorVariable errors | Should -BeNullOrEmpty
        $errors | Should -BeNullOrEmpty
    }
}

Describe 'Streams' {
    It 'tells its files with -Verbose, and writes nothing but records without' {
        $quiet = @(Get-MailClientInventory $page *>&1 | Where-Object { $_ -isnot [Management.Automation.InformationRecord] })
        $quiet.Count | Should -Be 3
        $told = Get-MailClientInventory $page -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message
        $told | Should -Match 'page\.json: entra-sign-ins, .* 3 records'
    }

    It 'gives the summary as information' {
        $null = Get-MailClientInventory $page -InformationVariable information
        $information[0].Tags | Should -Contain 'MailReadiness.InventorySummary'
        $information[0].MessageData.Files[0].Records | Should -Be 3
    }

    It 'has no -WhatIf, because it only reads' {
        (Get-Command Get-MailClientInventory).Parameters.Keys | Should -Not -Contain 'WhatIf'
    }
}

Describe 'Stopping' {
    BeforeAll {
        # Members of a gzip file may follow one another: gigabytes to read in a file of a few megabytes.
        $long = Join-Path $TestDrive 'long.json.gz'
        $line = (Get-SignIn frida@example.com | ConvertTo-Json -Depth 6 -Compress) + "`n"
        $text = [Text.Encoding]::UTF8.GetBytes($line * 20000)
        $memory = [IO.MemoryStream]::new()
        $packing = [IO.Compression.GZipStream]::new($memory, [IO.Compression.CompressionLevel]::Optimal, $true)
        $packing.Write($text, 0, $text.Length)
        $packing.Dispose()
        $member = $memory.ToArray()
        $file = [IO.File]::Create($long)
        foreach ($copy in 1..2000) { $file.Write($member, 0, $member.Length) }
        $file.Dispose()

        function Wait-Until {
            param([scriptblock] $Condition, [int] $Seconds = 30)
            $clock = [Diagnostics.Stopwatch]::StartNew()
            while (-not (& $Condition)) {
                if ($clock.Elapsed.TotalSeconds -gt $Seconds) { throw "It did not come true within $Seconds seconds: $Condition" }
                Start-Sleep -Milliseconds 20
            }
        }
    }

    It 'shows bytes and rate, stops as by Ctrl+C, and closes the file' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$manifest'; Get-MailClientInventory '$long'")
            $running = $shell.BeginInvoke()
            Wait-Until { @($shell.Streams.Progress).Count -gt 0 }
            $shell.Streams.Progress[0].StatusDescription | Should -Match '^\d+ of \d+ MB, \d+ MB/s$'
            $running.IsCompleted | Should -BeFalse
            $stopping = $shell.BeginStop($null, $null)
            $stopping.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
            $shell.EndStop($stopping)
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            Wait-Until { try { [IO.File]::Open($long, 'Open', 'ReadWrite', 'None').Dispose(); $true } catch [IO.IOException] { $false } }
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'goes no further than Select-Object -First 1 asks' {
        (Get-MailClientInventory $page | Select-Object -First 1).Mailbox | Should -Not -BeNullOrEmpty
        { Get-MailClientInventory $page | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
    }
}

Describe 'Views' {
    BeforeAll { $records = Get-MailClientInventory $page }

    It 'the default view is a table by verdict, 120 columns wide' {
        $text = ($records | Out-String -Width 120).Trim() -split '\r?\n'
        $text[0] | Should -Match '^\s*Verdict: \w+$'
        $text[2] | Should -Match '^Mailbox +Protocol +TLS +Client +Address +Last seen +Rule$'
        ($records | Out-String -Width 120) | Should -Match 'bert@example\.com +Pop3 .* 198\.51\.100\.8 +2026-11-20 08:00 '
    }

    It 'the list tells reason, leg and kind' {
        $text = $records | Format-List | Out-String -Width 300
        $text | Should -Match 'Verdict +: \w+'
        $text | Should -Match 'Reason +: \w+'
        $text | Should -Match 'TLS +: version unknown, .*(Entra|not told)'
        $text | Should -Match 'Last seen +: 2026-11-20 08:00:00Z'
        $text | Should -Match 'Sources +: entra-sign-ins'
    }

    It 'survives a job' {
        $job = Start-Job -ScriptBlock { Import-Module $args[0]; Get-MailClientInventory $args[1] } -ArgumentList $manifest, $page
        $far = $job | Receive-Job -Wait -AutoRemoveJob
        $far[0].PSObject.TypeNames[0] | Should -Be 'Deserialized.MailReadiness.Checks.Inventory.MailClientRecord'
        ($far | Out-String -Width 120) | Should -Be ($records | Out-String -Width 120)
        ($far | Format-List | Out-String -Width 300) | Should -Be ($records | Format-List | Out-String -Width 300)
    }

    It 'ConvertTo-Csv has columns to sort by' {
        $row = $records | Where-Object Mailbox -Like bert* | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $row.Mailbox, $row.Protocol, $row.Address, $row.Client | Should -Be 'bert@example.com', 'Pop3', '198.51.100.8', 'unknown'
    }

    It 'completes protocols, versions and keys' {
        function Get-Completion { param([string] $Text) (TabExpansion2 -inputScript $Text -cursorColumn $Text.Length).CompletionMatches.CompletionText }
        Get-Completion 'Get-MailClientInventory x -Protocol ' | Should -Be 'Imap', 'Pop3', 'Smtp'
        Get-Completion 'Get-MailClientInventory x -AssumeTlsFloor Tls1' | Should -Be 'Tls10', 'Tls11', 'Tls12', 'Tls13'
        Get-Completion 'Get-MailClientInventory x -Pseudonymize env:PSModuleP' | Should -Be 'env:PSModulePath'
        (Get-Completion 'Get-MailClientInventory x -AddressMap ')[0] | Should -BeLike '@{*Shared*}'
    }
}
