# Has other machines check the endpoints of a plan, in jobs of PowerShell remoting. One object a machine: Name, Job; Problem where it could not even be asked.
function Start-VantagePoint {
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory = $true)] [string] $PlanJson,
        [string[]] $ComputerName,
        [pscredential] $Credential,
        [string[]] $HostName,
        [string] $UserName,
        [string] $KeyFilePath,
        [hashtable] $SshOption
    )

    # Runs there, where this module is installed; what comes back is text.
    $script = {
        param([string] $Plan, [string] $Name)
        $ErrorActionPreference = 'Stop'
        Import-Module MailReadiness
        $file = [IO.Path]::Combine([IO.Path]::GetTempPath(), 'mailreadiness-' + [Guid]::NewGuid().ToString('N') + '.json')
        try {
            [IO.File]::WriteAllText($file, $Plan)
            $report = Invoke-MailReadinessAssessment -PlanPath $file -VantagePoint $Name -Confirm:$false -ErrorAction Continue
            [MailReadiness.Reports.ReportJson]::ToJson($report)
        }
        finally {
            [IO.File]::Delete($file)
        }
    }

    $targets = @(
        foreach ($name in $ComputerName) {
            $how = @{ ComputerName = $name }
            if ($Credential) { $how['Credential'] = $Credential }
            @{ Name = $name; How = $how }
        }
        foreach ($name in $HostName) {
            $how = @{ HostName = $name }
            if ($UserName) { $how['UserName'] = $UserName }
            if ($KeyFilePath) { $how['KeyFilePath'] = $KeyFilePath }
            # A run that nobody watches must not wait for a password or a yes.
            $how['Options'] = @{ BatchMode = 'yes' }
            if ($SshOption) { foreach ($key in $SshOption.Keys) { $how['Options'][$key] = $SshOption[$key] } }
            @{ Name = $name; How = $how }
        }
    )
    $known = (Get-Command -Name 'Invoke-Command').Parameters
    foreach ($target in $targets) {
        $point = [pscustomobject] @{ Name = $target.Name; Job = $null; Problem = $null }
        $how = $target.How
        if (-not $PSCmdlet.ShouldProcess($target.Name)) { continue }
        if ($how.ContainsKey('Options') -and -not $known.ContainsKey('Options')) { $how.Remove('Options') }
        try {
            if ($how.ContainsKey('HostName') -and -not $known.ContainsKey('HostName')) { throw (New-MailReadinessError 'RemotingMissing' 'NotInstalled' $target.Name $target.Name) }
            $point.Job = Invoke-Command @how -ScriptBlock $script -ArgumentList $PlanJson, $target.Name -AsJob -ErrorAction Stop
        }
        catch {
            $point.Problem = $_
        }
        $point
    }
}

# Waits for a machine: its report, or an error record that says why there is none.
function Receive-VantagePoint {
    [CmdletBinding()]
    [OutputType([MailReadiness.Readiness.AssessmentReport], [Management.Automation.ErrorRecord])]
    param([Parameter(Mandatory = $true)] [object] $Point)

    try {
        if ($Point.Problem) { throw $Point.Problem }
        $null = Wait-Job -Job $Point.Job
        # The job keeps its errors; they are told in one that names the machine.
        $child = $Point.Job.ChildJobs[0]
        $json = Receive-Job -Job $Point.Job -ErrorAction Ignore -WarningAction Ignore -Keep | Where-Object { $_ -is [string] } | Select-Object -Last 1
        if (-not $json) { throw $(if ($child.JobStateInfo.Reason) { $child.JobStateInfo.Reason } else { @($child.Error)[0] }) }
        Read-MailReadinessReport -Json $json -Name $Point.Name
    }
    catch {
        New-MailReadinessError 'VantagePointFailed' 'ConnectionError' $Point.Name $Point.Name, "$_" -Cause $_.Exception
    }
}
