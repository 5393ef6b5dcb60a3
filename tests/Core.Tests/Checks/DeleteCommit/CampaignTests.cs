using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>
/// Whatever goes wrong, no message is deleted that is not this run's canary, nothing is claimed that is not so, nothing hangs and nothing stays open.
/// 500 random rounds; 10,000 with MAILREADINESS_LONG=1.
/// </summary>
[Collection(OneAtATime)]
public sealed class CampaignTests
{
    /// <summary>The tests that keep the machine busy, which do not run beside one another.</summary>
    public const string OneAtATime = "Campaigns";

    private const int AtATime = 32;

    private static readonly int Rounds = Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 10_000 : 500;

    [Fact]
    public async Task Random_maildrops_and_faults()
    {
        IReadOnlyCollection<DeleteVerdict> verdicts = await AssertAsync(Enumerable.Range(1, Rounds).Select(CampaignRound.Draw));

        // A campaign in which little happens proves little.
        string summary = string.Join(", ", verdicts.GroupBy(verdict => verdict).Select(group => $"{group.Key} {group.Count()}"));
        Assert.True(verdicts.Count(verdict => verdict is DeleteVerdict.Committed or DeleteVerdict.ControlPassed) > Rounds / 10, summary);
        Assert.True(verdicts.Count(DeleteVerdicts.IsFailure) > Rounds / 20, summary);
        Assert.True(verdicts.Distinct().Count() >= 8, summary);
    }

    public static TheoryData<SandboxMailStep> Steps =>
    [
        SandboxMailStep.Greeting, SandboxMailStep.Capability, SandboxMailStep.StartTls, SandboxMailStep.Login, SandboxMailStep.Stat,
        SandboxMailStep.Uidl, SandboxMailStep.Top, SandboxMailStep.Dele, SandboxMailStep.Quit, SandboxMailStep.Append,
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public Task Every_kind_of_fault_at_every_step(SandboxMailStep step) => AssertAsync(
        from kind in Enum.GetValues<SandboxMailFaultKind>()
        from phase in Enum.GetValues<SandboxMailPhase>()
        from effect in new[] { false, true }
        from times in new[] { 1, int.MaxValue }
        select new CampaignRound
        {
            Name = $"{step} {kind} {phase} {effect} {times}",
            Seed = (int)step * 1000 + (int)kind,
            Service = SandboxMailService.Pop3StartTls,
            Scenarios = [DeleteScenario.Commit],
            Faults = [new SandboxMailFault(step, kind) { Phase = phase, TakesEffect = effect, Times = times }],
        });

    private static async Task<IReadOnlyCollection<DeleteVerdict>> AssertAsync(IEnumerable<CampaignRound> rounds)
    {
        ConcurrentBag<string> wrong = [];
        ConcurrentBag<DeleteVerdict> verdicts = [];
        await Parallel.ForEachAsync(rounds, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (round, _) =>
        {
            (DeleteCommitResult? result, IReadOnlyList<string> lines) = await round.RunAsync();
            if (result is not null) verdicts.Add(result.Verdict);
            foreach (string line in lines) wrong.Add(line);
        });
        Assert.True(wrong.IsEmpty, $"{wrong.Count} things are wrong:\n{string.Join('\n', wrong.Order(StringComparer.Ordinal).Take(20))}");
        return verdicts;
    }
}
