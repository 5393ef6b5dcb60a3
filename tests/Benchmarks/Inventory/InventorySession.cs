using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>The inventory as the module is used: by its cmdlet, in a session of PowerShell that has read such a file before.</summary>
internal sealed class InventorySession : IAsyncDisposable
{
    // So often until the runtime has compiled all that it will.
    private const int WarmUps = 20;

    // Reads names of files, and answers each with numbers.
    private const string Script =
        """
        $self = [Diagnostics.Process]::GetCurrentProcess()
        while ($file = [Console]::In.ReadLine()) {
            $self.Refresh()
            $before = $self.TotalProcessorTime
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $records = Get-MailClientInventory -Path $file
            $seconds = $watch.Elapsed.TotalSeconds
            $self.Refresh()
            $processor = ($self.TotalProcessorTime - $before).TotalSeconds
            $clients = [Collections.Generic.HashSet[string]]::new()
            $succeeded = 0L
            foreach ($record in $records) {
                $succeeded += $record.Succeeded
                $null = $clients.Add("$($record.Mailbox) $($record.Protocol) $($record.Address)")
            }
            [Console]::Out.WriteLine("$seconds $processor $succeeded $($clients.Count)")
        }
        """;

    private readonly Process process;

    private InventorySession(Process process) => this.process = process;

    /// <summary>Starts a session and makes it read a file until it is warm.</summary>
    public static async Task<InventorySession> StartAsync(GeneratedFile file)
    {
        (string program, string[] arguments) = PowerShellModule.Running(PowerShellModule.Import + "\n" + Script);
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        InventorySession session = new(Process.Start(start) ?? throw new InvalidOperationException("pwsh did not start."));
        try
        {
            for (int round = 0; round < WarmUps; round++) await session.ReadAsync(file);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        return session;
    }

    /// <summary>Makes an inventory of a file, and insists on the right answer.</summary>
    /// <exception cref="InvalidOperationException">The inventory is wrong.</exception>
    public async Task<(double Seconds, double ProcessorSeconds)> ReadAsync(GeneratedFile file)
    {
        await process.StandardInput.WriteLineAsync(file.Path);
        await process.StandardInput.FlushAsync();
        string answer = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The session ended without an answer.");
        double[] numbers = [.. answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        if (numbers[2] != file.Truth.Succeeded || numbers[3] != file.Truth.Clients)
            throw new InvalidOperationException($"The cmdlet found {numbers[2]} sign-ins of {numbers[3]} clients, and there are {file.Truth.Succeeded} of {file.Truth.Clients}.");
        return (numbers[0], numbers[1]);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
