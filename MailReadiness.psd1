@{
    RootModule           = 'src/Module/MailReadiness.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '81062d35-fa65-432b-9fd9-814d37404bd0'
    Author               = 'The MailReadiness contributors'
    CompanyName          = 'The MailReadiness contributors'
    Copyright            = '(c) 2026 The MailReadiness contributors. MIT licence.'
    Description          = 'Tells the truth about POP3, IMAP and SMTP: which TLS versions endpoints really accept, whatever the policy of the machine that asks, whether what POP3 deletes is gone, and which clients still connect with what. For administrators of Exchange Online and of any other mail server.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    # Read by Windows PowerShell only: what the netstandard2.0 build needs.
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess     = @('src/Module/MailReadiness.Format.ps1xml', 'src/Module/MailReadiness.Assessment.Format.ps1xml')
    TypesToProcess       = @('src/Module/MailReadiness.Types.ps1xml')
    FunctionsToExport    = @(
        'Compare-MailReadinessReport'
        'Export-MailReadinessReport'
        'Get-MailServiceAdvisory'
        'Invoke-MailReadinessAssessment'
        'New-MailReadinessNotice'
        'New-MailReadinessPlan'
        'Register-MailReadinessSchedule'
        'Unregister-MailReadinessSchedule'
    )
    CmdletsToExport      = @(
        'Get-MailClientInventory'
        'Test-ImapTlsVersion'
        'Test-Pop3DeleteCommit'
        'Test-Pop3TlsVersion'
        'Test-SmtpTlsVersion'
    )
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags = @('TLS', 'POP3', 'IMAP', 'SMTP', 'ExchangeOnline', 'Exchange', 'Mail', 'Microsoft365', 'STARTTLS', 'Security',
                'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
