BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    $root = Get-RepositoryRoot
    $manifest = Join-Path $root 'MailReadiness.psd1'
    $cmdlets = 'Get-MailClientInventory', 'Test-ImapTlsVersion', 'Test-Pop3DeleteCommit', 'Test-Pop3TlsVersion', 'Test-SmtpTlsVersion'
    $functions = 'Compare-MailReadinessReport', 'Export-MailReadinessReport', 'Get-MailServiceAdvisory', 'Invoke-MailReadinessAssessment',
        'New-MailReadinessNotice', 'New-MailReadinessPlan', 'Register-MailReadinessSchedule', 'Unregister-MailReadinessSchedule'
    $commands = $functions + $cmdlets | Sort-Object
    $closed = Get-ClosedPort
}

Describe 'Importing the module' {
    It 'exports its cmdlets and functions and nothing else' {
        Import-Module $manifest -Force
        $module = Get-Module MailReadiness
        $module.ExportedCommands.Keys | Sort-Object | Should -Be $commands
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be $cmdlets
        $module.ExportedFunctions.Keys | Sort-Object | Should -Be $functions
    }

    It 'keeps its commands when imported again with -Force' {
        $out = Invoke-Shell "Import-Module '$manifest'; Import-Module '$manifest' -Force; Import-Module '$manifest' -Force
            (Get-Command -Module MailReadiness).Name | Sort-Object; Test-Pop3TlsVersion 127.0.0.1:$closed -ErrorAction SilentlyContinue | ForEach-Object Verdict
            (Invoke-MailReadinessAssessment -Server pop3s://127.0.0.1:$closed -ErrorAction SilentlyContinue).Counts.Failed"
        $out | Should -Be ($commands + 'Unreachable' + '0')
    }

    It 'works after Remove-Module' {
        $out = Invoke-Shell "Import-Module '$manifest'; Remove-Module MailReadiness; Import-Module '$manifest'; (Get-Command -Module MailReadiness).Name | Sort-Object"
        $out | Should -Be $commands
    }

    It 'leaves no command behind after Remove-Module' {
        $out = Invoke-Shell "Import-Module '$manifest'; Remove-Module MailReadiness; [bool](Get-Command *TlsVersion -ErrorAction SilentlyContinue)"
        $out | Should -Be 'False'
    }

    It 'loads the build for this PowerShell' {
        $expected = if ($PSVersionTable.PSEdition -eq 'Core' -and [Environment]::Version.Major -ge 10) { 'net10.0' } else { 'netstandard2.0' }
        Import-Module $manifest -Force
        $location = (Get-Command Test-Pop3TlsVersion -Module MailReadiness).ImplementingType.Assembly.Location
        Split-Path (Split-Path $location) -Leaf | Should -Be $expected
    }

    It 'has a netstandard2.0 build that loads and checks here too' {
        $dll = [IO.Path]::Combine($root, 'src', 'Module', 'lib', 'netstandard2.0', 'MailReadiness.PowerShell.dll')
        $out = Invoke-Shell "Import-Module '$dll'
            Add-Type -Path '$(Join-Path (Split-Path $dll) 'MailReadiness.Sandbox.dll')'
            `$server = [MailReadiness.Sandbox.SandboxServer]::Start([MailReadiness.Sandbox.SandboxOptions]@{ Accepted = [MailReadiness.Wire.Tls.TlsVersion[]]('Tls10', 'Tls12') })
            try { (Test-Pop3TlsVersion `$server.Endpoint | ForEach-Object Versions | ForEach-Object Outcome) -join ' ' } finally { `$server.Dispose() }"
        $out | Should -Be 'Refused Refused Accepted Refused Accepted Refused'
    }

    It 'says what to do when it is not built' {
        $copy = Join-Path $TestDrive 'unbuilt'
        $null = New-Item -Path (Join-Path $copy 'src/Module') -ItemType Directory -Force
        Copy-Item $manifest $copy
        Copy-Item (Join-Path $root 'src/Module/*.ps*1*') (Join-Path $copy 'src/Module')
        $out = Invoke-Shell "try { Import-Module '$(Join-Path $copy 'MailReadiness.psd1')' -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message }"
        $out[0] | Should -BeLike 'ModuleNotBuilt,*'
        $out[1] | Should -BeLike "*lib*MailReadiness.PowerShell.dll' is missing. Run ./build.ps1 first*"
    }

    It 'has a manifest without complaints' {
        Test-ModuleManifest -Path $manifest -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction Stop | Should -Not -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
    }
}

Describe 'The package' {
    BeforeAll {
        $version = (Import-PowerShellDataFile $manifest).ModuleVersion
        $folder = [IO.Path]::Combine($root, 'out', 'MailReadiness', $version)
        $nupkg = [IO.Path]::Combine($root, 'out', "MailReadiness.$version.nupkg")
    }

    It 'loads by itself from PSModulePath when a cmdlet is used' {
        $out = Invoke-Shell "Test-Pop3TlsVersion 127.0.0.1:$closed -ErrorAction SilentlyContinue | ForEach-Object Verdict; (Get-Module MailReadiness).ModuleBase" -ModulePath (Join-Path $root 'out')
        $out | Should -Be 'Unreachable', $folder
    }

    It 'loads by itself when a function is used, and runs the demo' {
        $out = Invoke-Shell "(Invoke-MailReadinessAssessment -Demo 6>`$null).Verdict; (Get-Module MailReadiness).ModuleBase" -ModulePath (Join-Path $root 'out')
        $out | Should -Be 'Failures', $folder
    }

    It 'has a runner that finds the module beside it' {
        $plan = Join-Path $TestDrive 'closed.psd1'
        Set-Content $plan "@{ Tls = @{ Endpoints = 'pop3s://127.0.0.1:$closed' } }"
        $out = Invoke-Shell "& '$(Join-Path $folder 'Run-MailReadiness.ps1')' -PlanPath '$plan' -LogPath '$(Join-Path $TestDrive 'closed.log')'"
        $out[-1] | Should -Match 'INFO \w+ after .*: 0 failed, .* Exit code [13]\.$'
    }

    It 'has its help beside the manifest' {
        $out = Invoke-Shell '(Get-Help Test-Pop3TlsVersion).Synopsis; @((Get-Help New-MailReadinessPlan).examples.example).Count; [bool](Get-Help about_MailReadiness)' -ModulePath (Join-Path $root 'out')
        $out | Should -Be 'Finds out which TLS versions POP3 endpoints really accept.', '3', 'True'
    }

    It 'holds what runs and nothing that builds' {
        $files = Get-ChildItem $folder -Recurse -File | ForEach-Object { $_.FullName.Substring($folder.Length + 1).Replace('\', '/') }
        $files | Should -Contain 'MailReadiness.psd1'
        $files | Should -Contain 'LICENSE'
        $files | Should -Contain 'lib/netstandard2.0/System.Memory.dll'
        $files | Should -Contain 'lib/net10.0/MailReadiness.Core.dll'
        $files | Should -Contain 'lib/net10.0/MailReadiness.Sandbox.dll' -Because 'the demo needs it'
        $files | Should -Contain 'Run-MailReadiness.ps1'
        foreach ($function in $functions) { $files | Should -Contain "Public/$function.ps1" }
        $files | Where-Object { $_ -match 'Build|System\.Management\.Automation|\.cs$|\.deps\.json$|MailKit|MimeKit|BouncyCastle' } | Should -BeNullOrEmpty
    }

    It 'is a nupkg with the same files that imports after extraction' {
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        $target = Join-Path $TestDrive 'nupkg'
        [IO.Compression.ZipFile]::ExtractToDirectory($nupkg, $target)
        ([xml](Get-Content (Join-Path $target 'MailReadiness.nuspec') -Raw)).package.metadata.version | Should -Be $version
        $types = [xml](Get-Content -LiteralPath (Join-Path $target '[Content_Types].xml') -Raw)
        $packed = Get-ChildItem $target -Recurse -File -Force | Where-Object { $_.Extension -and $_.Name -notlike '*Content_Types*' }
        $packed.Extension.TrimStart('.').ToLowerInvariant() | Sort-Object -Unique | Should -Be ($types.Types.Default.Extension | Sort-Object)
        Invoke-Shell "Import-Module '$(Join-Path $target 'MailReadiness.psd1')'; (Get-Command -Module MailReadiness).Name | Sort-Object" | Should -Be $commands
    }

    It 'is the same when made twice from the same files' {
        $before = (Get-FileHash $nupkg).Hash
        Import-Module (Join-Path $root 'src/Module/Build/ModuleBuild.psm1') -Force
        $null = New-ModulePackage -Root $root
        (Get-FileHash $nupkg).Hash | Should -Be $before
    }
}
