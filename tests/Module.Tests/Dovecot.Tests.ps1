# Two real Dovecots, started as Core.Tests starts them: one accepts TLS 1.0 to 1.3, one TLS 1.2 and 1.3.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $missing = $null
    $assembly = Get-ChildItem ([IO.Path]::Combine($PSScriptRoot, '..', 'Core.Tests', 'bin')) -Recurse -Filter Core.Tests.dll -ErrorAction SilentlyContinue |
        Sort-Object -Property LastWriteTime | Select-Object -Last 1
    if (-not ((Get-Command dovecot -ErrorAction SilentlyContinue) -or (Test-Path /usr/sbin/dovecot))) { $missing = 'Dovecot is not installed' }
    elseif (-not $assembly) { $missing = 'Core.Tests, which starts Dovecot, is not built: dotnet build tests/Core.Tests' }
    else {
        Add-Type -Path $assembly.FullName
        $legacy = [MailReadiness.Tests.Servers.DovecotServer]::StartAsync([MailReadiness.Tests.Servers.DovecotOptions]::Legacy).GetAwaiter().GetResult()
        $modern = [MailReadiness.Tests.Servers.DovecotServer]::StartAsync([MailReadiness.Tests.Servers.DovecotOptions]::Modern).GetAwaiter().GetResult()
    }
}

AfterAll {
    foreach ($server in @($legacy, $modern | Where-Object { $_ })) { $server.DisposeAsync().AsTask().GetAwaiter().GetResult() }
}

Describe '<Command> -Security <Security> tells the truth about real Dovecots' -ForEach @(
    @{ Command = 'Test-Pop3TlsVersion'; Protocol = 'Pop3'; Security = 'Implicit' }
    @{ Command = 'Test-Pop3TlsVersion'; Protocol = 'Pop3'; Security = 'StartTls' }
    @{ Command = 'Test-ImapTlsVersion'; Protocol = 'Imap'; Security = 'Implicit' }
    @{ Command = 'Test-ImapTlsVersion'; Protocol = 'Imap'; Security = 'StartTls' }
) {
    It 'one that accepts TLS 1.0 to 1.3' {
        if ($missing) { Set-ItResult -Skipped -Because $missing }
        $result = & $Command $legacy.Endpoint($Protocol, $Security)
        $result.Verdict | Should -Be 'LegacyAccepted'
        $result.Ssl2, $result.Ssl3 | Should -Be @('Refused', 'Refused')
        $result.Tls10, $result.Tls11, $result.Tls12, $result.Tls13 | Should -Be @('Accepted', 'Accepted', 'Accepted', 'Accepted')
    }

    It 'one that accepts TLS 1.2 and 1.3' {
        if ($missing) { Set-ItResult -Skipped -Because $missing }
        $result = & $Command $modern.Endpoint($Protocol, $Security)
        $result.Verdict | Should -Be 'ModernOnly'
        $result.Ssl2, $result.Ssl3, $result.Tls10, $result.Tls11 | Should -Be @('Refused', 'Refused', 'Refused', 'Refused')
        $result.Tls12, $result.Tls13 | Should -Be @('Accepted', 'Accepted')
    }
}
