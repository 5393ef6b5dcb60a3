using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Sandbox;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>Runs the check on ann's mailbox in the sandbox, with times that suit a test.</summary>
internal static class SandboxRun
{
    /// <summary>Commit and its control QuitAlone, deposit by IMAP, unless asked otherwise.</summary>
    public static DeleteCommitOptions Options(SandboxMailServer server) => new()
    {
        Scenarios = [DeleteScenario.Commit, DeleteScenario.QuitAlone],
        Deposit = DepositSettings.ImapAppend(server.Endpoint(SandboxMailService.Imap)),
        SkipCertificateCheck = true,
        SoakTime = TimeSpan.FromMilliseconds(50),
        CommitWindow = TimeSpan.FromMilliseconds(500),
        Timeout = TimeSpan.FromSeconds(15),
        ArrivalTime = TimeSpan.FromMilliseconds(500),
    };

    public static DeleteCommitMailbox Mailbox(SandboxMailServer server, SandboxMailService service = SandboxMailService.Pop3, MailSecret? secret = null) =>
        new(server.Endpoint(service), Mailboxes.Ann, secret ?? MailSecret.Password(Mailboxes.Password));

    public static async Task<DeleteCommitResult> CheckAsync(SandboxMailServer server, DeleteCommitOptions? options = null, DeleteCommitMailbox? mailbox = null)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        DeleteCommitResult result = await new DeleteCommitCheck(options ?? Options(server)).CheckAsync(mailbox ?? Mailbox(server), patience.Token);
        Assert.Null(server.Fault);
        return result;
    }

    /// <summary>That nothing was said about commits, that a person is told what to do, and that nothing was deleted or left open.</summary>
    public static async Task AssertNoVerdictAsync(SandboxMailServer server, DeleteCommitResult result, DeleteVerdict expected, string reason, string whatToDo)
    {
        Assert.True(DeleteVerdicts.IsNoAnswer(expected), "The test expects a verdict about commits.");
        Assert.True(expected == result.Verdict, $"{result.Verdict}: {result.Reason}");
        Assert.Contains(reason, result.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(whatToDo, result.WhatToDo, StringComparison.OrdinalIgnoreCase);
        Assert.All(result.Scenarios, scenario => Assert.True(DeleteVerdicts.IsNoAnswer(scenario.Verdict) || scenario.Scenario == DeleteScenario.QuitAlone, scenario.Reason));
        Assert.DoesNotContain(result.Transcript, line => line.Direction == TranscriptDirection.Sent && line.Text.StartsWith("DELE", StringComparison.Ordinal));
        Assert.Null(result.KnownIncident);
        Assert.Empty(server.Maildrop(Mailboxes.Ann).Removals);
        await AssertNothingOpenAsync(server);
    }

    public static async Task AssertNothingOpenAsync(SandboxMailServer server)
    {
        for (int wait = 0; wait < 200 && server.OpenConnections > 0; wait++) await Task.Delay(25);
        Assert.Equal(0, server.OpenConnections);
    }

    /// <summary>That other people's two messages are there, and nothing but canaries was removed.</summary>
    public static void AssertBystanders(SandboxMailServer server)
    {
        Assert.All(server.Maildrop(Mailboxes.Ann).Removals, removal => Assert.Contains(CanaryMessage.HeaderName, removal.Message.Text, StringComparison.Ordinal));
        Assert.Equal(2, server.Maildrop(Mailboxes.Ann).Messages.Count(message => !message.Text.Contains(CanaryMessage.HeaderName, StringComparison.Ordinal)));
    }
}
