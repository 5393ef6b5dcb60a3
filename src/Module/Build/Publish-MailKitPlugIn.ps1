function Publish-MailKitPlugIn {
    <#
    .SYNOPSIS
    Builds the MailKit plug-in and puts it beside the cmdlets; where its packages cannot be restored, says so in one line and leaves it out.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Root,
        [Parameter(Mandatory = $true)] [string] $Configuration
    )

    $project = Join-Path $Root 'src/MailReadiness.MailKit'
    $lib = Join-Path $Root 'src/Module/lib'
    $output = & dotnet restore $project -nologo -v q 2>&1
    if ($LASTEXITCODE -ne 0) {
        $reason = @($output | Where-Object { "$_" -match '(error NU1(10|30)\d: .*)' } | ForEach-Object { $Matches[1] -replace ' \[[^\]]*\]$' })
        if ($reason.Count -eq 0) { throw ("dotnet restore failed for {0}:`n{1}" -f $project, ($output -join "`n")) }
        # Runners of scripts take this for the outcome of the build, which is sound.
        $global:LASTEXITCODE = 0
        Write-Warning ('The MailKit plug-in is left out, and -Via MailKit will not work, because its packages cannot be restored ({0}). Set the environment variable MailKitSource to a folder or feed that has MailKit, and run build.ps1 again.' -f $reason[0])
        return
    }

    foreach ($framework in 'net10.0', 'netstandard2.0') {
        $published = [IO.Path]::Combine($project, 'obj', 'publish', $framework)
        if (Test-Path $published) { Remove-Item $published -Recurse -Force }

        Write-Verbose "Publishing the MailKit plug-in for $framework"
        $output = & dotnet publish $project --no-restore --framework $framework --configuration $Configuration --output $published -nologo -v q 2>&1
        if ($LASTEXITCODE -ne 0) {
            throw ("dotnet publish failed for the MailKit plug-in, {0}:`n{1}" -f $framework, ($output -join "`n"))
        }

        # What the module has already stays: both were built against the same versions.
        $target = Join-Path $lib $framework
        $added = @(Get-ChildItem -Path $published -File |
            Where-Object { $_.Extension -in '.dll', '.pdb' -and -not (Test-Path (Join-Path $target $_.Name)) })
        $added | Copy-Item -Destination $target
        # For the package, which leaves them out.
        [IO.File]::WriteAllLines((Join-Path $target 'MailReadiness.MailKit.files'), [string[]] $added.Name)
    }
}
