# A plan to begin with, as PowerShell data with comments.
function ConvertTo-PlanText {
    [CmdletBinding()]
    [OutputType([string])]
    param([string] $Name, [Parameter(Mandatory = $true)] [object] $Tenant)

    $quote = { param($text) "'" + [Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($text) + "'" }
    $hosts = @([MailReadiness.Data.KnownHosts]::All | Where-Object { $_.Uri -notmatch '^(pop3|imap)://' })
    $servers = @($hosts | Where-Object Group -EQ 'Exchange Online' | ForEach-Object { $_.Uri })
    $legacy = @($hosts | Where-Object Group -EQ 'Exchange Online legacy TLS' | ForEach-Object { $_.Uri })
    $indent = ' ' * 12
    $legacyComment = if ($Tenant.LegacyTls) { '# AllowLegacyTLSClients is on in this tenant, so these are asked too.' }
    else { '# Where AllowLegacyTLSClients is on, ask these too.' }
    $legacyLines = $legacy | ForEach-Object { $indent + $(if ($Tenant.LegacyTls) { '' } else { '# ' }) + (& $quote $_) }
    $mailboxes = if ($null -ne $Tenant.Mailboxes) { "    # $($Tenant.Mailboxes) mailboxes of this tenant may use POP3 or IMAP."; '    #' }

    @(
        '# A plan for Invoke-MailReadinessAssessment. It is read and never run: texts in single quotes, numbers, $true, $false,'
        '# lists @( ) and tables @{ }. What is left out is not asked for. Relative paths count from the folder of this file.'
        '# Get-Help about_MailReadiness_Assessment lists every entry.'
        '@{'
        '    # What the report calls itself.'
        "    Name = $(& $quote $Name)"
        ''
        '    # Which TLS versions endpoints accept. Add your own servers, relays and scanners'' hosts.'
        '    Tls = @{'
        '        Endpoints = @('
        $servers | ForEach-Object { $indent + (& $quote $_) }
        $indent + $legacyComment
        $legacyLines
        '        )'
        '        # During a gradual rollout one connection proves little: so many for each old version, spread over so many minutes.'
        '        # Samples       = 100'
        '        # SampleMinutes = 10'
        '    }'
        ''
        '    # Whether what POP3 deletes is gone. Needs a mailbox for this purpose alone; see the guide on canary mailboxes.'
        '    # A secret never stands in a plan. It is named: @{ Secret = ''NAME'' } for SecretManagement (with Vault = ''NAME'' for'
        '    # another vault), @{ Environment = ''NAME'' } for a variable, @{ File = ''PATH'' } for what Export-Clixml wrote of a credential.'
        '    # DeleteCommit = @{'
        '    #     Mailboxes = @('
        '    #         @{ Endpoint = ''pop3s://outlook.office365.com''; User = ''canary@contoso.com''; AccessToken = @{ Secret = ''canary-token'' } }'
        '    #     )'
        '    # }'
        ''
        '    # Who still connects, and with what: sign-in logs, audit logs, protocol logs, exports; files, folders and wildcards.'
        $mailboxes
        '    # Inventory = @{'
        '    #     Paths = @(''logs'')'
        '    # }'
        ''
        '    # The tenant''s settings, from the Exchange Online session that is connected when the plan runs, or from files that'
        '    # hold Get-TransportConfig, Get-EXOCASMailbox and Get-AuthenticationPolicy as JSON or CSV.'
        if ($Tenant.Connected) { '    Tenant = @{'; '        FromSession = $true'; '        # Paths     = @(''transport-config.json'', ''mailboxes.csv'')'; '    }' }
        else { '    # Tenant = @{'; '    #     FromSession = $true'; '    #     Paths       = @(''transport-config.json'', ''mailboxes.csv'')'; '    # }' }
        ''
        '    # What has been announced is built in; Microsoft Graph says what is new.'
        '    # Advisories = @{'
        '    #     GraphToken = @{ Secret = ''graph-token'' }'
        '    # }'
        ''
        '    # Where the report goes, in the forms that the extensions name: .html .json .csv .md .xml .prom'
        '    Reports = @(''report.html'', ''report.json'')'
        ''
        '    # A folder that keeps one file a run, for trends and comparison.'
        '    History = ''history'''
        '}'
        ''
    ) -join [Environment]::NewLine
}
