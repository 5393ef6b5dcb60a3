using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>The inventory as an administrator starts it: a process for each report.</summary>
internal static class InventoryCommandLine
{
    public static ToolCommand On(string file) => new("mailreadiness inventory", CommandLineProgram.Path, ["inventory", file, "--format", "json"]);

    /// <summary>Runs it once, and insists on the right answer: what leaves rows out is fast, and worth nothing.</summary>
    /// <exception cref="InvalidOperationException">The report is wrong.</exception>
    public static async Task<MeasuredProcess> RunAsync(ToolCommand command, MailTruth truth)
    {
        MeasuredProcess run = await MeasuredProcess.RunAsync(command);
        long succeeded = 0;
        HashSet<(string?, string?, string?)> clients = [];
        try
        {
            using JsonDocument report = JsonDocument.Parse(run.Output);
            foreach (JsonElement record in report.RootElement.EnumerateArray())
            {
                succeeded += record.GetProperty("succeeded").GetInt64();
                clients.Add((record.GetProperty("mailbox").GetString(), record.GetProperty("protocol").GetString(), record.GetProperty("address").GetString()));
            }
        }
        catch (JsonException problem)
        {
            throw new InvalidOperationException($"The inventory's report is no JSON: {problem.Message} {run.Errors}");
        }

        if (succeeded != truth.Succeeded || clients.Count != truth.Clients)
            throw new InvalidOperationException($"The inventory found {succeeded} sign-ins of {clients.Count} clients, and there are {truth.Succeeded} of {truth.Clients}. {run.Errors}");
        return run;
    }
}
