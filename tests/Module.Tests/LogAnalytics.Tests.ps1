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

        $columns = @('UserPrincipalName', 'ClientAppUsed', 'IPAddress', 'UserAgent', 'AuthenticationProtocol', 'LegacyTls', 'Succeeded', 'Failed', 'FirstSeen', 'LastSeen')
        $types = @('string', 'string', 'string', 'string', 'string', 'string', 'long', 'long', 'datetime', 'datetime')
        $row = @('gina@example.com', 'IMAP4', '198.51.100.20', 'BAV2ROPC', 'ropc', 'True', 41, 2, '2026-11-18T08:00:00Z', '2026-11-20T08:00:00Z')
        $table = @{ name = 'PrimaryResult'; columns = @(for ($i = 0; $i -lt $columns.Count; $i++) { @{ name = $columns[$i]; type = $types[$i] } }); rows = @(, $row) }
        $answer = @{ query = @{ tables = @($table) } | ConvertTo-Json -Depth 8 -Compress }
        $failure = '{"error":{"code":"InsufficientAccessError","message":"The provided credentials have insufficient access."}}'
    }

    AfterAll { Stop-LoopbackApi }

    It 'takes grouped rows, and joins them with files' {
        $service = Start-LoopbackApi -Answer $answer
        $records = Get-MailClientInventory $page -LogAnalyticsWorkspace $workspace -LogAnalyticsUri $service.Uri -AccessToken $secure -After 2026-11-01T00:00Z -Before 2026-11-21T00:00Z
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
        $service = Start-LoopbackApi -Answer $answer
        $az = & $Given
        function global:Get-AzAccessToken { [CmdletBinding()] param([string] $ResourceTypeName) [pscustomobject] @{ Token = $az; Type = $ResourceTypeName } }
        try { $records = Get-MailClientInventory -LogAnalyticsWorkspace $workspace -LogAnalyticsUri $service.Uri }
        finally { Remove-Item function:global:Get-AzAccessToken }
        $records.Mailbox | Should -Be 'gina@example.com'
        $service.Asked[0].Authorization | Should -Be "Bearer $token"
    }

    It 'a refusal is an error, and the files are judged all the same' {
        $service = Start-LoopbackApi -Status 403 -Failure $failure
        $records = Get-MailClientInventory $page -LogAnalyticsWorkspace $workspace -LogAnalyticsUri $service.Uri -AccessToken $secure -ErrorVariable errors -ErrorAction SilentlyContinue
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
