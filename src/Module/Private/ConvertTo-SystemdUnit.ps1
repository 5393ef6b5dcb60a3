# The two units of a systemd user timer: file name -> text.
function ConvertTo-SystemdUnit {
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [string[]] $Command,
        [Parameter(Mandatory = $true)] [object] $Time
    )

    $calendar = if ($Time.Minutes) {
        switch ($Time.Minutes) {
            { $_ -lt 60 } { "*-*-* *:0/${_}:00"; break }
            { $_ -lt 1440 } { "*-*-* 0/$($_ / 60):00:00"; break }
            default { '*-*-* 00:00:00' }
        }
    }
    else {
        $days = @($Time.Days | ForEach-Object { "$_".Substring(0, 3) }) -join ','
        ('{0} *-*-* {1:hh\:mm\:ss}' -f $days, $Time.At).TrimStart()
    }

    # systemd reads quotes and backslashes like C, and expands % and $.
    $words = foreach ($word in $Command) { '"{0}"' -f $word.Replace('\', '\\').Replace('"', '\"').Replace('%', '%%').Replace('$', '$$') }
    [ordered] @{
        "$Name.service" = @(
            '[Unit]'
            'Description=MailReadiness assessment'
            ''
            '[Service]'
            'Type=oneshot'
            "ExecStart=$($words -join ' ')"
            '# A run that found warnings (1) or failures (2) has done its work; 3 has not.'
            'SuccessExitStatus=1 2'
            ''
        ) -join "`n"
        "$Name.timer"   = @(
            '[Unit]'
            'Description=MailReadiness assessment, on time'
            ''
            '[Timer]'
            "OnCalendar=$calendar"
            'Persistent=true'
            ''
            '[Install]'
            'WantedBy=timers.target'
            ''
        ) -join "`n"
    }
}
