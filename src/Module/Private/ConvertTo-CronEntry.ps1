# The lines of a crontab, between two comments by which they are found again.
function ConvertTo-CronEntry {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [string[]] $Command,
        [Parameter(Mandatory = $true)] [object] $Time
    )

    $when = if ($Time.Minutes) {
        switch ($Time.Minutes) {
            { $_ -lt 60 } { "*/$_ * * * *"; break }
            { $_ -lt 1440 } { "0 */$($_ / 60) * * *"; break }
            default { '0 0 * * *' }
        }
    }
    else {
        $days = if ($Time.Days) { @($Time.Days | ForEach-Object { [int] $_ }) -join ',' } else { '*' }
        '{0} {1} * * {2}' -f $Time.At.Minutes, $Time.At.Hours, $days
    }

    # The shell takes what is in single quotes as it is; cron itself takes % for a line end unless a backslash stands before it.
    $words = foreach ($word in $Command) { "'{0}'" -f $word.Replace("'", "'\''").Replace('%', '\%') }
    @(
        "# BEGIN MailReadiness schedule $Name"
        "$when $($words -join ' ') >/dev/null 2>&1"
        "# END MailReadiness schedule $Name"
    ) -join "`n"
}

# A crontab without the lines of one schedule; the same text where it has none.
function Remove-CronEntry {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Makes a text; also under -WhatIf.')]
    [CmdletBinding()]
    [OutputType([string])]
    param([string] $Name, [AllowEmptyString()] [string] $Table)

    $mark = [regex]::Escape("MailReadiness schedule $Name")
    [regex]::Replace($Table, "(?m)^# BEGIN $mark\n(?:(?!# END $mark`$).*\n)*# END $mark`$\n?", '')
}
