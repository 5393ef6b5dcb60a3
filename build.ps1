<#
.SYNOPSIS
Builds, tests, documents, packages or analyses the MailReadiness module.

.DESCRIPTION
Build    builds the cmdlets for every PowerShell, puts them into src/Module/lib, and makes the help.
         After it, Import-Module ./MailReadiness.psd1 works. The MailKit plug-in is put there too where
         its packages can be restored, and left out with a warning where not; the environment variable
         MailKitSource may name a folder or feed that has them.
Docs     makes the help in src/Module/en-US from the Markdown in docs/en-US.
Test     runs tests/run, which runs everything that can be run on this machine.
Package  puts the finished module into out/MailReadiness/<version> and out/MailReadiness.<version>.nupkg.
         The MailKit plug-in is not in it.
Analyze  runs PSScriptAnalyzer over every script.

.EXAMPLE
./build.ps1

.EXAMPLE
./build.ps1 -Task Package
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Package', 'Analyze')]
    [string[]] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release'
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$root = $PSScriptRoot
$module = Join-Path $root 'src/Module'
Import-Module (Join-Path $module 'Build/ModuleBuild.psm1') -Force -Verbose:$false

foreach ($name in $Task) {
    switch ($name) {
        'Build' {
            Publish-ModuleAssembly -Root $root -Configuration $Configuration
            Publish-MailKitPlugIn -Root $root -Configuration $Configuration
            ConvertTo-ModuleHelp -Source (Join-Path $root 'docs/en-US') -Destination (Join-Path $module 'en-US')
        }
        'Docs' {
            ConvertTo-ModuleHelp -Source (Join-Path $root 'docs/en-US') -Destination (Join-Path $module 'en-US')
        }
        'Package' {
            Publish-ModuleAssembly -Root $root -Configuration $Configuration
            Publish-MailKitPlugIn -Root $root -Configuration $Configuration
            ConvertTo-ModuleHelp -Source (Join-Path $root 'docs/en-US') -Destination (Join-Path $module 'en-US')
            New-ModulePackage -Root $root
        }
        'Test' {
            $bash = Get-Command -Name bash -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
            if (-not $bash) {
                throw 'tests/run needs bash. On Windows use WSL or Git Bash, or run its parts: dotnet test src/MailReadiness.slnx and tests/Module.Tests/run.ps1.'
            }

            & $bash.Source (Join-Path $root 'tests/run')
            if ($LASTEXITCODE -ne 0) { throw "tests/run ended with exit code $LASTEXITCODE." }
        }
        'Analyze' {
            Test-ModuleScript -Root $root
        }
    }
}
