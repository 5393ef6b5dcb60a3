# No scheduler takes a line end within a word, and crontabs and units take one for the next entry.
function Assert-OneLine {
    [CmdletBinding()]
    param([string[]] $Word)

    foreach ($text in $Word) {
        if ($text -match '[\x00-\x1f\x7f]') {
            $PSCmdlet.ThrowTerminatingError((New-MailReadinessError 'PathHasControlCharacter' 'InvalidArgument' $text ($text -replace '[\x00-\x1f\x7f]', '?')))
        }
    }
}
