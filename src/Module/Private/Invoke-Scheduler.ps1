# Runs systemctl or crontab; what it says when it fails becomes the error.
function Invoke-Scheduler {
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [string[]] $ArgumentList,
        [string] $InputText
    )

    if (-not (Get-Command -Name $Name -CommandType Application -ErrorAction Ignore)) {
        $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'SchedulerMissing' 'NotInstalled' $Name))
    }
    # What a native program writes to its error stream is no error here; its exit code is.
    $ErrorActionPreference = 'Continue'
    $said = if ($PSBoundParameters.ContainsKey('InputText')) { $InputText | & $Name @ArgumentList 2>&1 } else { & $Name @ArgumentList 2>&1 }
    if ($LASTEXITCODE -ne 0) {
        $words = (@($Name) + $ArgumentList) -join ' '
        $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'SchedulerFailed' 'InvalidResult' $words $words, $LASTEXITCODE, (($said | ForEach-Object { "$_".Trim() }) -join ' ')))
    }
    $said | ForEach-Object { "$_" }
}
