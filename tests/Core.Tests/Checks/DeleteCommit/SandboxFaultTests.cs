using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Sandbox;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

public sealed class SandboxFaultTests
{
    [Fact]
    public async Task AHealthyServerCommits()
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitResult result = await CheckAsync(server, new DeleteCommitOptions { Scenarios = [.. Enum.GetValues<DeleteScenario>()] });

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        Assert.All(result.Scenarios, scenario => Assert.True(scenario.Verdict is DeleteVerdict.Committed or DeleteVerdict.ControlPassed, scenario.Reason));
        Assert.Equal(7, result.Scenarios.Count);
        AssertSafe(server, result);
    }

    [Fact]
    public async Task QuitThatFailsAfterDeleteIsTheKnownIncident()
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options(SandboxMailFaults.QuitFailsAfterDelete) with { FrontEndName = "FE7.example.org" });
        DeleteCommitResult result = await CheckAsync(server);

        Assert.Equal(DeleteVerdict.NotCommitted, result.Verdict);
        Assert.Equal("EX1221076", result.KnownIncident?.Id);
        Assert.Equal("FE7.example.org", result.FrontEnd);
        Assert.Contains("QUIT without a delete works", result.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 1), (result.Run.Failed, result.Run.Total));
        AssertSafe(server, result);
    }

    [Fact]
    public async Task QuitThatAlwaysFailsIsNoKnownIncident()
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(SandboxMailStep.Quit, SandboxMailFaultKind.Error));
        DeleteCommitResult result = await CheckAsync(server);

        Assert.Equal(DeleteVerdict.NotCommitted, result.Verdict);
        Assert.Null(result.KnownIncident);
        Assert.Contains("trouble beyond deletes", result.Reason, StringComparison.Ordinal);
    }

    public static IEnumerable<object[]> QuitFaults() =>
        from kind in new[] { SandboxMailFaultKind.Close, SandboxMailFaultKind.Reset, SandboxMailFaultKind.Hang, SandboxMailFaultKind.Garbage, SandboxMailFaultKind.Truncated, SandboxMailFaultKind.TruncatedThenHang }
        from effect in new[] { true, false }
        select new object[] { kind, effect };

    [Theory]
    [MemberData(nameof(QuitFaults))]
    public async Task QuitWithoutAUsableAnswerIsJudgedByTheTruth(SandboxMailFaultKind kind, bool effect)
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(SandboxMailStep.Quit, kind) { OnlyWithMarks = true, TakesEffect = effect });
        DeleteCommitResult result = await CheckAsync(server);

        Assert.Equal(effect ? DeleteVerdict.CommittedNoReply : DeleteVerdict.NotCommittedNoReply, result.Verdict);
        AssertSafe(server, result);
    }

    [Theory]
    [InlineData(true, DeleteVerdict.CommittedDespiteError)]
    [InlineData(false, DeleteVerdict.NotCommittedSilent)]
    public async Task AnAnswerThatLiesIsNotBelieved(bool effect, DeleteVerdict verdict)
    {
        using SandboxMailServer server = Mailboxes.Start(effect ? SandboxMailFaults.QuitFailsButRemoves : SandboxMailFaults.QuitLies);
        DeleteCommitResult result = await CheckAsync(server);

        Assert.Equal(verdict, result.Verdict);
        AssertSafe(server, result);
    }

    [Theory]
    [InlineData(SandboxMailFaultKind.Error, DeleteVerdict.DeleteRejected)]
    [InlineData(SandboxMailFaultKind.Close, DeleteVerdict.DeleteLost)]
    [InlineData(SandboxMailFaultKind.Reset, DeleteVerdict.DeleteLost)]
    [InlineData(SandboxMailFaultKind.Hang, DeleteVerdict.DeleteLost)]
    [InlineData(SandboxMailFaultKind.Garbage, DeleteVerdict.DeleteLost)]
    [InlineData(SandboxMailFaultKind.Truncated, DeleteVerdict.DeleteLost)]
    public async Task DeleThatGoesWrong(SandboxMailFaultKind kind, DeleteVerdict verdict)
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(SandboxMailStep.Dele, kind));
        DeleteCommitResult result = await CheckAsync(server);

        Assert.Equal(verdict, result.Verdict);
        AssertSafe(server, result);
    }

    [Theory]
    [InlineData("late", DeleteVerdict.DelayedCommit)]
    [InlineData("back", DeleteVerdict.Resurrected)]
    [InlineData("back with a new UIDL", DeleteVerdict.ReplacedUidl)]
    [InlineData("hidden", DeleteVerdict.HiddenNotDeleted)]
    [InlineData("removed on drop", DeleteVerdict.ControlFailed)]
    [InlineData("renumbered", DeleteVerdict.Committed)]
    [InlineData("second DELE accepted", DeleteVerdict.Committed)]
    public async Task AMaildropWithHabits(string habit, DeleteVerdict verdict)
    {
        SandboxMaildropBehaviour behaviour = habit switch
        {
            "late" => new() { CommitDelay = TimeSpan.FromMilliseconds(700) },
            "back" => new() { ResurrectAfterLogins = 1 },
            "back with a new UIDL" => new() { ResurrectAfterLogins = 1, ResurrectWithNewUidl = true },
            "hidden" => new() { HideInsteadOfRemove = true },
            "removed on drop" => new() { RemoveOnDrop = true },
            "renumbered" => new() { Renumber = true },
            _ => new() { SecondDeleteOk = true },
        };
        using SandboxMailServer server = Mailboxes.Start(behaviour);
        DeleteCommitResult result = await CheckAsync(server, new DeleteCommitOptions { Scenarios = [DeleteScenario.Commit, DeleteScenario.QuitAlone, DeleteScenario.Drop, DeleteScenario.DoubleDelete] });

        Assert.Equal(verdict, result.Verdict);
        AssertSafe(server, result);
    }

    [Fact]
    public async Task ALostBystanderIsAnAlarm()
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMaildropBehaviour { LoseBystander = true });
        DeleteCommitResult result = await CheckAsync(server, new DeleteCommitOptions { Scenarios = [DeleteScenario.Commit] });

        Assert.False(result.BystandersIntact);
        Assert.Single(result.MissingBystanders);
        Assert.StartsWith("Other messages went missing", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IN-USE")]
    [InlineData("LOGIN-DELAY")]
    [InlineData("SYS/TEMP")]
    public async Task ASecondSignInThatIsRefusedProvesNothing(string code)
    {
        using SandboxMailServer server = Mailboxes.Start(SandboxMailFaults.LoginRefused(code));
        DeleteCommitResult result = await CheckAsync(server, new DeleteCommitOptions { Scenarios = [DeleteScenario.Commit, DeleteScenario.QuitAlone] });

        Assert.Equal(DeleteVerdict.Inconclusive, result.Verdict);
        Assert.Contains(code, result.Reason, StringComparison.Ordinal);
        AssertSafe(server, result);
    }

    [Fact]
    public async Task ASecondSignInThatIsRefusedForAMomentIsTriedAgain()
    {
        using SandboxMailServer server = Mailboxes.Start(SandboxMailFaults.LoginRefused("IN-USE", times: 3));

        Assert.Equal(DeleteVerdict.Committed, (await CheckAsync(server)).Verdict);
    }

    [Theory]
    [InlineData(SandboxMailFaultKind.Error)]
    [InlineData(SandboxMailFaultKind.Close)]
    public async Task AMaildropThatDoesNotOpenIsNotEmpty(SandboxMailFaultKind kind)
    {
        using SandboxMailServer server = Mailboxes.Start(SandboxMailFaults.MaildropCannotBeOpened(kind));
        DeleteCommitResult result = await CheckAsync(server);

        Assert.Equal(DeleteVerdict.Inconclusive, result.Verdict);
        AssertSafe(server, result);
    }

    [Theory]
    [InlineData("no CAPA", DeleteVerdict.Committed)]
    [InlineData("malformed CAPA", DeleteVerdict.Committed)]
    [InlineData("no TOP", DeleteVerdict.SetupFailed)]
    [InlineData("no TOP, no CAPA", DeleteVerdict.SetupFailed)]
    [InlineData("no UIDL", DeleteVerdict.SetupFailed)]
    public async Task AServerThatLacksSomething(string lack, DeleteVerdict verdict)
    {
        SandboxMailOptions options = Mailboxes.Options() with
        {
            Capa = lack is not ("no CAPA" or "no TOP, no CAPA"),
            Top = !lack.StartsWith("no TOP", StringComparison.Ordinal),
            Uidl = lack != "no UIDL",
            ExtraCapabilities = lack == "malformed CAPA" ? ["EXPIRENEVER", "", " ", "\u00ff"] : [],
        };
        using SandboxMailServer server = Mailboxes.Start(options);
        DeleteCommitResult result = await CheckAsync(server);

        Assert.Equal(verdict, result.Verdict);
        AssertSafe(server, result);
    }

    [Theory]
    [InlineData(SandboxMailService.Pop3StartTls, false, DeleteVerdict.Committed)]
    [InlineData(SandboxMailService.Pop3Plain, false, DeleteVerdict.SetupFailed)]
    [InlineData(SandboxMailService.Pop3Plain, true, DeleteVerdict.Committed)]
    public async Task APasswordGoesOverTlsOnly(SandboxMailService service, bool allowPlaintext, DeleteVerdict verdict)
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitResult result = await CheckAsync(server, new DeleteCommitOptions { AllowPlaintext = allowPlaintext }, service);

        Assert.Equal(verdict, result.Verdict);
        if (verdict == DeleteVerdict.SetupFailed) Assert.DoesNotContain(result.Transcript, line => line.Direction == TranscriptDirection.Sent && line.Text is not "CAPA");
    }

    [Theory]
    [InlineData("submission")]
    [InlineData("relay")]
    [InlineData("lmtp")]
    [InlineData("graph")]
    [InlineData("graph, sent")]
    [InlineData("imap")]
    public async Task EveryWayToDeposit(string way)
    {
        using SandboxMailServer server = Mailboxes.Start();
        DepositSettings deposit = way switch
        {
            "submission" => DepositSettings.Smtp(server.Endpoint(SandboxMailService.SubmissionStartTls)),
            "relay" => DepositSettings.Smtp(server.Endpoint(SandboxMailService.Smtp)),
            "lmtp" => DepositSettings.Lmtp(server.Endpoint(SandboxMailService.Lmtp)),
            "graph" => DepositSettings.Graph(server.GraphUri()),
            "graph, sent" => new GraphDeposit(server.GraphUri()) { SendMail = true },
            _ => DepositSettings.ImapAppend(server.Endpoint(SandboxMailService.ImapStartTls)),
        };
        DeleteCommitResult result = await CheckAsync(server, new DeleteCommitOptions { Deposit = deposit }, secret: MailSecret.AccessToken(Mailboxes.Token));

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        Assert.Equal(way.StartsWith("graph", StringComparison.Ordinal) ? "Graph" : way == "imap" ? "IMAP" : null, result.Witness?.Split(' ')[0]);
        Assert.DoesNotContain(result.Transcript, line => line.Text.Contains(Mailboxes.Token, StringComparison.Ordinal));
        AssertSafe(server, result);
    }

    [Fact]
    public async Task ACanaryDepositedEarlierIsDeleted()
    {
        using SandboxMailServer server = Mailboxes.Start();
        CanaryMessage canary = Canary.Create(Mailboxes.Ann, Mailboxes.Ann, DateTimeOffset.UtcNow);
        server.Maildrop(Mailboxes.Ann).Add(canary.Text);
        DeleteCommitResult result = await CheckAsync(server, new DeleteCommitOptions { Deposit = DepositSettings.Existing(canary.Token) });

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        AssertSafe(server, result);
    }

    [Fact]
    public async Task ACopyOfTheCanaryIsNotTouched()
    {
        using SandboxMailServer server = Mailboxes.Start();
        CanaryMessage canary = Canary.Create(Mailboxes.Ann, Mailboxes.Ann, DateTimeOffset.UtcNow);
        server.Maildrop(Mailboxes.Ann).Add(canary.Text);
        server.Maildrop(Mailboxes.Ann).Add(canary.Text);
        DeleteCommitResult result = await CheckAsync(server, new DeleteCommitOptions { Deposit = DepositSettings.Existing(canary.Token) });

        Assert.Equal(DeleteVerdict.Inconclusive, result.Verdict);
        Assert.Empty(server.Maildrop(Mailboxes.Ann).Removals);
    }

    [Fact]
    public async Task MailFiledToJunkIsNotVisible()
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMaildropBehaviour { DeliverToJunk = true });
        DeleteCommitResult result = await CheckAsync(server, new DeleteCommitOptions
        {
            Deposit = DepositSettings.Smtp(server.Endpoint(SandboxMailService.Submission)), ArrivalTime = TimeSpan.FromMilliseconds(300), Scenarios = [DeleteScenario.Commit],
        });

        Assert.Equal(DeleteVerdict.CanaryNotVisible, result.Verdict);
        AssertSafe(server, result);
    }

    [Fact]
    public async Task ARunOverMailboxesCountsAndKeepsToItsLimit()
    {
        using SandboxMailServer server = Mailboxes.Start();
        List<DeleteCommitResult> results = [];
        DeleteCommitOptions options = Quick(server, new DeleteCommitOptions { Scenarios = [DeleteScenario.Commit], ThrottleLimit = 1, Repeat = 3 });
        await new DeleteCommitCheck(options).RunAsync([Mailbox(server, SandboxMailService.Pop3)], results.Add, CancellationToken.None);

        Assert.Equal([1, 2, 3], results.Select(result => result.Run.Total));
        Assert.All(results, result => Assert.Equal(DeleteVerdict.Committed, result.Verdict));
    }

    [Fact]
    public async Task CancellingSendsNoQuitAndLeavesNothingOpen()
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(SandboxMailStep.Dele, SandboxMailFaultKind.Hang));
        using CancellationTokenSource cancel = new();
        DeleteCommitOptions options = Quick(server, new DeleteCommitOptions
        {
            OnTranscript = line =>
            {
                if (line.Text.StartsWith("DELE", StringComparison.Ordinal)) cancel.Cancel();
            },
        }) with { Timeout = TimeSpan.FromSeconds(30) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DeleteCommitCheck(options).CheckAsync(Mailbox(server, SandboxMailService.Pop3), cancel.Token));

        Stopwatch watch = Stopwatch.StartNew();
        while (server.OpenConnections > 0 && watch.Elapsed < TimeSpan.FromSeconds(10)) await Task.Delay(10);
        Assert.Equal(0, server.OpenConnections);
        Assert.Empty(server.Maildrop(Mailboxes.Ann).Removals);
    }

    [Fact]
    public void OptionsThatCannotBeKeptAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new DeleteCommitCheck(new DeleteCommitOptions { Scenarios = [] }));
        Assert.Throws<ArgumentException>(() => new DeleteCommitCheck(new DeleteCommitOptions { Deposit = DepositSettings.Existing("1234") }));
        Assert.Throws<ArgumentException>(() => new DeleteCommitCheck(new DeleteCommitOptions { Deposit = DepositSettings.Graph(new Uri("http://graph.example/")) }));
        Assert.Throws<ArgumentException>(() => new DeleteCommitCheck(new DeleteCommitOptions { Deposit = DepositSettings.PlugIn("NotThere") }));
        Assert.Throws<ArgumentException>(() => new DeleteCommitCheck(new DeleteCommitOptions { Repeat = 0 }));
    }

    private static void AssertSafe(SandboxMailServer server, DeleteCommitResult result)
    {
        Assert.All(server.Maildrop(Mailboxes.Ann).Removals, removal => Assert.Contains(CanaryMessage.HeaderName, removal.Message.Text, StringComparison.Ordinal));
        Assert.Equal(2, server.Maildrop(Mailboxes.Ann).Messages.Count(message => !message.Text.Contains(CanaryMessage.HeaderName, StringComparison.Ordinal)));
        Assert.NotEqual(false, result.BystandersIntact);
        Assert.NotEmpty(result.Reason);
        Assert.NotEmpty(result.WhatToDo);
        Assert.DoesNotContain(result.Transcript, line => line.Text.Contains("PASS " + Mailboxes.Password, StringComparison.Ordinal));
    }

    private static DeleteCommitMailbox Mailbox(SandboxMailServer server, SandboxMailService service, MailSecret? secret = null) =>
        new(server.Endpoint(service), Mailboxes.Ann, secret ?? MailSecret.Password(Mailboxes.Password));

    private static DeleteCommitOptions Quick(SandboxMailServer server, DeleteCommitOptions? options) => (options ?? new DeleteCommitOptions()) with
    {
        Deposit = options?.Deposit ?? DepositSettings.ImapAppend(server.Endpoint(SandboxMailService.Imap)),
        SkipCertificateCheck = true,
        SoakTime = TimeSpan.FromMilliseconds(100),
        CommitWindow = TimeSpan.FromSeconds(1.5),
        Timeout = TimeSpan.FromSeconds(2),
        ArrivalTime = options?.ArrivalTime < TimeSpan.FromSeconds(1) ? options.ArrivalTime : TimeSpan.FromSeconds(3),
    };

    private static Task<DeleteCommitResult> CheckAsync(SandboxMailServer server, DeleteCommitOptions? options = null, SandboxMailService service = SandboxMailService.Pop3, MailSecret? secret = null) =>
        new DeleteCommitCheck(Quick(server, options)).CheckAsync(Mailbox(server, service, secret), CancellationToken.None);
}
