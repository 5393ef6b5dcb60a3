using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>Every step, every way to go wrong, at every time in a check: the verdict is the one the evidence allows, and no other.</summary>
[Collection(CampaignTests.OneAtATime)]
public sealed class FaultMatrixTests
{
    private const int AtATime = 40;

    // Long enough for a machine with much else to do, which an answer that did not come in time is then tried on.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly SandboxMailFaultKind[] Kinds =
    [
        SandboxMailFaultKind.Error, SandboxMailFaultKind.Close, SandboxMailFaultKind.Reset, SandboxMailFaultKind.Hang, SandboxMailFaultKind.Garbage,
        SandboxMailFaultKind.Truncated, SandboxMailFaultKind.TruncatedThenHang, SandboxMailFaultKind.Slow,
    ];

    private static readonly SandboxMailStep[] Opening =
    [
        SandboxMailStep.Greeting, SandboxMailStep.Capability, SandboxMailStep.StartTls, SandboxMailStep.Login, SandboxMailStep.Stat, SandboxMailStep.Uidl,
    ];

    private static readonly SandboxMailStep[] All = [.. Opening, SandboxMailStep.Top, SandboxMailStep.Dele, SandboxMailStep.Quit];

    [Fact]
    public Task In_the_first_session() => AssertAsync(
        from step in Opening
        from kind in Kinds
        select (Round(step, kind, SandboxMailPhase.BeforeDeletion), (step, kind) switch
        {
            (SandboxMailStep.Capability, SandboxMailFaultKind.Error) => DeleteVerdict.Committed, // A server may do without CAPA.
            (SandboxMailStep.Greeting or SandboxMailStep.Stat or SandboxMailStep.Uidl, SandboxMailFaultKind.Error) => DeleteVerdict.Inconclusive,
            _ => DeleteVerdict.SetupFailed,
        }));

    [Fact]
    public Task In_the_session_that_deletes() => AssertAsync(
        from step in All
        from kind in Kinds
        select (Round(step, kind, SandboxMailPhase.BeforeDeletion, step is SandboxMailStep.Capability ? 2 : Opening.Contains(step) ? 1 : 0), step switch
        {
            SandboxMailStep.Capability => DeleteVerdict.Committed, // It is not asked again.
            SandboxMailStep.Top when kind == SandboxMailFaultKind.Error => DeleteVerdict.SetupFailed,
            SandboxMailStep.Dele => kind == SandboxMailFaultKind.Error ? DeleteVerdict.DeleteRejected : DeleteVerdict.DeleteLost,
            SandboxMailStep.Quit => kind == SandboxMailFaultKind.Error ? DeleteVerdict.NotCommitted : DeleteVerdict.NotCommittedNoReply,
            _ => DeleteVerdict.Inconclusive,
        }));

    [Fact]
    public Task At_quit_with_the_message_gone() => AssertAsync(
        from kind in Kinds
        select (Round(SandboxMailStep.Quit, kind, SandboxMailPhase.Any, effect: true), kind == SandboxMailFaultKind.Error ? DeleteVerdict.CommittedDespiteError : DeleteVerdict.CommittedNoReply));

    [Fact]
    public Task At_every_sign_in_after_the_delete() => AssertAsync(
        from step in All.Where(step => step != SandboxMailStep.Dele)
        from kind in Kinds
        select (Round(step, kind, SandboxMailPhase.AfterDeletion) with { Scenarios = [DeleteScenario.Commit, DeleteScenario.QuitAlone] }, step switch
        {
            // Not asked again, nothing new to read, and a session with nothing to delete.
            SandboxMailStep.Capability or SandboxMailStep.Top or SandboxMailStep.Quit => DeleteVerdict.Committed,
            _ => DeleteVerdict.Inconclusive,
        }));

    [Fact]
    public Task At_every_later_look_with_nobody_else_to_ask() => AssertAsync(
        from step in Opening.Where(step => step != SandboxMailStep.Capability)
        from kind in Kinds
        from isBack in new[] { true, false }
        select (Round(step, kind, SandboxMailPhase.AfterDeletion, skip: 1) with
        {
            DepositService = SandboxMailService.Lmtp,
            Behaviour = new SandboxMaildropBehaviour { ResurrectAfterLogins = isBack ? 1 : null },
        }, DeleteVerdict.Inconclusive));

    [Fact]
    public Task At_every_later_look_with_a_second_witness() => AssertAsync(
        from step in Opening.Where(step => step != SandboxMailStep.Capability)
        from kind in Kinds
        select (Round(step, kind, SandboxMailPhase.AfterDeletion, skip: 1), DeleteVerdict.Committed));

    [Fact]
    public Task At_every_later_look_at_a_message_that_was_kept() => AssertAsync(
        from step in Opening.Where(step => step != SandboxMailStep.Capability)
        from kind in Kinds
        let round = Round(step, kind, SandboxMailPhase.AfterDeletion, skip: 1)
        select (round with { Faults = [SandboxMailFaults.QuitLies, .. round.Faults] }, DeleteVerdict.NotCommittedSilent));

    [Fact]
    public Task Slowness_that_stays_within_the_time_out_changes_nothing() => AssertAsync(
        from step in All
        let round = Round(step, SandboxMailFaultKind.Slow, SandboxMailPhase.Any, effect: true)
        select (round with { Faults = [round.Faults[0] with { ByteInterval = TimeSpan.Zero }] }, DeleteVerdict.Committed));

    private static CampaignRound Round(SandboxMailStep step, SandboxMailFaultKind kind, SandboxMailPhase phase, int skip = 0, bool effect = false) => new()
    {
        Name = $"{step} {kind} {phase} {skip} {effect}",
        Seed = 1,
        Service = SandboxMailService.Pop3StartTls,
        Scenarios = [DeleteScenario.Commit],
        Faults = [new SandboxMailFault(step, kind) { Phase = phase, Skip = skip, TakesEffect = effect || kind == SandboxMailFaultKind.Slow && step is not (SandboxMailStep.Dele or SandboxMailStep.Quit), OnlyWithMarks = step == SandboxMailStep.Quit && phase != SandboxMailPhase.AfterDeletion }],
    };

    private static async Task AssertAsync(IEnumerable<(CampaignRound Round, DeleteVerdict Verdict)> cells)
    {
        ConcurrentBag<string> wrong = [];
        ConcurrentBag<(CampaignRound Round, DeleteVerdict Verdict)> unanswered = [];
        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (cell, _) => await JudgeAsync(cell, unanswered.Add));
        await Parallel.ForEachAsync(unanswered, new ParallelOptions { MaxDegreeOfParallelism = AtATime / 5 }, async (cell, _) => await JudgeAsync((cell.Round with { Timeout = Patience }, cell.Verdict), null));
        Assert.True(wrong.IsEmpty, $"{wrong.Count} things are wrong:\n{string.Join('\n', wrong.Order(StringComparer.Ordinal).Take(30))}");

        async Task JudgeAsync((CampaignRound Round, DeleteVerdict Verdict) cell, Action<(CampaignRound, DeleteVerdict)>? again)
        {
            (DeleteCommitResult? result, IReadOnlyList<string> lines) = await cell.Round.RunAsync();
            foreach (string line in lines) wrong.Add(line);
            if (result?.Verdict == cell.Verdict) return;
            bool wasSlow = result is not null && (DeleteVerdicts.IsNoAnswer(result.Verdict) || result.Reason.Contains("was silent for", StringComparison.Ordinal));
            if (again is not null && wasSlow) again(cell);
            else wrong.Add($"{cell.Round.Name}: {result?.Verdict}, not {cell.Verdict}: {result?.Reason}");
        }
    }
}
