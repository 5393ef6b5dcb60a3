using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>No server outlives the tests.</summary>
public sealed class ServerProcessTests
{
    [RealServerFact("sh")]
    public async Task A_server_ends_when_it_is_disposed_of()
    {
        using ServerDirectory directory = new();
        int id;
        await using (Start(directory, "echo $$ > id; exec sleep 300"))
            id = await ReadIdAsync(directory);

        Assert.True(HasEnded(id));
    }

    [RealServerFact("sh")]
    public async Task A_server_that_ignores_the_request_to_end_is_killed()
    {
        using ServerDirectory directory = new();
        int id;
        await using (Start(directory, "trap '' TERM; echo $$ > id; while true; do sleep 0.2; done"))
            id = await ReadIdAsync(directory);

        Assert.True(HasEnded(id));
    }

    [RealServerFact("sh")]
    public async Task A_server_that_fails_is_seen_to_have_ended_and_its_words_are_kept()
    {
        using ServerDirectory directory = new();
        await using ServerProcess server = Start(directory, "echo no such option >&2; exit 3");
        Stopwatch clock = Stopwatch.StartNew();
        while (!(server.HasExited && server.Output.Length > 0) && clock.Elapsed < TimeSpan.FromSeconds(20)) await Task.Delay(10);

        Assert.True(server.HasExited);
        Assert.Contains("no such option", server.Output, StringComparison.Ordinal);
    }

    private static ServerProcess Start(ServerDirectory directory, string script) =>
        ServerProcess.Start(ServerPrograms.Require("sh"), ["-c", script], directory.Root);

    private static async Task<int> ReadIdAsync(ServerDirectory directory)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(20))
        {
            if (File.Exists(directory["id"]) && int.TryParse(await File.ReadAllTextAsync(directory["id"]), CultureInfo.InvariantCulture, out int id)) return id;
            await Task.Delay(10);
        }

        throw new TimeoutException("The script did not start.");
    }

    private static bool HasEnded(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
