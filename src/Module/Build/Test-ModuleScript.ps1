function Test-ModuleScript {
    <#
    .SYNOPSIS
    Runs PSScriptAnalyzer over every script of the repository; any finding is an error.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Root)

    if (-not (Get-Module -Name PSScriptAnalyzer -ListAvailable)) {
        Write-Warning 'Nothing was analysed: PSScriptAnalyzer is not installed. Install-Module PSScriptAnalyzer -Scope CurrentUser installs it.'
        return
    }

    Import-Module PSScriptAnalyzer -Verbose:$false
    $settings = Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1'
    $findings = @(
        foreach ($path in 'build.ps1', 'MailReadiness.psd1', 'src/Module', 'tests/Module.Tests') {
            Invoke-ScriptAnalyzer -Path (Join-Path $Root $path) -Recurse -Settings $settings
        }
    )
    if ($findings.Count -gt 0) {
        $lines = $findings | ForEach-Object { '{0}:{1}: {2} {3}' -f $_.ScriptPath, $_.Line, $_.RuleName, $_.Message }
        throw ("PSScriptAnalyzer has {0} findings:`n{1}" -f $findings.Count, ($lines -join "`n"))
    }

    Write-Verbose 'PSScriptAnalyzer has no findings.'
}
