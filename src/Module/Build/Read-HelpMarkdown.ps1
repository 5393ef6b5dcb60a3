function Read-HelpMarkdown {
    <#
    .SYNOPSIS
    Reads the Markdown help of one cmdlet, written in PlatyPS schema 2024-05-01.

    .DESCRIPTION
    Returns an object with Name, Synopsis, Description, Examples, Parameters, Inputs, Outputs, Notes and Links. Text comes
    as an array of plain paragraphs. What is missing or misspelt in the file is an error that names the file.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param([Parameter(Mandatory = $true)] [string] $Path)

    $text = [IO.File]::ReadAllText($Path).Replace("`r`n", "`n")
    if ($text -notmatch '(?s)\A---\n(?<front>.*?)\n---\n(?<body>.*)\z') { throw "'$Path' has no front matter." }
    $front = Read-SimpleYaml -Text $Matches['front']
    $body = $Matches['body']
    if ($front['document type'] -ne 'cmdlet') { throw "'$Path' is no cmdlet help: its document type is '$($front['document type'])'." }

    $sections = Split-MarkdownHeading -Text $body -Level 2
    foreach ($name in 'SYNOPSIS', 'DESCRIPTION', 'EXAMPLES', 'PARAMETERS', 'INPUTS', 'OUTPUTS') {
        if (-not $sections.Contains($name)) { throw "'$Path' has no section '## $name'." }
    }

    $parameters = foreach ($entry in (Split-MarkdownHeading -Text $sections['PARAMETERS'] -Level 3).GetEnumerator()) {
        if ($entry.Key -eq 'CommonParameters') { continue }
        Read-HelpParameter -Heading $entry.Key -Text $entry.Value -Path $Path
    }
    $examples = foreach ($entry in (Split-MarkdownHeading -Text $sections['EXAMPLES'] -Level 3).GetEnumerator()) {
        Read-HelpExample -Heading $entry.Key -Text $entry.Value -Path $Path
    }

    [pscustomobject]@{
        Name        = $front['title']
        HelpFile    = $front['external help file']
        Synopsis    = (ConvertTo-PlainParagraph -Text $sections['SYNOPSIS']) -join ' '
        Description = @(ConvertTo-PlainParagraph -Text $sections['DESCRIPTION'])
        Examples    = @($examples)
        Parameters  = @($parameters)
        Inputs      = @(Read-HelpType -Text $sections['INPUTS'])
        Outputs     = @(Read-HelpType -Text $sections['OUTPUTS'])
        Notes       = @(if ($sections.Contains('NOTES')) { ConvertTo-PlainParagraph -Text $sections['NOTES'] })
        Links       = @(if ($sections.Contains('RELATED LINKS')) { Read-HelpLink -Text $sections['RELATED LINKS'] })
    }
}

function Split-MarkdownHeading {
    # Heading -> text below it, in order; headings inside code fences are text.
    param([string] $Text, [int] $Level)

    $mark = ('#' * $Level) + ' '
    $parts = [ordered]@{}
    $heading = $null
    $fenced = $false
    $lines = New-Object System.Collections.Generic.List[string]
    foreach ($line in $Text.Split("`n")) {
        if ($line.StartsWith('```')) { $fenced = -not $fenced }
        if (-not $fenced -and $line.StartsWith($mark)) {
            if ($null -ne $heading) { $parts[$heading] = ($lines -join "`n").Trim("`n") }
            $heading = $line.Substring($mark.Length).Trim()
            $lines.Clear()
        }
        else {
            $lines.Add($line)
        }
    }
    if ($null -ne $heading) { $parts[$heading] = ($lines -join "`n").Trim("`n") }
    $parts
}

function Read-HelpParameter {
    param([string] $Heading, [string] $Text, [string] $Path)

    if ($Text -notmatch '(?s)\A(?<description>.*?)\n```yaml\n(?<yaml>.*?)\n```\s*\z') { throw "'$Path': the parameter '$Heading' has no yaml block at its end." }
    $description = $Matches['description']
    $yaml = Read-SimpleYaml -Text $Matches['yaml']
    $set = @($yaml['ParameterSets'])[0]
    [pscustomobject]@{
        Name           = $Heading.TrimStart('-')
        Description    = @(ConvertTo-PlainParagraph -Text $description)
        Type           = $yaml['Type']
        DefaultValue   = $yaml['DefaultValue']
        Aliases        = @($yaml['Aliases'])
        AcceptedValues = @($yaml['AcceptedValues'])
        ParameterSets  = @($yaml['ParameterSets'] | ForEach-Object { $_['Name'] })
        Position       = $set['Position']
        Required       = $set['IsRequired'] -eq 'true'
        ByValue        = $set['ValueFromPipeline'] -eq 'true'
        ByPropertyName = $set['ValueFromPipelineByPropertyName'] -eq 'true'
        Wildcards      = $yaml['SupportsWildcards'] -eq 'true'
    }
}

function Read-HelpExample {
    param([string] $Heading, [string] $Text, [string] $Path)

    if ($Text -notmatch '(?s)\A\s*```powershell\n(?<code>.*?)\n```(?<remarks>.*)\z') { throw "'$Path': the example '$Heading' does not begin with a powershell block." }
    [pscustomobject]@{
        Title   = $Heading
        Code    = $Matches['code']
        Remarks = @(ConvertTo-PlainParagraph -Text $Matches['remarks'])
    }
}

function Read-HelpType {
    param([string] $Text)

    foreach ($entry in (Split-MarkdownHeading -Text $Text -Level 3).GetEnumerator()) {
        [pscustomobject]@{ Name = $entry.Key; Description = @(ConvertTo-PlainParagraph -Text $entry.Value) }
    }
}

function Read-HelpLink {
    param([string] $Text)

    foreach ($match in [regex]::Matches($Text, '\[(?<text>[^\]]+)\]\((?<target>[^)]*)\)')) {
        [pscustomobject]@{ Text = $match.Groups['text'].Value; Target = $match.Groups['target'].Value }
    }
}

function Read-SimpleYaml {
    # The part of YAML that PlatyPS writes: 'Key: value', 'Key: []', lists of scalars, lists of maps one level deep.
    param([string] $Text)

    $result = @{}
    $key = $null
    foreach ($line in $Text.Split("`n")) {
        if ($line -match '^(?<key>[^\s:-][^:]*):\s*(?<value>.*)$') {
            $key = $Matches['key']
            $value = $Matches['value'].Trim().Trim("'", '"')
            $result[$key] = if ($value -eq '[]' -or ($value -eq '' -and $key -in 'Aliases', 'ParameterSets', 'AcceptedValues')) { , @() } else { $value }
        }
        elseif ($line -match '^- (?<key>[A-Za-z]+):\s*(?<value>.*)$') {
            $result[$key] = @($result[$key]) + @{ $Matches['key'] = $Matches['value'].Trim().Trim("'", '"') }
        }
        elseif ($line -match '^- (?<value>.*)$') {
            $result[$key] = @($result[$key]) + $Matches['value'].Trim().Trim("'", '"')
        }
        elseif ($line -match '^  (?<key>[A-Za-z]+):\s*(?<value>.*)$') {
            @($result[$key])[-1][$Matches['key']] = $Matches['value'].Trim().Trim("'", '"')
        }
        elseif ($line.Trim()) {
            throw "This line is not understood: '$line'."
        }
    }
    $result
}

function ConvertTo-PlainParagraph {
    # Paragraphs without mark-up. Lines of a paragraph are joined; lists and code keep their lines.
    param([string] $Text, [switch] $KeepLines)

    $paragraph = New-Object System.Collections.Generic.List[string]
    $fenced = $false
    foreach ($line in ($Text + "`n").Split("`n")) {
        if ($line.StartsWith('```')) {
            $fenced = -not $fenced
            if ($paragraph.Count) { $paragraph -join "`n"; $paragraph.Clear() }
        }
        elseif ($fenced) {
            $paragraph.Add('    ' + $line)
        }
        elseif (-not $line.Trim()) {
            if ($paragraph.Count) { $paragraph -join "`n"; $paragraph.Clear() }
        }
        else {
            $plain = [regex]::Replace($line.TrimEnd(), '\[(?<text>[^\]]+)\]\((?<target>[^)]+)\)', {
                    param($match)
                    $target = $match.Groups['target'].Value
                    if ($target -match '^https?:') { '{0} ({1})' -f $match.Groups['text'].Value, $target } else { $match.Groups['text'].Value }
                })
            $plain = $plain.Replace('`', '').Replace('**', '')
            $continues = $paragraph.Count -and -not $KeepLines -and $plain -notmatch '^\s*([-*]|\d+\.) '
            if ($continues) { $paragraph[$paragraph.Count - 1] += ' ' + $plain.Trim() } else { $paragraph.Add($plain) }
        }
    }
}
