# Picks the build for this PowerShell, loads its cmdlets and passes them on as this module's own.

$framework = if ($PSVersionTable.PSEdition -eq 'Core' -and [Environment]::Version.Major -ge 10) { 'net10.0' } else { 'netstandard2.0' }
$assembly = [IO.Path]::Combine($PSScriptRoot, 'lib', $framework, 'MailReadiness.PowerShell.dll')
if (-not [IO.File]::Exists($assembly)) {
    $message = "MailReadiness is not built yet: '$assembly' is missing. Run ./build.ps1 first, then import the module again."
    throw [Management.Automation.ErrorRecord]::new(
        [IO.FileNotFoundException]::new($message, $assembly), 'ModuleNotBuilt', 'ResourceUnavailable', $assembly)
}

$binary = Import-Module -Name $assembly -PassThru -ErrorAction Stop

# On a second Import-Module -Force the loader finds the assembly in memory and leaves its cmdlets out of this module's
# exports. There is no public way to put them back.
$addExportedCmdlet = [Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [Reflection.BindingFlags]'Instance, NonPublic')
if ($addExportedCmdlet) {
    foreach ($cmdlet in $binary.ExportedCmdlets.Values) {
        $null = $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}
