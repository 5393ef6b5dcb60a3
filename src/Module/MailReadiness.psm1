# Picks the build for this PowerShell, and loads its cmdlets and the functions above them.

$framework = if ($PSVersionTable.PSEdition -eq 'Core' -and [Environment]::Version.Major -ge 10) { 'net10.0' } else { 'netstandard2.0' }
$assembly = [IO.Path]::Combine($PSScriptRoot, 'lib', $framework, 'MailReadiness.PowerShell.dll')
if (-not [IO.File]::Exists($assembly)) {
    $message = "MailReadiness is not built yet: '$assembly' is missing. Run ./build.ps1 first, then import the module again."
    throw [Management.Automation.ErrorRecord]::new(
        [IO.FileNotFoundException]::new($message, $assembly), 'ModuleNotBuilt', 'ResourceUnavailable', $assembly)
}

Import-Module -Name $assembly -ErrorAction Stop

# The runner lies here, too.
$script:moduleFolder = $PSScriptRoot

# What leaves the module is in the manifest; the rest serves the functions.
foreach ($folder in 'Private', 'Public') {
    foreach ($file in [IO.Directory]::GetFiles([IO.Path]::Combine($PSScriptRoot, $folder), '*.ps1')) { . $file }
}
