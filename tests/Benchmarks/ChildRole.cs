using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks;

/// <summary>
/// This program, started once more to be measured, or to be out of the way, in a process of its own. A child reads commands
/// from its standard input, answers each with a line of numbers, and ends with its input.
/// </summary>
internal sealed class ChildRole : IAsyncDisposable
{
    public const string Option = "--child";
    public const string Listener = "listener";
    public const string Check = "check";
    public const string Bare = "bare";

    private readonly Process process;

    private ChildRole(Process process) => this.process = process;

    /// <summary>What a child does; the answer to a command is a line of numbers.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Func<string, Task<double[]>> role = args[1] switch
        {
            Listener => AlertListener.Start(),
            Check => ManyClients.CheckAsync,
            Bare => ManyClients.BareAsync,
            _ => throw new ArgumentException($"There is no role {args[1]}.", nameof(args)),
        };
        while (await Console.In.ReadLineAsync() is { } command)
            Console.WriteLine(string.Join(' ', (await role(command)).Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
        return 0;
    }

    /// <summary>Starts a child.</summary>
    public static ChildRole Start(string role)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [Option, role]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new ChildRole(Process.Start(start) ?? throw new InvalidOperationException("The program could not start itself."));
    }

    /// <summary>Gives a command and waits for the numbers.</summary>
    public async Task<double[]> AskAsync(string command)
    {
        await process.StandardInput.WriteLineAsync(command);
        await process.StandardInput.FlushAsync();
        string answer = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The child did not answer {command}.");
        return [.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
