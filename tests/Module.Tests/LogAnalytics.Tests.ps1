BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $suffix = 'MailReadiness.PowerShell.Commands.GetMailClientInventoryCommand'
    $page = Join-Path $TestDrive 'page.json'
    @{ value = foreach ($user in 'anna', 'bert', 'cora') { Get-SignIn "$user@example.com" } } | ConvertTo-Json -Depth 6 | Set-Content $page
}

Describe 'Log Analytics' {
    BeforeAll {
        $workspace = '00000000-1111-2222-3333-444444444444'
        $token = 'eyJ0eXAi.Zu-Geheim_88.sig'
        $secure = ConvertTo-SecureString $token -AsPlainText -Force

        # Answers a given number of requests and keeps what it was asked.
        function Start-Workspace {
            [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
            param([int] $Status = 200, [int] $Requests = 1)

            $columns = @('UserPrincipalName', 'ClientAppUsed', 'IPAddress', 'UserAgent', 'AuthenticationProtocol', 'LegacyTls', 'Succeeded', 'Failed', 'FirstSeen', 'LastSeen')
            $types = @('string', 'string', 'string', 'string', 'string', 'string', 'long', 'long', 'datetime', 'datetime')
            $row = @('gina@example.com', 'IMAP4', '198.51.100.20', 'BAV2ROPC', 'ropc', 'True', 41, 2, '2026-11-18T08:00:00Z', '2026-11-20T08:00:00Z')
            $answer = if ($Status -eq 200) {
                @{ tables = @(@{ name = 'PrimaryResult'; columns = @(for ($i = 0; $i -lt $columns.Count; $i++) { @{ name = $columns[$i]; type = $types[$i] } }); rows = @(, $row) }) }
            }
            else { @{ error = @{ code = 'InsufficientAccessError'; message = 'The provided credentials have insufficient access.' } } }
            $shared = [hashtable]::Synchronized(@{ Asked = [Collections.ArrayList]::new(); Answer = ($answer | ConvertTo-Json -Depth 8 -Compress); Status = $Status; Requests = $Requests; Port = Get-ClosedPort })
            $shared.Shell = [powershell]::Create().AddScript({
                    param($Shared)
                    $listener = [Net.HttpListener]::new()
                    $listener.Prefixes.Add("http://127.0.0.1:$($Shared.Port)/")
                    $listener.Start()
                    $Shared.Listener = $listener
                    try {
                        for ($i = 0; $i -lt $Shared.Requests; $i++) {
                            $context = $listener.GetContext()
                            $body = [IO.StreamReader]::new($context.Request.InputStream).ReadToEnd()
                            $null = $Shared.Asked.Add(@{ Path = $context.Request.Url.AbsolutePath; Authorization = $context.Request.Headers['Authorization']; Body = $body })
                            $context.Response.StatusCode = $Shared.Status
                            $context.Response.ContentType = 'application/json'
                            $bytes = [Text.Encoding]::UTF8.GetBytes($Shared.Answer)
                            $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                            $context.Response.Close()
                        }
                    }
                    finally { $listener.Stop() }
                }).AddArgument($shared)
            $null = $shared.Shell.BeginInvoke()
            $clock = [Diagnostics.Stopwatch]::StartNew()
            while (-not $shared.Listener -and $clock.Elapsed.TotalSeconds -lt 20) { Start-Sleep -Milliseconds 20 }
            $started.Add($shared)
            $shared
        }

        $started = [Collections.Generic.List[object]]::new()
    }

    AfterAll {
        foreach ($service in $started) {
            if ($service.Listener) { $service.Listener.Close() }
            $service.Shell.Dispose()
        }
    }

    It 'takes grouped rows, and joins them with files' {
        $service = Start-Workspace
        $records = Get-MailClientInventory $page -LogAnalyticsWorkspace $workspace -LogAnalyticsUri "http://127.0.0.1:$($service.Port)" -AccessToken $secure -After 2026-11-01T00:00Z -Before 2026-11-21T00:00Z
        $records.Mailbox | Should -Contain 'anna@example.com'
        $gina = $records | Where-Object Mailbox -EQ gina@example.com
        $gina.Succeeded, $gina.Failed, $gina.Verdict | Should -Be 41, 2, 'AtRisk'
        $service.Asked[0].Path | Should -Be "/v1/workspaces/$workspace/query"
        $service.Asked[0].Authorization | Should -Be "Bearer $token"
        $service.Asked[0].Body | Should -BeLike '*2026-11-01T00:00:00*'
    }

    It 'takes the token of the Az module, <Name>' -ForEach @(
        @{ Name = 'a string'; Given = { 'eyJ0eXAi.Zu-Geheim_88.sig' } }
        @{ Name = 'a SecureString'; Given = { ConvertTo-SecureString 'eyJ0eXAi.Zu-Geheim_88.sig' -AsPlainText -Force } }
    ) {
        $service = Start-Workspace
        $az = & $Given
        function global:Get-AzAccessToken { [CmdletBinding()] param([string] $ResourceTypeName) [pscustomobject] @{ Token = $az; Type = $ResourceTypeName } }
        try { $records = Get-MailClientInventory -LogAnalyticsWorkspace $workspace -LogAnalyticsUri "http://127.0.0.1:$($service.Port)" }
        finally { Remove-Item function:global:Get-AzAccessToken }
        $records.Mailbox | Should -Be 'gina@example.com'
        $service.Asked[0].Authorization | Should -Be "Bearer $token"
    }

    It 'a refusal is an error, and the files are judged all the same' {
        $service = Start-Workspace -Status 403
        $records = Get-MailClientInventory $page -LogAnalyticsWorkspace $workspace -LogAnalyticsUri "http://127.0.0.1:$($service.Port)" -AccessToken $secure -ErrorVariable errors -ErrorAction SilentlyContinue
        $records.Count | Should -Be 3
        $errors[0].FullyQualifiedErrorId | Should -Be "WorkspaceFailed,$suffix"
        "$($errors[0])" | Should -BeLike '*403*insufficient access*'
        "$($errors[0] | Format-List * -Force | Out-String)" | Should -Not -Match 'Geheim'
    }

    It '<Id> ends the command' -ForEach @(
        @{ Id = 'WorkspaceMissing'; Run = { Get-MailClientInventory $page -AccessToken $secure } }
        @{ Id = 'TokenMissing'; Run = { Get-MailClientInventory -LogAnalyticsWorkspace $workspace } }
        @{ Id = 'TokenMissing'; Run = { function global:Get-AzAccessToken { throw 'Run Connect-AzAccount to login.' }; Get-MailClientInventory -LogAnalyticsWorkspace $workspace } }
        @{ Id = 'BadWorkspace'; Run = { Get-MailClientInventory -LogAnalyticsWorkspace $workspace -AccessToken $secure -LogAnalyticsUri http://api.loganalytics.io } }
        @{ Id = 'BadWorkspace'; Run = { Get-MailClientInventory -LogAnalyticsWorkspace $workspace -AccessToken (ConvertTo-SecureString 'Bearer Geheim 77' -AsPlainText -Force) } }
        @{ Id = 'BadWorkspace'; Run = { Get-MailClientInventory -LogAnalyticsWorkspace $workspace -AccessToken $secure -After 2026-11-02 -Before 2026-11-01 } }
    ) {
        try { $null = & $Run; throw 'The command went on.' }
        catch { $caught = $_ }
        finally { Remove-Item function:global:Get-AzAccessToken -ErrorAction Ignore }
        $caught.FullyQualifiedErrorId | Should -Be "$Id,$suffix"
        $caught.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        "$($caught | Format-List * -Force | Out-String)" | Should -Not -Match 'Geheim'
    }

    It '-ShowQuery shows the query and asks nobody' {
        $query = Get-MailClientInventory -LogAnalyticsWorkspace $workspace -ShowQuery -After 2026-11-01T00:00Z
        $query | Should -BeOfType [string]
        $query | Should -Match 'AADNonInteractiveUserSignInLogs'
        $query | Should -Match 'datetime\(2026-11-01T00:00:00'
        Get-MailClientInventory -ShowQuery | Should -Match 'summarize'
    }
}
