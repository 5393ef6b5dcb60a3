# The words of the command line that the scheduler runs: this PowerShell, the runner, the plan, the log.
function Get-ScheduleCommand {
    [CmdletBinding()]
    [OutputType([string[]])]
    param(
        [Parameter(Mandatory = $true)] [string] $PlanPath,
        [string] $LogPath
    )

    $shell = (Get-Process -Id $PID).Path
    if ([IO.Path]::GetFileNameWithoutExtension($shell) -notin 'pwsh', 'powershell') {
        # A host of its own, such as an editor, runs no script from a command line.
        $found = Get-Command -Name 'pwsh', 'powershell' -CommandType Application -ErrorAction Ignore | Select-Object -First 1
        if ($found) { $shell = $found.Source }
    }
    $words = @($shell, '-NoProfile', '-NonInteractive')
    if ([Environment]::OSVersion.Platform -eq 'Win32NT') { $words += '-ExecutionPolicy', 'RemoteSigned' }
    $words += '-File', [IO.Path]::Combine($script:moduleFolder, 'Run-MailReadiness.ps1'), '-PlanPath', $PlanPath
    if ($LogPath) { $words += '-LogPath', $LogPath }
    $words
}
