# The TLS part of a plan as JSON, for another machine.
function ConvertTo-TlsPlan {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)] [MailReadiness.Readiness.Plans.AssessmentPlan] $Plan)

    $options = $Plan.Tls.Options
    $tls = [ordered] @{
        endpoints      = @($Plan.Tls.Endpoints | ForEach-Object { "$_" })
        tlsVersions    = @($options.Versions | ForEach-Object { "$_" })
        allAddresses   = $options.AllAddresses
        samples        = $options.Samples
        sampleMinutes  = $options.SampleDuration.TotalMinutes
        timeoutSeconds = $options.Timeout.TotalSeconds
        throttleLimit  = $options.ThrottleLimit
        loginProbe     = $options.LoginProbe
    }
    if ($options.ServerName) { $tls['serverName'] = $options.ServerName }
    if ($options.Proxy) { $tls['proxy'] = "$($options.Proxy)" }
    $table = [ordered] @{ tls = $tls }
    if ($Plan.Name) { $table['name'] = $Plan.Name }
    $table | ConvertTo-Json -Depth 5
}
