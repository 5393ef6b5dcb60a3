using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Benchmarks.Inventory;

namespace MailReadiness.Benchmarks;

internal static class Program
{
    private static IReadOnlyList<Benchmark> All(InventorySettings inventory) =>
    [
        new("one", "one endpoint, warm, all six versions with handshakes and greeting, against other tools", OneEndpoint.RunAsync),
        new("roundtrips", "round trips for all six versions, 50 ms each, on a server that refuses with alerts", RoundTrips.RunAsync),
        new("silence", "total time when silence is the refusal", Silence.RunAsync),
        new("many", "10,000 endpoints on loopback against a bare loop", ManyEndpoints.RunAsync),
        new("delete", "one delete, proved, against a bare script with the same commands, and its round trips", OneDelete.RunAsync),
        new("manydeletes", "1,000 mailboxes, 64 at a time, against bare scripts with the same commands", ManyDeletes.RunAsync),
        new("inventory", "large logs and exports, against tools that count the same sign-ins", (report, _) => InventorySpeed.RunAsync(report, inventory)),
        new("coldstart", "command line, from its start to its answer", ColdStart.RunAsync),
        new("demo", "all checks against the demo's own servers, with the report", DemoReport.RunAsync),
        new("import", "what Import-Module adds to the start of PowerShell", ModuleImport.RunAsync),
    ];

    private static async Task<int> Main(string[] args)
    {
        if (args is [ChildRole.Option, ..]) return await ChildRole.RunAsync(args);

        List<string> names = [.. args.Where(argument => argument != Peers.SlowOption)];
        IReadOnlyList<Benchmark> all;
        try
        {
            all = All(InventorySettings.Take(names));
        }
        catch (FormatException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 2;
        }

        string[] unknown = [.. names.Except(all.Select(benchmark => benchmark.Name), StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            Console.Error.WriteLine($"Unknown benchmark {unknown[0]}. There are:");
            foreach (Benchmark benchmark in all) Console.Error.WriteLine($"  {benchmark.Name,-12} {benchmark.Question}");
            Console.Error.WriteLine($"  {Peers.SlowOption,-12} lets the slow tools take part where they need minutes");
            Console.Error.WriteLine($"  {InventorySettings.SizeOption} N is how large each file of inventory is; {InventorySettings.TenfoldOption} adds one of ten times that");
            return 2;
        }

        Report report = new(Console.Out);
        Peers peers = new(report, slow: args.Contains(Peers.SlowOption));
        foreach (Benchmark benchmark in all.Where(benchmark => names.Count == 0 || names.Contains(benchmark.Name)))
        {
            report.Begin(benchmark);
            await benchmark.RunAsync(report, peers);
        }

        return report.End() ? 0 : 1;
    }
}
