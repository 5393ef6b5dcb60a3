function Export-MailReadinessReport {
    <#
    .SYNOPSIS
    Writes the report of an assessment as HTML, JSON, CSV, Markdown, JUnit or Prometheus text.

    .DESCRIPTION
    The extension of each file names its form. A file is replaced in one step when the new one is whole; until then, and after
    an error, the old one stays. The JSON form is the whole of a report; the others can be made from it at any time.

    .PARAMETER InputObject
    The report, as Invoke-MailReadinessAssessment gave it.

    .PARAMETER ReportPath
    A report that was written as JSON, such as one of a history.

    .PARAMETER Path
    The files to write: .html, .json, .csv, .md, .xml (JUnit) or .prom.

    .PARAMETER Force
    Replaces files that are there.

    .PARAMETER PassThru
    Gives the files that were written.

    .EXAMPLE
    Invoke-MailReadinessAssessment -Demo | Export-MailReadinessReport ./report.html, ./findings.csv

    Writes the page for people and the table for spreadsheets.

    .EXAMPLE
    Export-MailReadinessReport ./monday.html -ReportPath ./report.json -Force -PassThru

    Makes the page anew from a report that was kept.

    .EXTERNALHELP MailReadiness-Help.xml
    #>
    [CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Object')]
    [OutputType([IO.FileInfo])]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string[]] $Path,

        [Parameter(Mandatory = $true, ValueFromPipeline = $true, ParameterSetName = 'Object')]
        [ValidateNotNull()]
        [object] $InputObject,

        [Parameter(Mandatory = $true, ParameterSetName = 'File')]
        [ValidateNotNullOrEmpty()]
        [string] $ReportPath,

        [switch] $Force,

        [switch] $PassThru
    )

    begin {
        try { $files = @($Path | ForEach-Object { Resolve-ReportPath -Path $_ }) }
        catch { $PSCmdlet.ThrowTerminatingError($_) }
    }

    process {
        try {
            $report = Read-MailReadinessReport $(if ($ReportPath) { $ReportPath } else { $InputObject })
        }
        catch {
            $PSCmdlet.WriteError($_)
            return
        }
        foreach ($file in $files) {
            if (-not $Force -and [IO.File]::Exists($file)) {
                $PSCmdlet.WriteError((New-MailReadinessError 'ReportExists' 'ResourceExists' $file $file))
                continue
            }
            if (-not $PSCmdlet.ShouldProcess($file, "Write the report as $([MailReadiness.Reports.ReportFile]::FormatOf($file))")) { continue }
            $written = Write-ReportFile -Caller $PSCmdlet -Report $report -Path $file
            if ($PassThru) { $written }
        }
    }
}
