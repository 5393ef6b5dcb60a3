BeforeDiscovery {
    # What scripts rely on: name, type, position, mandatory, pipeline (value, property), parameter sets where not all.
    $contract = @{
        'Compare-MailReadinessReport'      = @(
            'DifferenceReport Object mandatory value {Report}'
            'HistoryPath String mandatory {History}'
            'IncludeUnchanged SwitchParameter'
            'ReferenceReport Object 0 mandatory {Report}'
        )
        'Export-MailReadinessReport'       = @(
            'Confirm SwitchParameter'
            'Force SwitchParameter'
            'InputObject Object mandatory value {Object}'
            'PassThru SwitchParameter'
            'Path String[] 0 mandatory'
            'ReportPath String mandatory {File}'
            'WhatIf SwitchParameter'
        )
        'Invoke-MailReadinessAssessment'   = @(
            'AccessToken SecureString {Parameters}'
            'ComputerName String[] {Parameters, Plan}'
            'Confirm SwitchParameter'
            'Credential PSCredential {Parameters, Plan}'
            'Demo SwitchParameter mandatory {Demo}'
            'HistoryPath String'
            'HostName String[] {Parameters, Plan}'
            'KeyFilePath String {Parameters, Plan}'
            'Mailbox String {Parameters}'
            'MailboxCredential PSCredential {Parameters}'
            'MailboxServer String {Parameters}'
            'Name String {Parameters}'
            'Path String[] {Parameters}'
            'PlanPath String 0 {Plan}'
            'Quiet SwitchParameter'
            'ReportPath String[]'
            'Server String[] {Parameters}'
            'SshOption Hashtable {Parameters, Plan}'
            'UserName String {Parameters, Plan}'
            'VantagePoint String'
            'WhatIf SwitchParameter'
        )
        'New-MailReadinessNotice'          = @(
            'Audience String 0 mandatory'
            'Format String'
            'InputObject Object mandatory value'
        )
        'New-MailReadinessPlan'            = @(
            'Confirm SwitchParameter'
            'Force SwitchParameter'
            'Name String'
            'Path String 0 mandatory'
            'WhatIf SwitchParameter'
        )
        'Register-MailReadinessSchedule'   = @(
            'At DateTime {At}'
            'Confirm SwitchParameter'
            'DayOfWeek DayOfWeek[] {At}'
            'Force SwitchParameter'
            'Interval TimeSpan mandatory {Interval}'
            'LogPath String'
            'Name String'
            'PlanPath String 0 mandatory'
            'Scheduler String'
            'WhatIf SwitchParameter'
        )
        'Unregister-MailReadinessSchedule' = @(
            'Confirm SwitchParameter'
            'Name String 0 property'
            'Scheduler String property'
            'WhatIf SwitchParameter'
        )
    }
    $outputs = @{
        'Compare-MailReadinessReport'      = 'MailReadiness.Readiness.FindingChange'
        'Export-MailReadinessReport'       = 'System.IO.FileInfo'
        'Invoke-MailReadinessAssessment'   = 'MailReadiness.Readiness.AssessmentReport', 'System.Boolean'
        'New-MailReadinessNotice'          = 'MailReadiness.Notice'
        'New-MailReadinessPlan'            = 'System.IO.FileInfo'
        'Register-MailReadinessSchedule'   = 'MailReadiness.Schedule'
        'Unregister-MailReadinessSchedule' = 'System.Void'
    }
    $functions = foreach ($name in $contract.Keys | Sort-Object) { @{ Name = $name; Expected = $contract[$name]; Output = $outputs[$name] } }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Import-TestModule
    $root = Get-RepositoryRoot

    function Get-Contract {
        param([Management.Automation.FunctionInfo] $Function)
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        foreach ($parameter in $Function.Parameters.Values | Where-Object Name -notin $common | Sort-Object -Property Name) {
            $sets = $parameter.ParameterSets
            $one = @($sets.Values)[0]
            $words = @(
                $parameter.Name
                $parameter.ParameterType.Name
                if ($one.Position -ge 0) { $one.Position }
                if ($one.IsMandatory) { 'mandatory' }
                if ($one.ValueFromPipeline) { 'value' }
                if ($one.ValueFromPipelineByPropertyName) { 'property' }
                if ($sets.Keys -notcontains '__AllParameterSets') { '{' + (($sets.Keys | Sort-Object) -join ', ') + '}' }
            )
            $words -join ' '
        }
    }
}

Describe '<Name>' -ForEach $functions {
    It 'has these parameters' {
        Get-Contract (Get-Command $Name) | Should -Be $Expected
    }

    It 'says what it gives' {
        (Get-Command $Name).OutputType.Name | Should -Be $Output
    }

    It 'has a file of its own, an approved verb, and asks first where it changes something' {
        $file = [IO.Path]::Combine($root, 'src', 'Module', 'Public', "$Name.ps1")
        $tree = [Management.Automation.Language.Parser]::ParseFile($file, [ref] $null, [ref] $null)
        @($tree.FindAll({ $args[0] -is [Management.Automation.Language.FunctionDefinitionAst] }, $true)).Name | Should -Be $Name
        (Get-Verb).Verb | Should -Contain $Name.Split('-')[0]
        $changes = $Expected -contains 'WhatIf SwitchParameter'
        $changes | Should -Be ($Name -notmatch '^(Compare|New-MailReadinessNotice)')
    }

    It 'writes to no host and ends no process' {
        Get-Content ([IO.Path]::Combine($root, 'src', 'Module', 'Public', "$Name.ps1")) -Raw | Should -Not -Match 'Write-Host|\[Console\]|^\s*exit\b'
    }

    It 'has the same synopsis beside the code as in the help' {
        $comment = ([Management.Automation.Language.Parser]::ParseFile([IO.Path]::Combine($root, 'src', 'Module', 'Public', "$Name.ps1"), [ref] $null, [ref] $null)).EndBlock.Statements[0].GetHelpContent()
        (Get-Help $Name).Synopsis | Should -Be $comment.Synopsis.Trim()
        $comment.Examples.Count | Should -BeGreaterOrEqual 2
        $common = [Management.Automation.PSCmdlet]::CommonParameters + 'WhatIf', 'Confirm'
        ($comment.Parameters.Keys | Sort-Object) | Should -Be ((Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $common } | ForEach-Object ToUpperInvariant | Sort-Object)
    }
}

Describe 'The module''s functions' {
    It 'keep their helpers to themselves' {
        Get-Command -Name 'Get-ScheduleTime', 'New-MailReadinessError', 'Read-MailReadinessPlan', 'Invoke-MailReadinessPlan' -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}
