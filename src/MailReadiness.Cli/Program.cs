using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Cli.Input;
using MailReadiness.Cli.Output;
using MailReadiness.Reports;
using MailReadiness.Reports.Inventory;

namespace MailReadiness.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["inventory", ..] && Environment.ProcessorCount > 1) _ = Task.Run(WarmUpAsync);
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM, stop);

        TextWriter error = StandardStreams.OpenError();
        var host = new CliHost
        {
            In = StandardStreams.OpenInput,
            Out = StandardStreams.OpenOutput(),
            Error = error,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Environment = Environment.GetEnvironmentVariable,
            AskSecret = Console.IsInputRedirected || Console.IsErrorRedirected ? null : question => SecretPrompt.Ask(error, question),
        };
        try
        {
            return await CommandLine.RunAsync(arguments, host, stop.Token).ConfigureAwait(false);
        }
        catch (Exception bug)
        {
            // A monitoring system reads exit codes: a crash must look like unknown, not like a signal.
            host.Tell("This should not have happened; please report it.\n" + bug);
            return (int)MonitoringState.Unknown;
        }
    }

    // Nobody waits for it, and a failure of it would be one of the run itself, which tells.
    private static async Task WarmUpAsync() => InventoryReport.Write(ReportFormat.Json, await InventoryWarmUp.RunAsync().ConfigureAwait(false), TextWriter.Null);

    // The first signal asks for an orderly end; the second one ends the process as usual.
    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
}
