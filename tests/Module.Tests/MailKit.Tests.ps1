# The MailKit plug-in in the module's folder; build.ps1 puts it there where its packages can be restored.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $password = 'Geheim-77+x/y'
    $folder = Split-Path (Get-Command -Name Test-Pop3DeleteCommit -Module MailReadiness).ImplementingType.Assembly.Location
    $missing = if (-not (Test-Path (Join-Path $folder 'MailReadiness.MailKit.dll'))) { 'the MailKit plug-in is not built: its packages could not be restored' }
    $user = [MailReadiness.Sandbox.SandboxMailUser]::new('canary@demo.example')
    [MailReadiness.Sandbox.SandboxMailUser].GetProperty('Password').SetValue($user, $password)
    $server = [MailReadiness.Sandbox.SandboxMailServer]::Start([MailReadiness.Sandbox.SandboxMailOptions] @{ Users = [MailReadiness.Sandbox.SandboxMailUser[]] $user })
    $common = @{
        Server = $server.Endpoint('Pop3').ToString(); SkipCertificateCheck = $true; SoakSeconds = 0.2; TimeoutSeconds = 10; ArrivalSeconds = 5
        Credential = [pscredential]::new('canary@demo.example', (ConvertTo-SecureString $password -AsPlainText -Force))
    }
}

AfterAll { $server.Dispose() }

Describe 'Test-Pop3DeleteCommit -Via MailKit' {
    It 'proves a commit by <Service>, with the witness <Witness>' -ForEach @(
        @{ Service = 'Imap'; Witness = 'MailKit' }
        @{ Service = 'ImapStartTls'; Witness = 'MailKit' }
        @{ Service = 'SubmissionStartTls'; Witness = $null }
    ) {
        if ($missing) { Set-ItResult -Skipped -Because $missing }
        $streams = Test-Pop3DeleteCommit @common -Via MailKit -DepositServer $server.Endpoint($Service).ToString() -Verbose -Debug *>&1
        $result = $streams | Where-Object { $_ -is [MailReadiness.Checks.DeleteCommit.DeleteCommitResult] }
        $result.Verdict | Should -Be 'Committed' -Because $result.Reason
        if ($Witness) { $result.Witness | Should -BeLike "$Witness*" } else { $result.Witness | Should -BeNullOrEmpty }
        $text = @($streams | ForEach-Object { "$_" }) -join "`n"
        $text | Should -Match 'MailKit #\d'
        $text | Should -Not -Match ([regex]::Escape($password))
        $text | Should -Not -Match ([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("`0canary@demo.example`0$password")))
    }

    It 'loads its libraries apart' {
        if ([Environment]::Version.Major -lt 10) { Set-ItResult -Skipped -Because 'only the build for .NET 10 loads them apart' }
        if ($missing) { Set-ItResult -Skipped -Because $missing }
        $null = Test-Pop3DeleteCommit @common -Via MailKit -DepositServer $server.Endpoint('Imap').ToString() -Scenario Commit
        $loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'MailKit', 'MimeKit', 'BouncyCastle.Cryptography' }
        $loaded.Count | Should -BeGreaterOrEqual 2
        foreach ($assembly in $loaded) { [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly).GetType().Name | Should -Be 'PlugInLoadContext' }
    }

    It 'takes a mechanism' {
        if ($missing) { Set-ItResult -Skipped -Because $missing }
        $result = Test-Pop3DeleteCommit @common -Via MailKit/CRAM-MD5 -DepositServer $server.Endpoint('Imap').ToString() -Scenario Commit
        $result.Verdict | Should -Be 'Committed' -Because $result.Reason
        $result.Transcript.Text | Should -Contain ($result.Transcript.Text -match 'AUTHENTICATE CRAM-MD5$')[0]
    }

    It 'says where a plug-in that is not there was looked for' {
        { Test-Pop3DeleteCommit @common -Via NoSuchPlugIn } | Should -Throw '*There is no plug-in NoSuchPlugIn*MailReadiness.NoSuchPlugIn.dll*' -ErrorId 'BadDeleteOptions*'
    }
}
