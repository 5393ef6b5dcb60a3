# The report of this machine with what the others measured, or why they did not.
function Merge-VantagePoint {
    [CmdletBinding()]
    [OutputType([MailReadiness.Readiness.AssessmentReport])]
    param(
        [Parameter(Mandatory = $true)] [Management.Automation.PSCmdlet] $Caller,
        [Parameter(Mandatory = $true)] [MailReadiness.Readiness.AssessmentReport] $Report,
        [Parameter(Mandatory = $true)] [object[]] $Point
    )

    $further = @()
    $failures = @()
    foreach ($one in $Point) {
        $answer = Receive-VantagePoint -Point $one
        if ($answer -is [Management.Automation.ErrorRecord]) {
            $Caller.WriteError($answer)
            $failures += New-CheckFailure 'TlsVersions' $one.Name $answer -VantagePoint $one.Name
        }
        else { $further += $answer }
    }
    Merge-MailReadinessReport -Report $Report -Further $further -Failure $failures
}
