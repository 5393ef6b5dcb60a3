using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>A program that ran from its start to its end.</summary>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Errors">What it wrote to its standard error.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="ProcessorSeconds">How long processors worked for it, to about a hundredth of a second: what a busy machine changes least.</param>
/// <param name="PeakMegabytes">The most memory it had, in millions of bytes.</param>
internal sealed record MeasuredProcess(string Output, string Errors, double Seconds, double ProcessorSeconds, double PeakMegabytes)
{
    private const double Million = 1e6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    /// <exception cref="InvalidOperationException">It did not end in half an hour.</exception>
    public static async Task<MeasuredProcess> RunAsync(ToolCommand command)
    {
        ProcessStartInfo start = new(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.Folder ?? "",
        };
        // Without it, text tools spend their time on telling characters apart that none of the files has.
        start.Environment["LC_ALL"] = "C";
        long before = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{command.Program} did not start.");
        process.StandardInput.Close();
        using CancellationTokenSource patience = new(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token), errors = process.StandardError.ReadToEndAsync(patience.Token);
            Task end = process.WaitForExitAsync(patience.Token);
            (double Processor, long Peak) last = default;
            while (await Task.WhenAny(end, Task.Delay(Glance)) != end) last = Look(process, last);
            await end;
            double seconds = Stopwatch.GetElapsedTime(before).TotalSeconds;
            return new MeasuredProcess(await output, await errors, seconds, last.Processor, last.Peak / Million);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{command.Program} did not end in {Patience.TotalMinutes} minutes.");
        }
    }

    // The system keeps the sum and the highest value, so what counts is only that they are read late.
    private static (double Processor, long Peak) Look(Process process, (double Processor, long Peak) last)
    {
        try
        {
            process.Refresh();
            return (process.TotalProcessorTime.TotalSeconds, Math.Max(last.Peak, process.PeakWorkingSet64));
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            return last;
        }
    }
}
