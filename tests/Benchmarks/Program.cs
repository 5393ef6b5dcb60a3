using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks;

internal static class Program
{
    private static readonly IReadOnlyList<Benchmark> All =
    [
        new("one", "one endpoint, warm, all six versions with handshakes and greeting, against other tools", OneEndpoint.RunAsync),
        new("roundtrips", "round trips for all six versions, 50 ms each, on a server that refuses with alerts", RoundTrips.RunAsync),
        new("silence", "total time when silence is the refusal", Silence.RunAsync),
        new("many", "10,000 endpoints on loopback against a bare loop", ManyEndpoints.RunAsync),
        new("delete", "one delete, proved, against a bare script with the same commands, and its round trips", OneDelete.RunAsync),
        new("manydeletes", "1,000 mailboxes, 64 at a time, against bare scripts with the same commands", ManyDeletes.RunAsync),
        new("coldstart", "command line, from its start to its answer", ColdStart.RunAsync),
    ];

    private static async Task<int> Main(string[] args)
    {
        if (args is [ChildRole.Option, ..]) return await ChildRole.RunAsync(args);

        string[] names = [.. args.Where(argument => argument != Peers.SlowOption)];
        string[] unknown = [.. names.Except(All.Select(benchmark => benchmark.Name), StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            Console.Error.WriteLine($"Unknown benchmark {unknown[0]}. There are:");
            foreach (Benchmark benchmark in All) Console.Error.WriteLine($"  {benchmark.Name,-12} {benchmark.Question}");
            Console.Error.WriteLine($"  {Peers.SlowOption,-12} lets the slow tools take part where they need minutes");
            return 2;
        }

        Report report = new(Console.Out);
        Peers peers = new(report, slow: args.Contains(Peers.SlowOption));
        foreach (Benchmark benchmark in All.Where(benchmark => names.Length == 0 || names.Contains(benchmark.Name)))
        {
            report.Begin(benchmark);
            await benchmark.RunAsync(report, peers);
        }

        return report.End() ? 0 : 1;
    }
}
