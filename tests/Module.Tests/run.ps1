<#
.SYNOPSIS
Builds and packages the module, runs its Pester tests in this PowerShell, and ends with the line 'N passed, N failed, N skipped'.

.PARAMETER NoBuild
Tests what is in src/Module/lib and out already.

.PARAMETER Name
Runs only the test files whose names begin with one of these.
#>
[CmdletBinding()]
param(
    [switch] $NoBuild,
    [string[]] $Name = ''
)

$ErrorActionPreference = 'Stop'
$root = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..'))

$pester = Get-Module -Name Pester -ListAvailable | Where-Object { $_.Version.Major -ge 5 } | Sort-Object -Property Version -Descending | Select-Object -First 1
if (-not $pester) {
    throw 'Pester 5 is needed: Install-Module Pester -MinimumVersion 5.0 -Scope CurrentUser -SkipPublisherCheck'
}

Import-Module $pester.Path
if (-not $NoBuild) { & (Join-Path $root 'build.ps1') -Task Package | Out-Null }

$configuration = New-PesterConfiguration
$configuration.Run.Path = @($Name -split ',' | ForEach-Object { Join-Path $PSScriptRoot "$_*.Tests.ps1" })
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$result = Invoke-Pester -Configuration $configuration

if (-not $result) { throw 'Pester did not run.' }

# A file or block that could not even be set up counts as failed, and so does a run without tests.
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
if ($result.TotalCount -eq 0) { $failed++ }
'{0} passed, {1} failed, {2} skipped' -f $result.PassedCount, $failed, ($result.SkippedCount + $result.InconclusiveCount + $result.NotRunCount)
if ($failed -gt 0) { exit 1 }
