using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Sandbox;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>Many mailboxes, front ends and repetitions in one run.</summary>
public sealed class RunTests
{
    private const int Each = 6;
    private const int Repeat = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(64)]
    public async Task Results_are_counted_over_mailboxes_and_front_ends(int throttle)
    {
        using SandboxMailServer good = Start("GOOD", []);
        // The first delete of two users fails, and so does the cleaning up behind it; after that all is well.
        using SandboxMailServer bad = Start("BAD", [.. Enumerable.Range(0, 2).Select(index => SandboxMailFaults.QuitFailsAfterDelete with { User = User(index), Times = 2 })]);
        using SandboxMailServer shut = Start("SHUT", [new SandboxMailFault(SandboxMailStep.Login, SandboxMailFaultKind.Error)]);
        Gauge gauge = new();
        List<DeleteCommitResult> results = [];
        DeleteCommitOptions options = SandboxRun.Options(good) with
        {
            Scenarios = [DeleteScenario.Commit],
            ThrottleLimit = throttle,
            Repeat = Repeat,
            OnStep = gauge.Step,
            Deposit = null,
            Timeout = TimeSpan.FromSeconds(20),
        };
        DeleteCommitMailbox[] mailboxes = [.. new[] { bad, good, shut }.SelectMany(server => Enumerable.Range(0, Each).Select(index =>
            new DeleteCommitMailbox(server.Endpoint(SandboxMailService.Pop3), User(index), MailSecret.Password(Mailboxes.Password))))];

        // One deposit serves all mailboxes of a run, so each server has a run of its own, and one more has all of them.
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await new DeleteCommitCheck(options with { Deposit = DepositSettings.ImapAppend(bad.Endpoint(SandboxMailService.Imap)) })
            .RunAsync(mailboxes.Take(Each), results.Add, CancellationToken.None);

        Assert.Equal(Each * Repeat, results.Count);
        Assert.Equal(Enumerable.Range(1, Each * Repeat), results.Select(result => result.Run.Total));
        RunSummary run = results[^1].Run;
        Assert.Equal((2, 0), (run.Failed, run.Inconclusive));
        Assert.Equal([new FrontEndTally("BAD", 2, Each * Repeat)], run.ByFrontEnd);
        DeleteCommitResult[] failed = [.. results.Where(result => result.Verdict == DeleteVerdict.NotCommitted)];
        Assert.Equal(2, failed.Length);
        Assert.Equal(failed.Min(result => result.StartedAt), run.FirstFailedUtc);
        Assert.Equal(TimeSpan.Zero, run.FirstFailedUtc!.Value.Offset);
        Assert.InRange(run.FirstFailedUtc.Value, before, DateTimeOffset.UtcNow);
        DateTimeOffset lastFailure = failed.Max(result => result.StartedAt);
        Assert.Equal(results.Where(result => result.Verdict == DeleteVerdict.Committed && result.StartedAt > lastFailure).Min(result => (DateTimeOffset?)result.StartedAt), run.FirstRecoveredUtc);
        Assert.NotNull(run.FirstRecoveredUtc);
        Assert.InRange(gauge.Most, Math.Min(throttle, 2), throttle);
        await SandboxRun.AssertNothingOpenAsync(bad);

        // Front ends side by side: a canary deposited into another server's mailbox is never seen, which is no failure of a delete.
        results.Clear();
        await new DeleteCommitCheck(options with { Repeat = 1, Deposit = DepositSettings.ImapAppend(good.Endpoint(SandboxMailService.Imap)) })
            .RunAsync(mailboxes, results.Add, CancellationToken.None);
        run = results[^1].Run;
        Assert.Equal((0, 2 * Each, 3 * Each), (run.Failed, run.Inconclusive, run.Total));
        Assert.Equal([("", Each), ("BAD", Each), ("GOOD", Each)], run.ByFrontEnd.Select(tally => (tally.Name, tally.Total)));
        Assert.Null(run.FirstFailedUtc);
        Assert.Null(run.FirstRecoveredUtc);
        Assert.All(results, result => Assert.Equal(result.FrontEnd switch { "GOOD" => DeleteVerdict.Committed, "BAD" => DeleteVerdict.CanaryNotVisible, _ => DeleteVerdict.SetupFailed }, result.Verdict));
        foreach (SandboxMailServer server in new[] { good, bad, shut }) await SandboxRun.AssertNothingOpenAsync(server);
    }

    [Fact]
    public async Task One_mailbox_twice_at_the_same_time_waits_for_its_turn()
    {
        using SandboxMailServer server = Mailboxes.Start();
        List<DeleteCommitResult> results = [];
        await new DeleteCommitCheck(SandboxRun.Options(server) with { ThrottleLimit = 3 })
            .RunAsync(Enumerable.Repeat(SandboxRun.Mailbox(server), 3), results.Add, CancellationToken.None);

        Assert.All(results, result => Assert.Equal(DeleteVerdict.Committed, result.Verdict));
        SandboxRun.AssertBystanders(server);
    }

    [Fact]
    public async Task Cancelling_many_leaves_nothing_open()
    {
        using SandboxMailServer server = Start("FE", []);
        using CancellationTokenSource stop = new();
        DeleteCommitOptions options = SandboxRun.Options(server) with { ThrottleLimit = 4, Repeat = 100 };
        IEnumerable<DeleteCommitMailbox> mailboxes = Enumerable.Range(0, Each).Select(index => new DeleteCommitMailbox(server.Endpoint(SandboxMailService.Pop3), User(index), MailSecret.Password(Mailboxes.Password)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DeleteCommitCheck(options).RunAsync(mailboxes, _ => stop.Cancel(), stop.Token));
        await SandboxRun.AssertNothingOpenAsync(server);
    }

    private static string User(int index) => $"user{index}@example.org";

    private static SandboxMailServer Start(string frontEnd, SandboxMailFault[] faults) => SandboxMailServer.Start(new SandboxMailOptions
    {
        Users = [.. Enumerable.Range(0, Each).Select(index => new SandboxMailUser(User(index)) { Password = Mailboxes.Password })],
        Faults = faults,
        FrontEndName = frontEnd,
        LockPatience = TimeSpan.FromSeconds(5),
    });

    /// <summary>How many mailboxes are being checked at the same time, by their steps.</summary>
    private sealed class Gauge
    {
        private readonly Dictionary<string, string> last = [];

        public int Most { get; private set; }

        public void Step(string step)
        {
            lock (last)
            {
                string mailbox = step[..step.IndexOf(": ", StringComparison.Ordinal)];
                last[mailbox] = step;
                // The last step of a check without trouble is "looking again".
                Most = Math.Max(Most, last.Values.Count(text => !text.EndsWith("looking again", StringComparison.Ordinal) && !text.EndsWith("cleaning up", StringComparison.Ordinal)));
            }
        }
    }
}
