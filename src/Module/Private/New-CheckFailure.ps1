# What an error says, as a check of a report that was not made.
function New-CheckFailure {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Makes an object.')]
    [CmdletBinding()]
    [OutputType([MailReadiness.Readiness.CheckFailure])]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [MailReadiness.Readiness.CheckArea] $Area,
        [Parameter(Mandatory = $true, Position = 1)] [string] $Subject,
        [Parameter(Mandatory = $true, Position = 2)] [Management.Automation.ErrorRecord] $Problem,
        [string] $VantagePoint
    )

    $where = if ($VantagePoint) { $VantagePoint } else { [NullString]::Value }
    [MailReadiness.Readiness.CheckFailure]::new($Area, $Subject, "$($Problem.ErrorDetails.Message) $($Problem.ErrorDetails.RecommendedAction)", $where)
}
