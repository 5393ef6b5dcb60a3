# Servers for the tests, in this process, on loopback: MailReadiness.Sandbox, and services that speak JSON.

$script:servers = New-Object System.Collections.Generic.List[object]
$script:services = New-Object System.Collections.Generic.List[object]

function Get-RepositoryRoot {
    [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..'))
}

function Import-TestModule {
    <#
    .SYNOPSIS
    Imports the module from the repository, and the sandbox that fits it.
    #>
    Import-Module (Join-Path (Get-RepositoryRoot) 'MailReadiness.psd1') -Force -Global
    $command = Get-Command -Name Test-Pop3TlsVersion -Module MailReadiness
    Add-Type -Path (Join-Path (Split-Path $command.ImplementingType.Assembly.Location) 'MailReadiness.Sandbox.dll')
}

function Start-Sandbox {
    <#
    .SYNOPSIS
    Starts a server. Accepts TLS 1.2 and 1.3 unless told otherwise; Stop-Sandbox stops all of them.
    .PARAMETER Option
    Properties of MailReadiness.Sandbox.SandboxOptions.
    .OUTPUTS
    The server, with the properties Uri (pop3s://127.0.0.1:port) and HostPort (127.0.0.1:port).
    #>
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([hashtable] $Option = @{})

    if ($Option.ContainsKey('Accepted')) { $Option['Accepted'] = [MailReadiness.Wire.Tls.TlsVersion[]] $Option['Accepted'] }
    if (-not $PSCmdlet.ShouldProcess('a loopback port', 'Start a sandbox server')) { return }
    $server = [MailReadiness.Sandbox.SandboxServer]::Start([MailReadiness.Sandbox.SandboxOptions] $Option)
    $script:servers.Add($server)
    $server |
        Add-Member -NotePropertyName Uri -NotePropertyValue $server.Endpoint.ToString() -PassThru |
        Add-Member -NotePropertyName HostPort -NotePropertyValue ('127.0.0.1:{0}' -f $server.Endpoint.Port) -PassThru
}

function Start-MailSandbox {
    <#
    .SYNOPSIS
    Starts a server with maildrops, for canary@demo.example and second@demo.example; Stop-Sandbox stops all of them.
    .PARAMETER Option
    Further properties of MailReadiness.Sandbox.SandboxMailOptions.
    .OUTPUTS
    The server, with the properties Pop and ImapUri (URIs with TLS from the first byte).
    #>
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $Secret, [string] $AccessToken, [object[]] $Fault = @(), [string] $FrontEnd = 'AM0PR01CA0001', [hashtable] $Behaviour = @{}, [hashtable] $Option = @{})

    if (-not $PSCmdlet.ShouldProcess('loopback ports', 'Start a sandbox mail server')) { return }
    $users = foreach ($name in 'canary@demo.example', 'second@demo.example') {
        $user = [MailReadiness.Sandbox.SandboxMailUser]::new($name)
        [MailReadiness.Sandbox.SandboxMailUser].GetProperty('Password').SetValue($user, $Secret)
        [MailReadiness.Sandbox.SandboxMailUser].GetProperty('AccessToken').SetValue($user, $AccessToken)
        [MailReadiness.Sandbox.SandboxMailUser].GetProperty('Behaviour').SetValue($user, [MailReadiness.Sandbox.SandboxMaildropBehaviour] $Behaviour)
        $user
    }
    $all = @{ Users = [MailReadiness.Sandbox.SandboxMailUser[]] $users; Faults = [MailReadiness.Sandbox.SandboxMailFault[]] $Fault; FrontEndName = $FrontEnd } + $Option
    $server = [MailReadiness.Sandbox.SandboxMailServer]::Start([MailReadiness.Sandbox.SandboxMailOptions] $all)
    $script:servers.Add($server)
    $server |
        Add-Member -NotePropertyName Pop -NotePropertyValue $server.Endpoint('Pop3').ToString() -PassThru |
        Add-Member -NotePropertyName ImapUri -NotePropertyValue $server.Endpoint('Imap').ToString() -PassThru
}

function Stop-Sandbox {
    <#
    .SYNOPSIS
    Stops every server that Start-Sandbox started.
    #>
    [CmdletBinding(SupportsShouldProcess = $true)]
    param()

    if (-not $PSCmdlet.ShouldProcess('all sandbox servers', 'Stop')) { return }
    foreach ($server in $script:servers) { $server.Dispose() }
    $script:servers.Clear()
}

function Start-LoopbackApi {
    <#
    .SYNOPSIS
    Starts a JSON service that answers one request for each status given, and keeps what it was asked; Stop-LoopbackApi stops all of them.
    .PARAMETER Status
    The HTTP status of each answer, in order.
    .PARAMETER Answer
    The bodies of answers with status 200, as JSON, by what the end of the path is like.
    .PARAMETER Failure
    The body of all other answers.
    .OUTPUTS
    The service, with the properties Uri and Asked (each with Path, Authorization and Body).
    #>
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([int[]] $Status = @(200), [System.Collections.IDictionary] $Answer, [string] $Failure)

    $api = [hashtable]::Synchronized(@{ Asked = [Collections.ArrayList]::new(); Status = $Status; Answer = $Answer; Failure = $Failure; Uri = "http://127.0.0.1:$(Get-ClosedPort)" })
    if (-not $PSCmdlet.ShouldProcess($api.Uri, 'Start a service')) { return }
    $api.Shell = [powershell]::Create().AddScript({
            param($Api)
            $listener = [Net.HttpListener]::new()
            $listener.Prefixes.Add("$($Api.Uri)/")
            $listener.Start()
            $Api.Listener = $listener
            try {
                foreach ($status in $Api.Status) {
                    $context = $listener.GetContext()
                    $path = $context.Request.Url.AbsolutePath
                    $body = [IO.StreamReader]::new($context.Request.InputStream).ReadToEnd()
                    $null = $Api.Asked.Add(@{ Path = $path; Authorization = $context.Request.Headers['Authorization']; Body = $body })
                    $context.Response.StatusCode = $status
                    $context.Response.ContentType = 'application/json'
                    if ($status -eq 429) { $context.Response.Headers['Retry-After'] = '0' }
                    $text = if ($status -ne 200) { $Api.Failure } else { $Api.Answer[@($Api.Answer.Keys | Where-Object { $path -like "*$_" })[0]] }
                    $bytes = [Text.Encoding]::UTF8.GetBytes($text)
                    $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                    $context.Response.Close()
                }
            }
            finally { $listener.Stop() }
        }).AddArgument($api)
    $null = $api.Shell.BeginInvoke()
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while (-not $api.Listener -and $clock.Elapsed.TotalSeconds -lt 20) { Start-Sleep -Milliseconds 20 }
    $script:services.Add($api)
    $api
}

function Stop-LoopbackApi {
    <#
    .SYNOPSIS
    Stops every service that Start-LoopbackApi started.
    #>
    [CmdletBinding(SupportsShouldProcess = $true)]
    param()

    if (-not $PSCmdlet.ShouldProcess('all loopback services', 'Stop')) { return }
    foreach ($service in $script:services) {
        if ($service.Listener) { $service.Listener.Close() }
        $service.Shell.Dispose()
    }
    $script:services.Clear()
}

function Get-ClosedPort {
    <#
    .SYNOPSIS
    A loopback port on which nothing listens.
    #>
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    $port
}

function Invoke-Shell {
    <#
    .SYNOPSIS
    Runs a script in a new PowerShell of the same kind and returns its output lines.
    #>
    param([string] $Script, [string] $ModulePath)

    $shell = (Get-Process -Id $PID).Path
    $before = $env:PSModulePath
    try {
        if ($ModulePath) { $env:PSModulePath = $ModulePath + [IO.Path]::PathSeparator + $before }
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes('$ProgressPreference = "SilentlyContinue"; ' + $Script))
        & $shell -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded 2>&1 | ForEach-Object { [string] $_ }
    }
    finally {
        $env:PSModulePath = $before
    }
}

# A sign-in as Microsoft Graph returns it.
function Get-SignIn {
    param([string] $User, [string] $App = 'IMAP4', [string] $Address = '198.51.100.7', [int] $ErrorCode = 0, [string] $Time = '2026-11-20T08:00:00Z', [string] $LegacyTls)

    $details = if ($LegacyTls) { @(@{ key = 'Legacy TLS (TLS 1.0, 1.1, 3DES)'; value = $LegacyTls }) } else { @() }
    [ordered] @{
        createdDateTime = $Time; userPrincipalName = $User; clientAppUsed = $App; appId = '00000002-0000-0ff1-ce00-000000000000'
        appDisplayName = 'Office 365 Exchange Online'; ipAddress = $Address; userAgent = 'BAV2ROPC'; status = @{ errorCode = $ErrorCode }
        authenticationProtocol = 'ropc'; authenticationProcessingDetails = $details
    }
}

Export-ModuleMember -Function 'Get-RepositoryRoot', 'Import-TestModule', 'Start-Sandbox', 'Start-MailSandbox', 'Stop-Sandbox', 'Start-LoopbackApi', 'Stop-LoopbackApi', 'Get-ClosedPort', 'Invoke-Shell', 'Get-SignIn'
