function New-ModulePackage {
    <#
    .SYNOPSIS
    Puts the finished module into out/MailReadiness/<version> and into a package for a PowerShell repository.
    #>
    [CmdletBinding()]
    [OutputType([IO.FileInfo])]
    param([Parameter(Mandatory = $true)] [string] $Root)

    $manifest = Join-Path $Root 'MailReadiness.psd1'
    $data = Import-PowerShellDataFile -Path $manifest
    $source = Join-Path $Root 'src/Module'
    $out = Join-Path $Root 'out'
    $target = [IO.Path]::Combine($out, 'MailReadiness', $data.ModuleVersion)
    if (Test-Path $target) { Remove-Item $target -Recurse -Force }
    $null = New-Item -Path $target -ItemType Directory -Force

    foreach ($item in 'MailReadiness.psm1', 'Run-MailReadiness.ps1', 'MailReadiness.Format.ps1xml', 'MailReadiness.Assessment.Format.ps1xml', 'MailReadiness.Types.ps1xml', 'Private', 'Public', 'lib', 'en-US') {
        $path = Join-Path $source $item
        if (-not (Test-Path $path)) { throw "'$path' is missing. Run ./build.ps1 first." }
        Copy-Item -Path $path -Destination $target -Recurse
    }

    # The plug-in and its libraries, which are other parties', do not ship; the package is the same where they can be restored and where not.
    foreach ($list in Get-ChildItem -Path (Join-Path $target 'lib') -Recurse -Filter 'MailReadiness.MailKit.files') {
        Get-Content -LiteralPath $list.FullName | ForEach-Object { Remove-Item -LiteralPath (Join-Path $list.DirectoryName $_) }
        Remove-Item -LiteralPath $list.FullName
    }

    # One copy of the cmdlets' help is enough here; the ones beside the assemblies serve a clone.
    Get-ChildItem -Path (Join-Path $target 'lib') -Directory | Get-ChildItem -Directory -Filter 'en-US' | Remove-Item -Recurse -Force
    Copy-Item -Path (Join-Path $Root 'LICENSE') -Destination $target
    # In the package the module's files lie beside the manifest.
    $text = [IO.File]::ReadAllText($manifest).Replace("'src/Module/", "'")
    [IO.File]::WriteAllText((Join-Path $target 'MailReadiness.psd1'), $text)
    $null = Test-ModuleManifest -Path (Join-Path $target 'MailReadiness.psd1')

    $package = Join-Path $out ('MailReadiness.{0}.nupkg' -f $data.ModuleVersion)
    Write-NugetPackage -Folder $target -Data $data -Path $package
    Get-Item -Path $package
}

function Write-NugetPackage {
    # A package is a zip (Open Packaging Conventions) with a manifest, a list of content types and a relationship to the manifest.
    param([string] $Folder, [hashtable] $Data, [string] $Path)

    Add-Type -AssemblyName System.IO.Compression
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    if (Test-Path $Path) { Remove-Item $Path -Force }

    $files = @(Get-ChildItem -Path $Folder -Recurse -File | Sort-Object -Property FullName)
    $prefix = (Get-Item $Folder).FullName.TrimEnd('\', '/').Length + 1
    $archive = [IO.Compression.ZipFile]::Open($Path, [IO.Compression.ZipArchiveMode]::Create)
    try {
        Add-ZipText -Archive $archive -Name 'MailReadiness.nuspec' -Text (Get-NuspecText -Data $Data)
        Add-ZipText -Archive $archive -Name '_rels/.rels' -Text @'
<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/MailReadiness.nuspec" Id="R1" />
</Relationships>
'@
        Add-ZipText -Archive $archive -Name '[Content_Types].xml' -Text (Get-ContentTypeText -File $files)
        foreach ($file in $files) {
            $name = $file.FullName.Substring($prefix).Replace('\', '/')
            $entry = $archive.CreateEntry($name, [IO.Compression.CompressionLevel]::Optimal)
            # The same input makes the same package: no clock in it.
            $entry.LastWriteTime = [DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
            $bytes = [IO.File]::ReadAllBytes($file.FullName)
            $stream = $entry.Open()
            try { $stream.Write($bytes, 0, $bytes.Length) } finally { $stream.Dispose() }
        }
    }
    finally {
        $archive.Dispose()
    }
}

function Add-ZipText {
    param([IO.Compression.ZipArchive] $Archive, [string] $Name, [string] $Text)

    $entry = $Archive.CreateEntry($Name)
    $entry.LastWriteTime = [DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
    $bytes = [Text.UTF8Encoding]::new($false).GetBytes($Text)
    $stream = $entry.Open()
    try { $stream.Write($bytes, 0, $bytes.Length) } finally { $stream.Dispose() }
}

function Get-NuspecText {
    param([hashtable] $Data)

    $escape = { param($text) [Security.SecurityElement]::Escape([string] $text) }
    $tags = @($Data.PrivateData.PSData.Tags) + 'PSModule' +
        'PSIncludes_Cmdlet' + @($Data.CmdletsToExport | ForEach-Object { 'PSCmdlet_' + $_ }) +
        'PSIncludes_Function' + @($Data.FunctionsToExport | ForEach-Object { 'PSFunction_' + $_ }) + @($Data.FunctionsToExport + $Data.CmdletsToExport | ForEach-Object { 'PSCommand_' + $_ })
    @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>MailReadiness</id>
    <version>$(& $escape $Data.ModuleVersion)</version>
    <authors>$(& $escape $Data.Author)</authors>
    <owners>$(& $escape $Data.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <license type="expression">MIT</license>
    <description>$(& $escape $Data.Description)</description>
    <copyright>$(& $escape $Data.Copyright)</copyright>
    <tags>$(& $escape ($tags -join ' '))</tags>
  </metadata>
</package>
"@
}

function Get-ContentTypeText {
    param([IO.FileInfo[]] $File)

    $defaults = @('rels', 'nuspec') + @($File | Where-Object Extension | ForEach-Object { $_.Extension.TrimStart('.').ToLowerInvariant() }) | Sort-Object -Unique
    $lines = foreach ($extension in $defaults) {
        $type = if ($extension -eq 'rels') { 'application/vnd.openxmlformats-package.relationships+xml' } else { 'application/octet-stream' }
        '  <Default Extension="{0}" ContentType="{1}" />' -f $extension, $type
    }
    $overrides = foreach ($plain in @($File | Where-Object { -not $_.Extension })) {
        '  <Override PartName="/{0}" ContentType="application/octet-stream" />' -f $plain.Name
    }
    @('<?xml version="1.0" encoding="utf-8"?>', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">') + $lines + $overrides + '</Types>' -join "`n"
}
