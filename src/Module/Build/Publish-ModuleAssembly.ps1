function Publish-ModuleAssembly {
    <#
    .SYNOPSIS
    Builds the cmdlets for each target framework and puts them into src/Module/lib.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Root,
        [Parameter(Mandatory = $true)] [string] $Configuration
    )

    if (-not (Get-Command -Name dotnet -CommandType Application -ErrorAction SilentlyContinue)) {
        throw 'The .NET SDK is needed to build: install it from https://dot.net and run build.ps1 again.'
    }

    $project = Join-Path $Root 'src/MailReadiness.PowerShell'
    $lib = Join-Path $Root 'src/Module/lib'
    foreach ($framework in 'net10.0', 'netstandard2.0') {
        $published = [IO.Path]::Combine($project, 'obj', 'publish', $framework)
        if (Test-Path $published) { Remove-Item $published -Recurse -Force }

        Write-Verbose "Publishing $framework"
        $output = & dotnet publish $project --framework $framework --configuration $Configuration --output $published -nologo -v q 2>&1
        if ($LASTEXITCODE -ne 0) {
            throw ("dotnet publish failed for {0}:`n{1}" -f $framework, ($output -join "`n"))
        }

        # New files in a new folder: a session that has the old ones loaded keeps them intact.
        $target = Join-Path $lib $framework
        try {
            if (Test-Path $target) { Remove-Item $target -Recurse -Force }
        }
        catch {
            throw "'$target' is in use. Close the PowerShell sessions that have MailReadiness loaded and run build.ps1 again. ($_)"
        }

        $null = New-Item -Path $target -ItemType Directory -Force
        Get-ChildItem -Path $published -File |
            Where-Object { $_.Extension -in '.dll', '.pdb' } |
            Copy-Item -Destination $target
    }
}
