# What a connected Exchange Online session says that a new plan can use: Connected, Domain, LegacyTls, Mailboxes (with POP3 or IMAP).
function Read-TenantOutline {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param()

    $outline = [pscustomobject] @{ Connected = $false; Domain = $null; LegacyTls = $null; Mailboxes = $null }
    if (-not (Get-Command -Name 'Get-TransportConfig' -ErrorAction Ignore)) { return $outline }
    try {
        $outline.LegacyTls = (Get-TransportConfig -ErrorAction Stop).AllowLegacyTLSClients
        $outline.Connected = $true
        if (Get-Command -Name 'Get-AcceptedDomain' -ErrorAction Ignore) {
            $outline.Domain = "$((Get-AcceptedDomain -ErrorAction Stop | Where-Object Default | Select-Object -First 1).DomainName)"
        }
        if (Get-Command -Name 'Get-EXOCASMailbox' -ErrorAction Ignore) {
            $allowed = Get-EXOCASMailbox -ResultSize Unlimited -Properties PopEnabled, ImapEnabled -ErrorAction Stop | Where-Object { $_.PopEnabled -or $_.ImapEnabled }
            $outline.Mailboxes = @($allowed).Count
        }
    }
    catch {
        Write-Warning (New-MailReadinessError 'SessionSilent' 'ReadError' 'Exchange Online' $_.Exception.Message).ErrorDetails.Message
    }
    $outline
}
