function New-MailReadinessPlan {
    <#
    .SYNOPSIS
    Writes a plan for Invoke-MailReadinessAssessment, with comments, to be filled in.

    .DESCRIPTION
    The plan is PowerShell data (.psd1) and works as it is written: it asks the endpoints of Exchange Online for their TLS
    versions. The other parts stand there as comments. Where an Exchange Online session is connected, the plan has the
    tenant's name, its endpoints for old TLS where they are turned on, and asks the session for the settings. Secrets are named in
    a plan and never written into it.

    .PARAMETER Path
    The file to write, ending in .psd1.

    .PARAMETER Name
    What the report calls itself. Without it the tenant's default domain, or MailReadiness.

    .PARAMETER Force
    Replaces a file that is there.

    .EXAMPLE
    New-MailReadinessPlan ./contoso.psd1 -Name contoso.com

    Writes a plan and shows its file.

    .EXAMPLE
    New-MailReadinessPlan ./contoso.psd1 -WhatIf

    Shows what would be written, and where.

    .EXTERNALHELP MailReadiness-Help.xml
    #>
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([IO.FileInfo])]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $Path,

        [ValidateNotNullOrEmpty()]
        [string] $Name,

        [switch] $Force
    )

    try {
        $file = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
        if ([IO.Path]::GetExtension($file) -ne '.psd1') {
            $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'PlanOfOtherKind' 'InvalidArgument' $file $file))
        }
        if (-not $Force -and (Test-Path -LiteralPath $file)) {
            $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'PlanExists' 'ResourceExists' $file $file))
        }
        $tenant = Read-TenantOutline
        if (-not $Name) { $Name = if ($tenant.Domain) { $tenant.Domain } else { 'MailReadiness' } }
        $text = ConvertTo-PlanText -Name $Name -Tenant $tenant
        $what = "Write the plan '$file':`n$text"
        if (-not $PSCmdlet.ShouldProcess($what, $what, 'New-MailReadinessPlan')) { return }
        try { Set-FileText -Path $file -Text $text }
        catch { $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'PlanNotWritten' 'WriteError' $file $file, $_.Exception.GetBaseException().Message -Cause $_.Exception)) }
        Get-Item -LiteralPath $file
    }
    catch {
        $PSCmdlet.ThrowTerminatingError($_)
    }
}
