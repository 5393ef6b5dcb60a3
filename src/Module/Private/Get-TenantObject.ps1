# What the connected Exchange Online session says of the tenant: Objects; Notes about what it did not say. Nothing where there is no session.
function Get-TenantObject {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param()

    $result = [pscustomobject] @{ Objects = @(); Notes = @() }
    $mailboxes = if (Get-Command -Name 'Get-EXOCASMailbox' -ErrorAction Ignore) { 'Get-EXOCASMailbox' } else { 'Get-CASMailbox' }
    foreach ($name in 'Get-TransportConfig', $mailboxes, 'Get-AuthenticationPolicy') {
        if (-not (Get-Command -Name $name -ErrorAction Ignore)) { continue }
        $parameters = @{}
        if ($name -like '*CASMailbox') { $parameters['ResultSize'] = 'Unlimited' }
        if ($name -eq 'Get-EXOCASMailbox') { $parameters['Properties'] = 'PopEnabled', 'ImapEnabled', 'SmtpClientAuthenticationDisabled' }
        try { $result.Objects += @(& $name @parameters -ErrorAction Stop) }
        catch {
            $problem = New-MailReadinessError 'SessionRefused' 'ReadError' $name $name, $_.Exception.Message
            Write-Warning $problem.ErrorDetails.Message
            $result.Notes += "$($problem.ErrorDetails.Message) $($problem.ErrorDetails.RecommendedAction)"
        }
    }
    $result
}
