using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.PowerShell.Common;

/// <summary>The part common to Test-Pop3TlsVersion, Test-ImapTlsVersion and Test-SmtpTlsVersion.</summary>
public abstract class TlsVersionCommand : EndpointCommand, IDisposable
{
    private ResultPump<MailEndpoint, TlsVersionResult>? pump;
    private CheckProgress? progress;
    private volatile bool stopping;

    /// <summary>The versions to ask about; all of them when left out.</summary>
    [Parameter]
    [CommaList]
    [ValidateNotNullOrEmpty]
    public TlsVersion[]? TlsVersion { get; set; }

    /// <summary>Whether to check every address behind a name.</summary>
    [Parameter]
    public SwitchParameter AllAddresses { get; set; }

    /// <summary>Connections for each of TLS 1.0 and 1.1 to sample a gradual rollout with.</summary>
    [Parameter]
    [ValidateRange(0, 10000)]
    public int Samples { get; set; }

    /// <summary>The minutes over which the samples are spread.</summary>
    [Parameter]
    [ValidateRange(0.0, 1440.0)]
    public double SampleMinutes { get; set; }

    /// <summary>The name to send as SNI instead of the server's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ServerName { get; set; }

    /// <summary>Whether to send no SNI.</summary>
    [Parameter]
    public SwitchParameter NoServerName { get; set; }

    /// <summary>Whether to try to sign in with a made-up user.</summary>
    [Parameter]
    public SwitchParameter LoginProbe { get; set; }

    /// <summary>Whether to answer with a Boolean: true for ModernOnly alone.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Cancels the run and waits until its connections are closed.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (ServerName is not null && NoServerName) Refuse(nameof(Strings.ServerNameConflict), ServerName);
        if (SampleMinutes > 0 && Samples == 0) Refuse(nameof(Strings.SampleMinutesAlone), SampleMinutes);

        TlsVersionCheck check = new(new TlsVersionOptions
        {
            Versions = TlsVersion is null ? TlsVersionOptions.AllVersions : [.. TlsVersion.Distinct().OrderBy(version => version)],
            AllAddresses = AllAddresses,
            Samples = Samples,
            SampleDuration = TimeSpan.FromMinutes(SampleMinutes),
            ServerName = ServerName,
            NoServerName = NoServerName,
            Proxy = ReadProxy(),
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            ThrottleLimit = ThrottleLimit,
            LoginProbe = LoginProbe,
        });
        progress = new CheckProgress(this, MyInvocation.MyCommand.Name);
        pump = new ResultPump<MailEndpoint, TlsVersionResult>(check.RunAsync, capacity: ThrottleLimit);
        // Ctrl+C may have come before there was anything to cancel.
        if (stopping) pump.Cancel();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string server in Server)
        foreach (MailEndpoint endpoint in ParseEndpoints(server))
        {
            WriteVerbose(Strings.Format(nameof(Strings.VerboseQueued), endpoint));
            progress!.Queued();
            Guard(() => pump!.Add(endpoint, Write));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(() => pump!.Finish(Write, progress!.Show));
        progress!.Complete();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        stopping = true;
        pump?.Cancel();
    }

    /// <summary>Releases what the run holds.</summary>
    /// <param name="disposing">Whether called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) pump?.Dispose();
    }

    private void Write(TlsVersionResult result)
    {
        progress!.Answered(result.Endpoint);
        foreach (string step in ResultText.Steps(result)) WriteVerbose(step);

        if (Quiet)
        {
            WriteObject(result.Verdict == TlsVerdict.ModernOnly);
            return;
        }

        WriteObject(result);
        if (result.Verdict == TlsVerdict.Unreachable)
        {
            WriteError(ErrorRecords.Create(
                nameof(Strings.EndpointUnreachable), ErrorCategory.ConnectionError, result.Endpoint,
                text => new IOException(text), ResultText.Where(result), result.Reason));
        }
        else if (result.Verdict == TlsVerdict.Inconclusive && result.Versions.Any(version => version.Outcome is TlsOutcome.Inconclusive or TlsOutcome.Unreachable))
        {
            // A question that was never asked (-TlsVersion Tls10) leaves the verdict open too, and is no error.
            WriteError(ErrorRecords.Create(
                nameof(Strings.EndpointInconclusive), ErrorCategory.InvalidResult, result.Endpoint,
                text => new InvalidDataException(text), ResultText.Where(result), result.Reason));
        }
    }

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (OperationCanceledException) when (stopping)
        {
            throw new PipelineStoppedException();
        }
    }
}
