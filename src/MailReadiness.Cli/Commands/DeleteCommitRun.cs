using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Cli.Output;
using MailReadiness.Reports;
using MailReadiness.Reports.DeleteCommit;

namespace MailReadiness.Cli.Commands;

/// <summary>One run of the check of deletes: a mailbox in, a report, evidence and an exit code out.</summary>
internal sealed class DeleteCommitRun
{
    private readonly Lock telling = new();
    private MonitoringState? worst;
    private IOException? writeFailure;

    /// <summary>The streams and the check.</summary>
    public required CliHost Host { get; init; }

    /// <summary>How to check.</summary>
    public required DeleteCommitOptions Options { get; init; }

    /// <summary>The report's form.</summary>
    public required ReportFormat Format { get; init; }

    /// <summary>The report's file; null for standard output.</summary>
    public string? OutputPath { get; init; }

    /// <summary>The folder for the evidence; null for none.</summary>
    public string? EvidencePath { get; init; }

    /// <summary>Whether to tell each step.</summary>
    public bool Verbose { get; init; }

    /// <summary>Checks the mailbox.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(DeleteCommitMailbox mailbox, CancellationToken cancellationToken)
    {
        RunDeleteCheck check = Prepare();
        using ReportOutput output = ReportOutput.Open(Host, OutputPath);
        using EvidencePack? evidence = OpenEvidence();
        bool stopped = false;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            IDeleteCommitReport report = DeleteCommitReport.Create(Format, output.Writer, isArray: Options.Repeat > 1);
            try
            {
                await check([mailbox], result => Take(result, report, evidence, stop), stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                stopped = cancellationToken.IsCancellationRequested;
            }
            if (writeFailure is not null) throw writeFailure;
            if (stopped) report.AddProblem("The run was stopped before it was finished.");
            report.Complete();
            evidence?.Complete();
        }
        catch (IOException failure) when (!BrokenPipe.Is(failure))
        {
            Host.Tell("The report or the evidence cannot be written: " + failure.Message);
            return (int)MonitoringState.Unknown;
        }

        if (evidence is not null) Host.Tell($"The evidence is in '{evidence.TextPath}' and '{evidence.JsonPath}'.");
        if (stopped) return EndStopped(output);
        output.Commit();
        return (int)(worst ?? MonitoringState.Unknown);
    }

    private RunDeleteCheck Prepare()
    {
        try
        {
            return Host.CreateDelete(Verbose ? Options with { OnStep = Step } : Options);
        }
        catch (ArgumentException problem)
        {
            // .NET appends the parameter's name.
            throw new UsageException(problem.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private EvidencePack? OpenEvidence()
    {
        if (EvidencePath is null) return null;
        try
        {
            return EvidencePack.Open(EvidencePath);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--evidence: '{EvidencePath}' cannot be written: {problem.Message}");
        }
    }

    // The check promises one call at a time. An exception would end in its machinery, so it is kept and the run is stopped instead.
    private void Take(DeleteCommitResult result, IDeleteCommitReport report, EvidencePack? evidence, CancellationTokenSource stop)
    {
        if (writeFailure is not null) return;
        MonitoringState state = MonitoringStates.Of(result);
        worst = worst is { } before ? MonitoringStates.Worse(before, state) : state;
        try
        {
            report.Add(result);
            evidence?.Add(result);
        }
        catch (IOException failure)
        {
            writeFailure = failure;
            stop.Cancel();
        }
    }

    private void Step(string step)
    {
        lock (telling) Host.Tell(step);
    }

    private int EndStopped(ReportOutput output)
    {
        string? partial = output.CommitPartly();
        Host.Tell(partial is null
            ? "Stopped. The report holds what was finished; exit code 3."
            : $"Stopped. What was finished is in '{partial}', and '{OutputPath}' is as it was; exit code 3.");
        return (int)MonitoringState.Unknown;
    }
}
