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
            # Pester runs the blocks of a test file in scopes of its own, which the analyzer cannot follow; the passwords there are made up.
            # The build's steps are run by build.ps1 alone and ask nobody.
            $exclude = if ($path -like 'tests/*') { 'PSUseDeclaredVarsMoreThanAssignments', 'PSAvoidUsingConvertToSecureStringWithPlainText' } else { 'PSUseShouldProcessForStateChangingFunctions' }
            Invoke-ScriptAnalyzer -Path (Join-Path $Root $path) -Recurse -Settings $settings -ExcludeRule $exclude
        }
    )
    if ($findings.Count -gt 0) {
        $findings | ForEach-Object { '{0}:{1}: {2}: {3}' -f $_.ScriptPath, $_.Line, $_.RuleName, $_.Message }
        throw "PSScriptAnalyzer has $($findings.Count) findings."
    }

    Write-Verbose 'PSScriptAnalyzer has no findings.'
}
