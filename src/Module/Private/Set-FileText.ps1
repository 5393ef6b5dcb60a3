# Writes a text in UTF-8; what was there stays until the new file is whole.
function Set-FileText {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Text
    )

    if (-not $PSCmdlet.ShouldProcess($Path)) { return }
    $fresh = $Path + '.' + [Guid]::NewGuid().ToString('N').Substring(0, 8) + '.tmp'
    try {
        [IO.File]::WriteAllText($fresh, $Text)
        if ([IO.File]::Exists($Path)) { [IO.File]::Replace($fresh, $Path, [NullString]::Value) } else { [IO.File]::Move($fresh, $Path) }
    }
    finally {
        [IO.File]::Delete($fresh)
    }
}
