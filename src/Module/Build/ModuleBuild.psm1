# The steps of build.ps1. Not part of the module that ships.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

. (Join-Path $PSScriptRoot 'Publish-ModuleAssembly.ps1')
. (Join-Path $PSScriptRoot 'Publish-MailKitPlugIn.ps1')
. (Join-Path $PSScriptRoot 'Read-HelpMarkdown.ps1')
. (Join-Path $PSScriptRoot 'ConvertTo-ModuleHelp.ps1')
. (Join-Path $PSScriptRoot 'New-ModulePackage.ps1')
. (Join-Path $PSScriptRoot 'Test-ModuleScript.ps1')

Export-ModuleMember -Function 'Publish-ModuleAssembly', 'Publish-MailKitPlugIn', 'Read-HelpMarkdown', 'ConvertTo-ModuleHelp', 'New-ModulePackage', 'Test-ModuleScript'
