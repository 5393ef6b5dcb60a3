function Get-MailServiceAdvisory {
    <#
    .SYNOPSIS
    Says what has been announced about POP3, IMAP, SMTP AUTH and TLS, and where today stands in each window.

    .DESCRIPTION
    Reads service health issues and message center posts: those that are built in, JSON files of Microsoft Graph, objects of
    Get-MgServiceAnnouncementIssue and Get-MgServiceAnnouncementMessage, and Microsoft Graph itself. Of those with the same id one is
    made: the last modified one counts, the others fill what it lacks, and where dates changed its revisions say when, and who said so.

    .PARAMETER Path
    JSON files as Microsoft Graph gives them: one object, an array, or a page. Wildcards are allowed.

    .PARAMETER LiteralPath
    Files by their exact names.

    .PARAMETER InputObject
    Issues and posts as objects, or files.

    .PARAMETER AccessToken
    An access token for Microsoft Graph with ServiceHealth.Read.All and ServiceMessage.Read.All. Without it nobody is asked.

    .PARAMETER GraphUri
    The root of Microsoft Graph, for national clouds.

    .PARAMETER Proxy
    The proxy to Microsoft Graph: http://host:port, or socks5://host:port in PowerShell 7.

    .PARAMETER ProxyCredential
    The user name and password for the proxy.

    .PARAMETER TimeoutSeconds
    How long Microsoft Graph may take for one answer.

    .PARAMETER Id
    Only those with these ids. Wildcards are allowed.

    .PARAMETER Relevant
    Only those about POP, IMAP, SMTP AUTH, TLS, and legacy or basic authentication.

    .PARAMETER At
    The day to look at, instead of today.

    .EXAMPLE
    Get-MailServiceAdvisory

    Shows what is built in, with the days left to act and the share of each window that is gone.

    .EXAMPLE
    Get-MailServiceAdvisory -Id MC1293480 | Format-List

    Shows the post with its revisions, what administrators are told to do, related posts, and the findings it explains.

    .EXAMPLE
    Get-MgServiceAnnouncementMessage -All | Get-MailServiceAdvisory -Relevant

    Shows what the message center of this tenant says about mail protocols and TLS.

    .EXAMPLE
    Get-MailServiceAdvisory -AccessToken $token -Relevant | Where-Object IsOpen

    Asks Microsoft Graph, and shows what is broken now.

    .EXTERNALHELP MailReadiness-Help.xml
    #>
    [CmdletBinding()]
    [OutputType([MailReadiness.Checks.Advisories.AdvisoryStanding])]
    param(
        [Parameter(Position = 0)]
        [ValidateNotNullOrEmpty()]
        [SupportsWildcards()]
        [string[]] $Path,

        [Alias('PSPath', 'LP')]
        [ValidateNotNullOrEmpty()]
        [string[]] $LiteralPath,

        [Parameter(ValueFromPipeline = $true)]
        [AllowNull()]
        [AllowEmptyString()]
        [psobject] $InputObject,

        [ValidateNotNull()]
        [securestring] $AccessToken,

        [ValidateNotNull()]
        [uri] $GraphUri,

        [ValidateNotNull()]
        [uri] $Proxy,

        [pscredential] $ProxyCredential,

        [ValidateRange(0.1, 86400)]
        [double] $TimeoutSeconds,

        [ValidateNotNullOrEmpty()]
        [SupportsWildcards()]
        [ArgumentCompleter({ [MailReadiness.Checks.Advisories.AdvisoryReader]::BuiltIn().Id })]
        [string[]] $Id,

        [switch] $Relevant,

        [datetime] $At
    )

    begin { $objects = [Collections.Generic.List[psobject]]::new() }

    process { if ($null -ne $InputObject) { $objects.Add($InputObject) } }

    end {
        $given = @{} + $PSBoundParameters
        foreach ($name in @($given.Keys)) {
            if ($name -notin 'Path', 'LiteralPath', 'AccessToken', 'GraphUri', 'Proxy', 'ProxyCredential', 'TimeoutSeconds', 'At') { $given.Remove($name) }
        }
        $found = @{}
        try {
            foreach ($read in Read-MailServiceAdvisory @given -InputObject $objects.ToArray()) {
                if ($read -is [Management.Automation.ErrorRecord]) {
                    $PSCmdlet.WriteError($read)
                    continue
                }
                $wanted = @($Id | Where-Object { $read.Id -like $_ })
                foreach ($pattern in $wanted) { $found[$pattern] = $true }
                if ((-not $Id -or $wanted) -and (-not $Relevant -or $read.IsRelevant)) { $read }
            }
        }
        catch {
            $PSCmdlet.ThrowTerminatingError($_)
        }
        foreach ($name in $Id) {
            if (-not $found[$name] -and -not [Management.Automation.WildcardPattern]::ContainsWildcardCharacters($name)) {
                $PSCmdlet.WriteError((New-MailReadinessError 'AdvisoryNotFound' 'ObjectNotFound' $name $name))
            }
        }
    }
}
