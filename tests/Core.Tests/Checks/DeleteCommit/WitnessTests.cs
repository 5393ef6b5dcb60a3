using System;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Sandbox;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>The second witness: its word counts when it has shown that it can see, and nothing it does spoils the verdict.</summary>
public sealed class WitnessTests
{
    private const string Bob = "bob@example.org";
    private const string BobsPassword = "bobs secret";

    public static TheoryData<string> Ways => ["IMAP, as the deposit", "IMAP, explicit", "IMAP, after LMTP", "Graph"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_witness_that_saw_the_canary_and_sees_it_no_more_agrees(string way)
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, Options(server, way), SandboxRun.Mailbox(server, secret: MailSecret.AccessToken(Mailboxes.Token)));

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        Assert.Equal(CanarySight.Gone, Witness(result).Seen);
        Assert.Empty(result.Notes);
        SandboxRun.AssertBystanders(server);
        await SandboxRun.AssertNothingOpenAsync(server);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_witness_sees_what_pop3_hides(string way)
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMaildropBehaviour { HideInsteadOfRemove = true });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, Options(server, way), SandboxRun.Mailbox(server, secret: MailSecret.AccessToken(Mailboxes.Token)));

        Assert.Equal(DeleteVerdict.HiddenNotDeleted, result.Verdict);
        Assert.Equal(CanarySight.Present, Witness(result).Seen);
    }

    [Theory]
    [InlineData(null, DeleteVerdict.Committed)]
    [InlineData(2, DeleteVerdict.Resurrected)]
    public async Task A_witness_that_looks_into_another_mailbox_is_no_witness(int? resurrectAfter, DeleteVerdict verdict)
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMaildropBehaviour { ResurrectAfterLogins = resurrectAfter });
        server.AddUser(new SandboxMailUser(Bob) { Password = BobsPassword });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with
        {
            Witness = WitnessSettings.Imap(server.Endpoint(SandboxMailService.Imap)) with { User = Bob, Secret = MailSecret.Password(BobsPassword) },
        });

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(CanarySight.Unknown, Witness(result).Seen);
        Assert.Contains("before the delete", Witness(result).Detail, StringComparison.Ordinal);
        Assert.Contains(result.Notes, note => note.Contains("no evidence", StringComparison.Ordinal));
        // Nobody else is there to ask, so POP3 is asked once more after the soak.
        Assert.Equal(3, Commit(result).Looks.Count(look => look.Protocol == "POP3"));
        SandboxRun.AssertBystanders(server);
    }

    [Theory]
    [InlineData(SandboxMailStep.Login, SandboxMailFaultKind.Error)]
    [InlineData(SandboxMailStep.Select, SandboxMailFaultKind.Error)]
    [InlineData(SandboxMailStep.Search, SandboxMailFaultKind.Error)]
    [InlineData(SandboxMailStep.Search, SandboxMailFaultKind.Garbage)]
    [InlineData(SandboxMailStep.Search, SandboxMailFaultKind.Close)]
    [InlineData(SandboxMailStep.Search, SandboxMailFaultKind.Hang)]
    [InlineData(SandboxMailStep.Search, SandboxMailFaultKind.Truncated)]
    public async Task A_witness_that_fails_leaves_the_verdict_to_pop3(SandboxMailStep step, SandboxMailFaultKind kind)
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(step, kind) { Protocol = MailReadiness.Net.MailProtocol.Imap });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with
        {
            Deposit = DepositSettings.Lmtp(server.Endpoint(SandboxMailService.Lmtp)),
            Witness = WitnessSettings.Imap(server.Endpoint(SandboxMailService.Imap)),
            Timeout = TimeSpan.FromSeconds(1),
        });

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        Assert.Equal(CanarySight.Unknown, Witness(result).Seen);
        Assert.Contains(result.Notes, note => note.StartsWith("The second witness", StringComparison.Ordinal));
        Assert.Equal(3, Commit(result).Looks.Count(look => look.Protocol == "POP3"));
        await SandboxRun.AssertNothingOpenAsync(server);
    }

    [Fact]
    public async Task A_witness_that_fails_only_afterwards_is_no_evidence_either()
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(SandboxMailStep.Search, SandboxMailFaultKind.Error) { Phase = SandboxMailPhase.AfterDeletion });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server);

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        Assert.Equal(CanarySight.Unknown, Witness(result).Seen);
        Assert.Equal(3, Commit(result).Looks.Count(look => look.Protocol == "POP3"));
    }

    [Fact]
    public async Task Nobody_is_asked_when_nobody_is_wanted()
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Witness = WitnessSettings.None });

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        Assert.Null(result.Witness);
        Assert.DoesNotContain(result.Transcript, line => line.Text.Contains("SEARCH", StringComparison.Ordinal));
        Assert.Equal(3, Commit(result).Looks.Count);
    }

    [Fact]
    public async Task The_deposits_own_session_calibrates_so_that_no_session_is_added()
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitResult result = await SandboxRun.CheckAsync(server);

        Assert.Equal(2, result.Transcript.Select(line => line.Session).Where(session => session.StartsWith("IMAP", StringComparison.Ordinal)).Distinct().Count());
    }

    private static DeleteCommitOptions Options(SandboxMailServer server, string way)
    {
        DeleteCommitOptions options = SandboxRun.Options(server);
        WitnessSettings imap = WitnessSettings.Imap(server.Endpoint(SandboxMailService.ImapStartTls));
        return way switch
        {
            "IMAP, explicit" => options with { Witness = imap },
            "IMAP, after LMTP" => options with { Deposit = DepositSettings.Lmtp(server.Endpoint(SandboxMailService.Lmtp)), Witness = imap with { User = Mailboxes.Ann, Secret = MailSecret.Password(Mailboxes.Password) } },
            "Graph" => options with { Witness = WitnessSettings.Graph(server.GraphUri()) },
            _ => options,
        };
    }

    private static ScenarioResult Commit(DeleteCommitResult result) => result.Scenarios.Single(scenario => scenario.Scenario == DeleteScenario.Commit);

    private static DeleteLook Witness(DeleteCommitResult result) => Commit(result).Looks.Last(look => look.Protocol != "POP3");
}
