# The two newest runs of a history, the earlier one first. Damaged files are named and skipped.
function Read-HistoryPair {
    [CmdletBinding()]
    [OutputType([MailReadiness.Readiness.AssessmentReport])]
    param([Parameter(Mandatory = $true)] [string] $Path)

    try {
        # The name of each begins with its time.
        $files = @([IO.Directory]::GetFiles($Path, 'mail-readiness-*.json') | Sort-Object -Descending)
    }
    catch {
        $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'HistoryNotRead' 'ReadError' $Path $Path, $_.Exception.GetBaseException().Message -Cause $_.Exception))
    }
    $found = @()
    foreach ($file in $files) {
        if ($found.Count -eq 2) { break }
        try { $found += Read-MailReadinessReport $file }
        catch { Write-Warning "$($_.ErrorDetails.Message)" }
    }
    if ($found.Count -lt 2) {
        $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'HistoryTooShort' 'ObjectNotFound' $Path $Path, $found.Count))
    }
    $found[1], $found[0]
}
