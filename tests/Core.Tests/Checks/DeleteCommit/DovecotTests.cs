using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Tests.Servers;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

public sealed class DovecotTests
{
    private const string User = "anna@example.com";

    [RealServerTheory("dovecot", "openssl")]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public async Task EveryScenarioIsRightAndTheOthersMailStays(MailSecurity security)
    {
        await using DovecotServer server = await DovecotServer.StartAsync(DovecotOptions.Modern);
        DeleteCommitOptions options = Options(server, security) with { Scenarios = [.. Enum.GetValues<DeleteScenario>()] };
        await DeliverAsync(server, options, 3);

        DeleteCommitResult result = await CheckAsync(server, security, options);

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        Assert.True(result.BystandersIntact);
        foreach (ScenarioResult scenario in result.Scenarios)
            Assert.Equal(VerdictTable.ArmOf(scenario.Scenario) == ScenarioArm.Delete ? DeleteVerdict.Committed : DeleteVerdict.ControlPassed, scenario.Verdict);
        Assert.Equal("+OK Logging out, messages deleted.", result.Scenarios.Single(scenario => scenario.Scenario == DeleteScenario.Commit).QuitReply);
        Assert.Equal(3, Mail(server).Length);
        Assert.DoesNotContain(result.Transcript, line => line.Text.Contains(DovecotOptions.DefaultPassword, StringComparison.Ordinal));
        Assert.StartsWith("IMAP imap", result.Witness, StringComparison.Ordinal);
        Assert.Null(result.KnownIncident);
    }

    [RealServerFact("dovecot", "openssl")]
    public async Task AFlagThatHidesIsNoDelete()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(DovecotOptions.Modern with { ExtraConfiguration = "protocol pop3 {\n  pop3_deleted_flag = \"$POP3Deleted\"\n}" });
        DeleteCommitOptions options = Options(server, MailSecurity.Implicit);

        DeleteCommitResult result = await CheckAsync(server, MailSecurity.Implicit, options);

        Assert.Equal(DeleteVerdict.HiddenNotDeleted, result.Verdict);
    }

    [RealServerFact("dovecot", "openssl")]
    public async Task AWrongPasswordIsASetupProblem()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(DovecotOptions.Modern);
        DeleteCommitMailbox mailbox = new(server.Endpoint(MailProtocol.Pop3, MailSecurity.Implicit), User, MailSecret.Password("wrong one"));

        DeleteCommitResult result = await new DeleteCommitCheck(Options(server, MailSecurity.Implicit)).CheckAsync(mailbox, CancellationToken.None);

        Assert.Equal(DeleteVerdict.SetupFailed, result.Verdict);
        Assert.Contains("password", result.WhatToDo, StringComparison.Ordinal);
        Assert.Empty(result.Scenarios);
    }

    [RealServerFact("dovecot", "openssl")]
    public async Task ACertificateThatCannotBeValidatedIsASetupProblem()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(DovecotOptions.Modern);

        DeleteCommitResult result = await CheckAsync(server, MailSecurity.Implicit, Options(server, MailSecurity.Implicit) with { SkipCertificateCheck = false });

        Assert.Equal(DeleteVerdict.SetupFailed, result.Verdict);
        Assert.Contains("certificate", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Transcript, line => line.Text.StartsWith("PASS", StringComparison.Ordinal));
    }

    [RealServerFact("dovecot", "openssl")]
    public async Task StaleCanariesGoAndNothingElseDoes()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(DovecotOptions.Modern);
        DeleteCommitOptions options = Options(server, MailSecurity.Implicit) with { RemoveStale = true };
        DateTimeOffset now = DateTimeOffset.UtcNow;
        await DeliverAsync(server, options, 2);
        await AppendAsync(server, options, Canary.Create(User, User, now.AddHours(-25)));
        await AppendAsync(server, options, Canary.Create(User, User, now.AddHours(-23)));

        DeleteCommitResult result = await CheckAsync(server, MailSecurity.Implicit, options);

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        Assert.True(result.BystandersIntact);
        Assert.Equal(3, Mail(server).Length);
    }

    private static DeleteCommitOptions Options(DovecotServer server, MailSecurity security) => new()
    {
        Deposit = DepositSettings.ImapAppend(server.Endpoint(MailProtocol.Imap, security)),
        SkipCertificateCheck = true,
        SoakTime = TimeSpan.FromMilliseconds(100),
    };

    private static Task<DeleteCommitResult> CheckAsync(DovecotServer server, MailSecurity security, DeleteCommitOptions options) =>
        new DeleteCommitCheck(options).CheckAsync(Mailbox(server, security), CancellationToken.None);

    private static DeleteCommitMailbox Mailbox(DovecotServer server, MailSecurity security) =>
        new(server.Endpoint(MailProtocol.Pop3, security), User, MailSecret.Password(DovecotOptions.DefaultPassword));

    private static async Task DeliverAsync(DovecotServer server, DeleteCommitOptions options, int messages)
    {
        for (int i = 0; i < messages; i++)
        {
            CanaryMessage canary = Canary.Create(User, User, DateTimeOffset.UtcNow);
            await AppendAsync(server, options, new CanaryMessage(canary.Token, canary.MessageId, $"From: {User}\r\nSubject: mail {i}\r\n\r\nhello\r\n", canary.CreatedAt));
        }
    }

    private static async Task AppendAsync(DovecotServer server, DeleteCommitOptions options, CanaryMessage canary)
    {
        CheckContext context = new(Mailbox(server, MailSecurity.Implicit), options, new Connector(null), new AddressResolver());
        ImapCanary imap = new(context, server.Endpoint(MailProtocol.Imap, MailSecurity.Implicit), User, MailSecret.Password(DovecotOptions.DefaultPassword), looksToo: false);
        await imap.DepositAsync(new DepositRequest(context.Mailbox, options, options.Deposit!), canary, CancellationToken.None);
    }

    private static string[] Mail(DovecotServer server) =>
        [.. new[] { "cur", "new" }.SelectMany(folder => Directory.GetFiles(Path.Combine(server.HomeOf(User), "Maildir", folder)))];
}
