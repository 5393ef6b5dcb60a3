using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Cli.Input;
using MailReadiness.Cli.Output;
using MailReadiness.Net;
using MailReadiness.Reports;
using MailReadiness.Reports.TlsVersions;

namespace MailReadiness.Cli.Commands;

/// <summary>One run of the TLS check: endpoints in, a report and an exit code out.</summary>
internal sealed class TlsRun
{
    private MonitoringState? worst;
    private IOException? writeFailure;

    /// <summary>The streams and the check.</summary>
    public required CliHost Host { get; init; }

    /// <summary>How to check.</summary>
    public required TlsVersionOptions Options { get; init; }

    /// <summary>The report's form.</summary>
    public required ReportFormat Format { get; init; }

    /// <summary>The report's file; null for standard output.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Checks the endpoints.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(EndpointList endpoints, CancellationToken cancellationToken)
    {
        using ReportOutput output = ReportOutput.Open(Host, OutputPath);
        foreach (string problem in endpoints.Problems) Host.Tell(problem);
        if (endpoints.Endpoints.Count == 0 && endpoints.Problems.Count == 0) Host.Tell("The list holds no endpoint, so nothing was checked.");

        bool stopped = false;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            ITlsVersionReport report = TlsVersionReport.Create(Format, output.Writer, endpoints.Width);
            foreach (string problem in endpoints.Problems) report.AddProblem(problem);
            stopped = await CheckAsync(endpoints.Endpoints, report, stop).ConfigureAwait(false) && cancellationToken.IsCancellationRequested;
            if (writeFailure is not null) throw writeFailure;
            if (stopped) report.AddProblem("The run was stopped before every endpoint was checked.");
            report.Complete();
        }
        catch (IOException failure) when (!BrokenPipe.Is(failure))
        {
            Host.Tell("The report cannot be written: " + failure.Message);
            return (int)MonitoringState.Unknown;
        }

        if (stopped) return EndStopped(output);
        output.Commit();
        if (endpoints.Problems.Count > 0) Note(MonitoringState.Unknown);
        return (int)(worst ?? MonitoringState.Unknown);
    }

    /// <summary>Runs the check; the answer is whether it was cancelled.</summary>
    private async Task<bool> CheckAsync(IReadOnlyList<MailEndpoint> endpoints, ITlsVersionReport report, CancellationTokenSource stop)
    {
        if (endpoints.Count == 0) return false;
        var progress = new ProgressLine(Host, endpoints.Count);
        try
        {
            await Host.RunTls(Options, endpoints, result => Take(result, report, progress, stop), stop.Token).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return true;
        }
        finally
        {
            progress.Clear();
        }
    }

    // The check promises one call at a time. An exception would end in its machinery, so it is kept and the run is stopped instead.
    private void Take(TlsVersionResult result, ITlsVersionReport report, ProgressLine progress, CancellationTokenSource stop)
    {
        if (writeFailure is not null) return;
        Note(MonitoringStates.Of(result.Verdict));
        try
        {
            progress.Clear();
            report.Add(result);
            progress.Advance(result.Endpoint);
        }
        catch (IOException failure)
        {
            writeFailure = failure;
            stop.Cancel();
        }
    }

    private void Note(MonitoringState state) => worst = worst is { } before ? MonitoringStates.Worse(before, state) : state;

    private int EndStopped(ReportOutput output)
    {
        string? partial = output.CommitPartly();
        Host.Tell(partial is null
            ? "Stopped. The report holds what was finished; exit code 3."
            : $"Stopped. What was finished is in '{partial}', and '{OutputPath}' is as it was; exit code 3.");
        return (int)MonitoringState.Unknown;
    }
}
