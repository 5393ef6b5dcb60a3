using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.LogAnalytics;
using MailReadiness.Cli.Output;
using MailReadiness.Reports;
using MailReadiness.Reports.Inventory;

namespace MailReadiness.Cli.Commands;

/// <summary>One run of the inventory: files in, a report and an exit code out.</summary>
internal sealed class InventoryRun
{
    /// <summary>The streams and the inventory.</summary>
    public required CliHost Host { get; init; }

    /// <summary>What to take, and how to judge it.</summary>
    public required InventoryOptions Options { get; init; }

    /// <summary>The Log Analytics workspace to ask as well; null for none.</summary>
    public LogAnalyticsOptions? Workspace { get; init; }

    /// <summary>The report's form.</summary>
    public required ReportFormat Format { get; init; }

    /// <summary>The report's file; null for standard output.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Whether to tell what each file was.</summary>
    public bool Verbose { get; init; }

    /// <summary>Reads the files.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        using ReportOutput output = ReportOutput.Open(Host, OutputPath);
        InventoryResult result;
        try
        {
            result = await ReadAsync(paths, cancellationToken).ConfigureAwait(false);
        }
        catch (LogAnalyticsException problem)
        {
            Host.Tell(SafeText.Line(problem.Message));
            return (int)MonitoringState.Unknown;
        }

        foreach (InventoryWarning warning in result.Summary.Warnings) Host.Tell(SafeText.Line(warning.ToString()));
        if (Verbose) foreach (InventoryFile file in result.Summary.Files) Host.Tell(SafeText.Line(Describe(file)));
        try
        {
            InventoryReport.Write(Format, result, output.Writer);
        }
        catch (IOException failure) when (!BrokenPipe.Is(failure))
        {
            Host.Tell("The report cannot be written: " + failure.Message);
            return (int)MonitoringState.Unknown;
        }

        output.Commit();
        return (int)State(result);
    }

    /// <summary>The worst of what was found; what was not read, and a verdict that is not known, are unknown.</summary>
    internal static MonitoringState State(InventoryResult result)
    {
        bool unread = result.Summary.Warnings.Any(warning => warning.Kind is InventoryWarningKind.NotFound or InventoryWarningKind.NotReadable or InventoryWarningKind.UnknownFormat);
        MonitoringState state = unread || result.Records.Count == 0 ? MonitoringState.Unknown : MonitoringState.Ok;
        return result.Records.Select(record => Of(record.Verdict)).Aggregate(state, MonitoringStates.Worse);
    }

    private static MonitoringState Of(MailClientVerdict verdict) => verdict switch
    {
        MailClientVerdict.WillBreak => MonitoringState.Critical,
        MailClientVerdict.AtRisk => MonitoringState.Warning,
        MailClientVerdict.Ready => MonitoringState.Ok,
        _ => MonitoringState.Unknown,
    };

    private async Task<InventoryResult> ReadAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var progress = new ReadingLine(Host);
        try
        {
            return await Host.RunInventory(Options, paths, Workspace, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException problem)
        {
            throw new UsageException($"--state: '{Options.StatePath}' cannot be used: {problem.Message}");
        }
        catch (ArgumentException problem)
        {
            // .NET appends the parameter's name.
            throw new UsageException("--address-map: " + problem.Message.Split(" (Parameter", 2)[0]);
        }
        finally
        {
            progress.Clear();
        }
    }

    private static string Describe(InventoryFile file) =>
        FormattableString.Invariant($"{file.Path}: {file.Format ?? "unknown format"}, {file.Bytes:N0} bytes, {file.Records:N0} records, {file.Sightings:N0} about mail clients, {file.Damaged:N0} damaged.");
}
