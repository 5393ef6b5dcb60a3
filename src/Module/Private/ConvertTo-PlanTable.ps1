# The plan that the parameters of Invoke-MailReadinessAssessment stand for: Table, and Secrets by the name the table gives them.
function ConvertTo-PlanTable {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory = $true)] [Collections.IDictionary] $Bound,
        [Parameter(Mandatory = $true)] [string] $MailboxServer
    )

    $table = [ordered] @{}
    $secrets = @{}
    if ($Bound['Name']) { $table['name'] = $Bound['Name'] }
    if ($Bound['Server']) { $table['tls'] = @{ endpoints = @($Bound['Server']) } }
    if ($Bound['Path']) { $table['inventory'] = @{ paths = @($Bound['Path']) } }

    $credential = $Bound['MailboxCredential']
    if ($Bound['Mailbox'] -or $credential) {
        $user = if ($Bound['Mailbox']) { $Bound['Mailbox'] } else { $credential.UserName }
        # A name that no secret of the user's can have, so that nothing else is asked for it.
        $reference = @{ secret = "the mailbox's, handed in as a parameter" }
        $mailbox = @{ endpoint = $MailboxServer; user = $user }
        if ($Bound['AccessToken']) { $mailbox['accessToken'] = $reference; $secrets[$reference.secret] = $Bound['AccessToken'] }
        elseif ($credential) { $mailbox['password'] = $reference; $secrets[$reference.secret] = $credential }
        else { $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'SecretForMailboxMissing' 'InvalidArgument' $user)) }
        $table['deleteCommit'] = @{ mailboxes = @($mailbox) }
    }
    if (-not ($table.Keys -ne 'name')) { $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'NothingToAssess' 'InvalidArgument')) }
    [pscustomobject] @{ Table = $table; Secrets = $secrets }
}
