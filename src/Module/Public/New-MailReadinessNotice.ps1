function New-MailReadinessNotice {
    <#
    .SYNOPSIS
    Writes what users, helpdesk, vendors or management must know, from the findings of a report.

    .DESCRIPTION
    The texts name what was found and nothing else: for each mailbox whose mail program must change what it is and what to do
    (User), for each product what its maker must do (Vendor), the whole in a table for those who answer calls (Helpdesk), and where
    the organisation stands (Management). Nothing is sent. Each notice is an object with Recipient, Title and Text.

    .PARAMETER InputObject
    The report, as Invoke-MailReadinessAssessment gave it, or the path of its JSON file.

    .PARAMETER Audience
    Whom it is for.

    .PARAMETER Format
    Markdown or Html.

    .EXAMPLE
    Invoke-MailReadinessAssessment -Demo | New-MailReadinessNotice Management | ForEach-Object Text

    Shows the text for management.

    .EXAMPLE
    New-MailReadinessNotice User -InputObject ./report.json -Format Html | Select-Object Recipient, Title

    Lists who would be written to, one notice for each mailbox.

    .EXTERNALHELP MailReadiness-Help.xml
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Makes texts and changes nothing.')]
    [CmdletBinding()]
    [OutputType('MailReadiness.Notice')]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [ValidateSet('User', 'Helpdesk', 'Vendor', 'Management')]
        [string] $Audience,

        [Parameter(Mandatory = $true, ValueFromPipeline = $true)]
        [ValidateNotNull()]
        [object] $InputObject,

        [ValidateSet('Markdown', 'Html')]
        [string] $Format = 'Markdown'
    )

    process {
        try {
            $report = Read-MailReadinessReport $InputObject
            $readers = if ($Audience -in 'User', 'Vendor') { $Audience + 's' } else { $Audience }
            foreach ($notice in [MailReadiness.Reports.Notices.NoticeReport]::Of($report, $readers)) {
                [pscustomobject] @{
                    PSTypeName = 'MailReadiness.Notice'
                    Audience   = $Audience
                    Recipient  = $notice.Recipient
                    Title      = $notice.Title
                    Format     = $Format
                    Text       = $notice.ToText($Format)
                }
            }
        }
        catch {
            $PSCmdlet.ThrowTerminatingError($_)
        }
    }
}
