using System;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks;

/// <summary>A whole provider's worth of endpoints, one address each. Client and listener are processes of their own, so that memory is the client's alone.</summary>
internal static class ManyEndpoints
{
    private const int Endpoints = 10_000;
    private const int Rounds = 3;

    public static async Task RunAsync(Report report, Peers peers)
    {
        if (!OperatingSystem.IsLinux())
        {
            report.NotMeasured("10,000 endpoints", "only Linux has all of 127.0.0.0/8 on its loopback interface");
            return;
        }

        await using ChildRole listener = ChildRole.Start(ChildRole.Listener);
        int port = (int)(await listener.AskAsync("port"))[0];
        double[] ours = new double[Rounds];
        double[] bare = new double[Rounds];
        double memory = 0;
        double perEndpoint = 0;
        for (int round = 0; round < Rounds; round++)
        {
            await using ChildRole check = ChildRole.Start(ChildRole.Check);
            double before = (await listener.AskAsync("count"))[1];
            double[] checkAnswer = await check.AskAsync($"{port} {Endpoints}");
            double connections = (await listener.AskAsync("count"))[1] - before;
            if (checkAnswer[1] != Endpoints) throw new InvalidOperationException($"{checkAnswer[1]} results for {Endpoints} endpoints.");
            ours[round] = connections / checkAnswer[0];
            memory = Math.Max(memory, checkAnswer[2]);
            perEndpoint = connections / Endpoints;

            await using ChildRole loop = ChildRole.Start(ChildRole.Bare);
            double[] bareAnswer = await loop.AskAsync($"{port} {(int)connections}");
            bare[round] = bareAnswer[1] / bareAnswer[0];
        }

        report.Figure("MailReadiness", Stopwatches.Median(ours), "connections/s", $"{perEndpoint:0.0} for each endpoint");
        report.Figure("bare loop: connect, hello, read", Stopwatches.Median(bare), "connections/s", $"{ManyClients.Concurrency} at a time");
        report.AtLeast("share of the bare loop's rate", Stopwatches.Median(ours) / Stopwatches.Median(bare), 0.5, "");
        report.AtMost("peak memory", memory, 200, "MB");
    }
}
