function Invoke-MailReadinessAssessment {
    <#
    .SYNOPSIS
    Makes the checks of a plan side by side and says whether mail is ready, what to do first, and by when.

    .DESCRIPTION
    Runs the TLS check, the delete check, the inventory of clients, and reads the tenant's settings and the advisories: what
    the plan asks for. The findings of all of them, and their evidence, come back as one report. A check that cannot be made is
    not measured, with the reason, and the rest goes on. The same report is written by Export-MailReadinessReport, and compared
    by Compare-MailReadinessReport. about_MailReadiness_Assessment is about plans, findings and verdicts.

    .PARAMETER PlanPath
    The plan, a .psd1 or .json file. A .psd1 is parsed and never run.

    .PARAMETER Server
    The endpoints whose TLS versions to check, such as pop3s://outlook.office365.com, instead of a plan.

    .PARAMETER Path
    Logs and exports to find clients in, instead of a plan.

    .PARAMETER MailboxCredential
    User and password of a canary mailbox whose deletes to check, instead of a plan.

    .PARAMETER Mailbox
    The canary mailbox, for -AccessToken, or where it is not the user of -MailboxCredential.

    .PARAMETER AccessToken
    An OAuth 2.0 access token for -Mailbox.

    .PARAMETER MailboxServer
    The POP3 server of the canary mailbox.

    .PARAMETER Name
    What the report calls itself, such as the tenant's name.

    .PARAMETER Demo
    Assesses a made-up organisation on this machine: servers on loopback, generated logs. Nothing else is connected to.
    Without -ReportPath the report is written to a new temporary folder, which is named.

    .PARAMETER HistoryPath
    A folder that keeps one file a run, for trends and comparison; instead of the plan's.

    .PARAMETER ReportPath
    Files to write the report to, each in the form its extension names: .html, .json, .csv, .md, .xml (JUnit), .prom. A file
    that is there is replaced when the new one is whole. Instead of the plan's.

    .PARAMETER ComputerName
    Further machines to check the plan's endpoints from, over PowerShell remoting (WinRM). This module is installed there.

    .PARAMETER Credential
    The account for -ComputerName.

    .PARAMETER HostName
    Further machines to check the plan's endpoints from, over SSH: host, user@host or user@host:port.

    .PARAMETER UserName
    The account for -HostName.

    .PARAMETER KeyFilePath
    The private key for -HostName.

    .PARAMETER SshOption
    Options of ssh for -HostName, as in ssh_config. BatchMode is yes unless given, so that nothing waits for a password.

    .PARAMETER VantagePoint
    What the report calls this machine. Its own name without it.

    .PARAMETER Quiet
    Gives $true when everything is ready, and $false otherwise, instead of the report.

    .EXAMPLE
    Invoke-MailReadinessAssessment -Demo -ReportPath ./report.html

    Shows in half a minute what a report looks like.

    .EXAMPLE
    Invoke-MailReadinessAssessment ./contoso.psd1

    Makes the checks of a plan.

    .EXTERNALHELP MailReadiness-Help.xml
    #>
    [CmdletBinding(DefaultParameterSetName = 'Plan', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType([MailReadiness.Readiness.AssessmentReport], [bool])]
    param(
        [Parameter(Position = 0, ParameterSetName = 'Plan')]
        [ValidateNotNullOrEmpty()]
        [string] $PlanPath,

        [Parameter(ParameterSetName = 'Parameters')]
        [ArgumentCompleter([MailReadiness.PowerShell.Common.ServerCompleter])]
        [ValidateNotNullOrEmpty()]
        [string[]] $Server,

        [Parameter(ParameterSetName = 'Parameters')]
        [ValidateNotNullOrEmpty()]
        [string[]] $Path,

        [Parameter(ParameterSetName = 'Parameters')]
        [Management.Automation.Credential()]
        [pscredential] $MailboxCredential,

        [Parameter(ParameterSetName = 'Parameters')]
        [ValidateNotNullOrEmpty()]
        [string] $Mailbox,

        [Parameter(ParameterSetName = 'Parameters')]
        [ValidateNotNull()]
        [securestring] $AccessToken,

        [Parameter(ParameterSetName = 'Parameters')]
        [ArgumentCompleter([MailReadiness.PowerShell.Common.ServerCompleter])]
        [ValidateNotNullOrEmpty()]
        [string] $MailboxServer = 'pop3s://outlook.office365.com',

        [Parameter(ParameterSetName = 'Parameters')]
        [string] $Name,

        [Parameter(Mandatory = $true, ParameterSetName = 'Demo')]
        [switch] $Demo,

        [ValidateNotNullOrEmpty()]
        [string] $HistoryPath,

        [ValidateNotNullOrEmpty()]
        [string[]] $ReportPath,

        [Parameter(ParameterSetName = 'Plan')]
        [Parameter(ParameterSetName = 'Parameters')]
        [ValidateNotNullOrEmpty()]
        [string[]] $ComputerName,

        [Parameter(ParameterSetName = 'Plan')]
        [Parameter(ParameterSetName = 'Parameters')]
        [Management.Automation.Credential()]
        [pscredential] $Credential,

        [Parameter(ParameterSetName = 'Plan')]
        [Parameter(ParameterSetName = 'Parameters')]
        [ValidateNotNullOrEmpty()]
        [string[]] $HostName,

        [Parameter(ParameterSetName = 'Plan')]
        [Parameter(ParameterSetName = 'Parameters')]
        [ValidateNotNullOrEmpty()]
        [string] $UserName,

        [Parameter(ParameterSetName = 'Plan')]
        [Parameter(ParameterSetName = 'Parameters')]
        [ValidateNotNullOrEmpty()]
        [string] $KeyFilePath,

        [Parameter(ParameterSetName = 'Plan')]
        [Parameter(ParameterSetName = 'Parameters')]
        [hashtable] $SshOption,

        [ValidateNotNullOrEmpty()]
        [string] $VantagePoint,

        [switch] $Quiet
    )

    $points = @()
    $folder = $null
    try {
        # What is asked for, and where it goes; nothing is connected to before all of it is known to be right.
        $run = @{ Activity = $MyInvocation.MyCommand.Name }
        $plan = $null
        if ($Demo) { $run['Demo'] = $true }
        elseif ($PlanPath) { $plan = Read-MailReadinessPlan -Path $PlanPath }
        else {
            $asked = ConvertTo-PlanTable -Bound $PSBoundParameters -MailboxServer $MailboxServer
            $plan = Read-MailReadinessPlan -Table $asked.Table
            $run['Secret'] = $asked.Secrets
        }
        if ($Demo -and -not $ReportPath) {
            $folder = Join-Path ([IO.Path]::GetTempPath()) ('mailreadiness-demo-' + [Guid]::NewGuid().ToString('N').Substring(0, 8))
            $ReportPath = (Join-Path $folder 'report.html'), (Join-Path $folder 'report.json')
        }
        $targets = Resolve-ReportTarget -Plan $plan -ReportPath $ReportPath -HistoryPath $HistoryPath
        $what = if ($Demo) { 'the demo' } elseif ($plan.Path) { $plan.Path } else { 'what the parameters name' }
        if (-not $PSCmdlet.ShouldProcess($what, (Get-PlanSummary -Plan $plan))) { return }

        if ($plan) {
            $run['Plan'] = $plan
            if ($ComputerName -or $HostName) {
                if ($plan.Plan.Tls) {
                    $remote = @{}
                    foreach ($key in 'ComputerName', 'Credential', 'HostName', 'UserName', 'KeyFilePath', 'SshOption') {
                        if ($PSBoundParameters.ContainsKey($key)) { $remote[$key] = $PSBoundParameters[$key] }
                    }
                    $points = @(Start-VantagePoint -PlanJson (ConvertTo-TlsPlan -Plan $plan.Plan) @remote -Confirm:$false)
                }
                else { Write-Warning (New-MailReadinessError 'NothingForOthers' 'InvalidArgument').ErrorDetails.Message }
            }
            if ($plan.Plan.Tenant -and $plan.Plan.Tenant.FromSession) {
                $tenant = Get-TenantObject
                $run['TenantObject'] = $tenant.Objects
                $run['Note'] = $tenant.Notes
            }
        }
        $historyUsable = $false
        if ($targets.History) {
            $history = Read-MailReadinessHistory -Path $targets.History
            if ($history -is [Management.Automation.ErrorRecord]) { $PSCmdlet.WriteError($history) }
            else {
                $run['Trend'] = $history.Points
                $run['Note'] = @($run['Note'] | Where-Object { $_ }) + $history.Notes
                $historyUsable = $true
            }
        }
        if ($VantagePoint) { $run['VantagePoint'] = $VantagePoint }

        $report = Invoke-MailReadinessPlan @run
        if ($points) { $report = Merge-VantagePoint -Caller $PSCmdlet -Report $report -Point $points }
        if ($historyUsable) { $null = Write-ReportFile -Caller $PSCmdlet -Report $report -History $targets.History }
        if ($folder) { $null = New-Item -Path $folder -ItemType Directory -Confirm:$false }
        foreach ($file in $targets.Reports) { $null = Write-ReportFile -Caller $PSCmdlet -Report $report -Path $file }
        if ($folder) { Write-Information "The report of this example is in '$($targets.Reports[0])'." -InformationAction Continue }
        if ($Quiet) { $report.Verdict -eq [MailReadiness.Readiness.ReadinessVerdict]::Ready } else { $report }
    }
    catch {
        $PSCmdlet.ThrowTerminatingError($_)
    }
    finally {
        # Also when the run was stopped: nothing goes on elsewhere.
        foreach ($point in $points) { if ($point.Job) { Remove-Job -Job $point.Job -Force } }
    }
}
