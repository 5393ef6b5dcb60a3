function ConvertTo-ModuleHelp {
    <#
    .SYNOPSIS
    Makes what Get-Help reads (MAML and about_*.help.txt) from the Markdown in docs/en-US.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Source,
        [Parameter(Mandatory = $true)] [string] $Destination
    )

    if (Test-Path $Destination) { Remove-Item $Destination -Recurse -Force }
    $null = New-Item -Path $Destination -ItemType Directory -Force

    $commands = @(Get-ChildItem -Path $Source -Filter '*-*.md' | Sort-Object -Property Name | ForEach-Object { Read-HelpMarkdown -Path $_.FullName })
    foreach ($group in $commands | Group-Object -Property HelpFile) {
        Write-MamlFile -Command $group.Group -Path (Join-Path $Destination $group.Name)
    }

    foreach ($topic in Get-ChildItem -Path $Source -Filter 'about_*.md') {
        $name = [IO.Path]::GetFileNameWithoutExtension($topic.Name) + '.help.txt'
        $text = ConvertTo-AboutTopic -Text ([IO.File]::ReadAllText($topic.FullName).Replace("`r`n", "`n"))
        [IO.File]::WriteAllText((Join-Path $Destination $name), $text, [Text.UTF8Encoding]::new($true))
    }

    # Get-Help looks beside the assembly when the manifest is not beside the help, as in a clone.
    $lib = Join-Path (Split-Path $Destination) 'lib'
    foreach ($framework in Get-ChildItem -Path $lib -Directory -ErrorAction SilentlyContinue) {
        $beside = Join-Path $framework.FullName (Split-Path $Destination -Leaf)
        if (Test-Path $beside) { Remove-Item $beside -Recurse -Force }
        Copy-Item -Path $Destination -Destination $beside -Recurse
    }

    # For a function it looks beside the file that defines it.
    $functions = [IO.Path]::Combine((Split-Path $Destination), 'Public', (Split-Path $Destination -Leaf))
    if (Test-Path $functions) { Remove-Item $functions -Recurse -Force }
    $null = New-Item -Path $functions -ItemType Directory -Force
    Get-ChildItem -Path $Destination -Filter 'MailReadiness-Help.xml' | Copy-Item -Destination $functions
}

function ConvertTo-AboutTopic {
    # The lay-out Get-Help knows: TOPIC, SHORT DESCRIPTION, LONG DESCRIPTION in capitals, text indented.
    param([string] $Text)

    $lines = New-Object System.Collections.Generic.List[string]
    foreach ($section in (Split-MarkdownHeading -Text ($Text -replace '(?s)\A---\n.*?\n---\n', '' -replace '(?m)^# ', '## ') -Level 2).GetEnumerator()) {
        if ($section.Key -like 'about_*') {
            $lines.AddRange([string[]]@('TOPIC', ('    ' + $section.Key), ''))
        }
        else {
            $lines.AddRange([string[]]@($section.Key.ToUpperInvariant(), ''))
        }
        $plain = $section.Value -replace '(?m)^### (.*)$', '$1'
        foreach ($paragraph in ConvertTo-PlainParagraph -Text $plain -KeepLines) {
            foreach ($line in $paragraph.Split("`n")) { $lines.Add('    ' + $line) }
            $lines.Add('')
        }
    }
    $lines -join [Environment]::NewLine
}

function Write-MamlFile {
    param([object[]] $Command, [string] $Path)

    $settings = [Xml.XmlWriterSettings]::new()
    $settings.Indent = $true
    $settings.Encoding = [Text.UTF8Encoding]::new($false)
    $xml = [Xml.XmlWriter]::Create($Path, $settings)
    try {
        $xml.WriteStartElement('helpItems', 'http://msh')
        $xml.WriteAttributeString('schema', 'maml')
        foreach ($item in $Command) { Write-MamlCommand -Xml $xml -Command $item }
        $xml.WriteEndElement()
    }
    finally {
        $xml.Dispose()
    }
}

function Write-MamlCommand {
    param([Xml.XmlWriter] $Xml, [object] $Command)

    $verb, $noun = $Command.Name.Split('-')
    Start-Maml $Xml 'command:command'
    Start-Maml $Xml 'command:details'
    Write-Maml $Xml 'command:name' $Command.Name
    Write-Maml $Xml 'command:verb' $verb
    Write-Maml $Xml 'command:noun' $noun
    Write-MamlText $Xml 'maml:description' @($Command.Synopsis)
    $Xml.WriteEndElement()
    Write-MamlText $Xml 'maml:description' $Command.Description

    Start-Maml $Xml 'command:syntax'
    foreach ($set in @($Command.Parameters | ForEach-Object { $_.ParameterSets } | Sort-Object -Unique)) {
        Start-Maml $Xml 'command:syntaxItem'
        Write-Maml $Xml 'maml:name' $Command.Name
        $listed = $Command.Parameters | Where-Object { $_.ParameterSets -contains $set -or $_.ParameterSets -contains '(All)' }
        foreach ($parameter in $listed | Sort-Object -Property @{ Expression = { -not $_.Required } }, @{ Expression = { $_.Position } }, Name) { Write-MamlParameter $Xml $parameter }
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()

    Start-Maml $Xml 'command:parameters'
    foreach ($parameter in $Command.Parameters) { Write-MamlParameter $Xml $parameter }
    $Xml.WriteEndElement()

    Write-MamlType $Xml 'command:inputTypes' 'command:inputType' $Command.Inputs
    Write-MamlType $Xml 'command:returnValues' 'command:returnValue' $Command.Outputs

    Start-Maml $Xml 'maml:alertSet'
    Write-MamlText $Xml 'maml:alert' $Command.Notes
    $Xml.WriteEndElement()

    Start-Maml $Xml 'command:examples'
    foreach ($example in $Command.Examples) {
        Start-Maml $Xml 'command:example'
        Write-Maml $Xml 'maml:title' ('---------- {0} ----------' -f $example.Title)
        Write-Maml $Xml 'dev:code' $example.Code
        Write-MamlText $Xml 'dev:remarks' $example.Remarks
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()

    Start-Maml $Xml 'command:relatedLinks'
    foreach ($link in $Command.Links) {
        Start-Maml $Xml 'maml:navigationLink'
        Write-Maml $Xml 'maml:linkText' $link.Text
        Write-Maml $Xml 'maml:uri' $(if ($link.Target -match '^https?:') { $link.Target } else { '' })
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()
    $Xml.WriteEndElement()
}

function Write-MamlParameter {
    param([Xml.XmlWriter] $Xml, [object] $Parameter)

    $how = @(if ($Parameter.ByPropertyName) { 'ByPropertyName' }; if ($Parameter.ByValue) { 'ByValue' })
    $type = $Parameter.Type.Split('.')[-1]
    $isSwitch = $type -eq 'SwitchParameter'
    Start-Maml $Xml 'command:parameter'
    $Xml.WriteAttributeString('required', $Parameter.Required.ToString().ToLowerInvariant())
    $Xml.WriteAttributeString('variableLength', 'true')
    $Xml.WriteAttributeString('globbing', $Parameter.Wildcards.ToString().ToLowerInvariant())
    $Xml.WriteAttributeString('pipelineInput', $(if ($how) { 'True ({0})' -f ($how -join ', ') } else { 'False' }))
    $Xml.WriteAttributeString('position', $Parameter.Position.ToLowerInvariant())
    $Xml.WriteAttributeString('aliases', $(if ($Parameter.Aliases) { $Parameter.Aliases -join ', ' } else { 'none' }))
    Write-Maml $Xml 'maml:name' $Parameter.Name
    Write-MamlText $Xml 'maml:description' $Parameter.Description
    if ($Parameter.AcceptedValues) {
        Start-Maml $Xml 'command:parameterValueGroup'
        foreach ($value in $Parameter.AcceptedValues) {
            Start-Maml $Xml 'command:parameterValue'
            $Xml.WriteAttributeString('required', 'false')
            $Xml.WriteAttributeString('variableLength', 'false')
            $Xml.WriteString($value)
            $Xml.WriteEndElement()
        }
        $Xml.WriteEndElement()
    }
    if (-not $isSwitch) {
        Start-Maml $Xml 'command:parameterValue'
        $Xml.WriteAttributeString('required', 'true')
        $Xml.WriteAttributeString('variableLength', 'false')
        $Xml.WriteString($type)
        $Xml.WriteEndElement()
    }
    Start-Maml $Xml 'dev:type'
    Write-Maml $Xml 'maml:name' $type
    Write-Maml $Xml 'maml:uri' ''
    $Xml.WriteEndElement()
    Write-Maml $Xml 'dev:defaultValue' $(if ($Parameter.DefaultValue) { $Parameter.DefaultValue } else { 'None' })
    $Xml.WriteEndElement()
}

function Write-MamlType {
    param([Xml.XmlWriter] $Xml, [string] $Group, [string] $Element, [object[]] $Type)

    Start-Maml $Xml $Group
    foreach ($item in $Type) {
        Start-Maml $Xml $Element
        Start-Maml $Xml 'dev:type'
        Write-Maml $Xml 'maml:name' $item.Name
        $Xml.WriteEndElement()
        Write-MamlText $Xml 'maml:description' $item.Description
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()
}

function Write-MamlText {
    param([Xml.XmlWriter] $Xml, [string] $Name, [string[]] $Paragraph)

    Start-Maml $Xml $Name
    foreach ($text in $Paragraph) { Write-Maml $Xml 'maml:para' $text }
    $Xml.WriteEndElement()
}

function Start-Maml {
    param([Xml.XmlWriter] $Xml, [string] $Name)

    $namespaces = @{
        maml    = 'http://schemas.microsoft.com/maml/2004/10'
        command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
        dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
    }
    $prefix, $local = $Name.Split(':')
    $Xml.WriteStartElement($prefix, $local, $namespaces[$prefix])
}

function Write-Maml {
    param([Xml.XmlWriter] $Xml, [string] $Name, [string] $Text)

    Start-Maml $Xml $Name
    $Xml.WriteString($Text)
    $Xml.WriteEndElement()
}
