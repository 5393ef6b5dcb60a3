using System;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Servers;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.MailKitPlugIn;

/// <summary>The whole check with the plug-in as deposit and witness.</summary>
public sealed class CheckTests
{
    private const string User = RealMaildrop.User;
    private static readonly string[] Bystanders = ["one", "two"];

    private static DeleteCommitOptions Quick => new()
    {
        SkipCertificateCheck = true,
        Timeout = TimeSpan.FromSeconds(10),
        SoakTime = TimeSpan.FromMilliseconds(300),
        CommitWindow = TimeSpan.FromSeconds(1),
        ArrivalTime = TimeSpan.FromSeconds(10),
    };

    [RealServerTheory("dovecot")]
    [InlineData("maildir", MailSecurity.Implicit)]
    [InlineData("maildir", MailSecurity.StartTls)]
    [InlineData("mbox", MailSecurity.Implicit)]
    public async Task Dovecot_commits(string format, MailSecurity security)
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync("dovecot", format);
        foreach (string subject in Bystanders) await maildrop.DeliverAsync(subject);
        MailEndpoint imap = ((ImapAppendDeposit)maildrop.Deposit).Endpoint;

        DeleteCommitResult result = await CheckAsync(maildrop.Pop3(security), User, DovecotOptions.DefaultPassword, Quick with { Deposit = DepositText.ParseDeposit($"mailkit:{imap}") });

        Assert.True(result.Verdict == DeleteVerdict.Committed, Describe(result));
        Assert.Equal($"MailKit {imap}", result.Witness);
        Assert.True(result.BystandersIntact);
        Assert.Equal(Bystanders, await MaildropReader.SubjectsAsync(maildrop.Pop3(MailSecurity.StartTls)) ?? []);
        Assert.Contains(result.Transcript, line => line.Session.StartsWith("MailKit #", StringComparison.Ordinal) && line.Text.Contains("EXAMINE", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Transcript, line => line.Text.Contains(DovecotOptions.DefaultPassword, StringComparison.Ordinal));
    }

    // pop3_deleted_flag hides the message from POP3 and leaves it in IMAP.
    [RealServerFact("dovecot")]
    public async Task The_witness_sees_what_POP3_hides()
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync("dovecot", "maildir", "protocol pop3 {\n  pop3_deleted_flag = \"$POP3Deleted\"\n}\n");
        MailEndpoint imap = ((ImapAppendDeposit)maildrop.Deposit).Endpoint;

        DeleteCommitResult result = await CheckAsync(maildrop.Pop3(MailSecurity.Implicit), User, DovecotOptions.DefaultPassword,
            Quick with { Scenarios = [DeleteScenario.Commit], Deposit = maildrop.Deposit, Witness = DepositText.ParseWitness($"MailKit/PLAIN:{imap}") });

        Assert.True(result.Verdict is DeleteVerdict.HiddenNotDeleted or DeleteVerdict.Resurrected, Describe(result));
        Assert.Contains(result.Scenarios[0].Looks, look => look is { Protocol: "MailKit", Seen: CanarySight.Present });
    }

    [Theory]
    [InlineData(SandboxMailService.Submission)]
    [InlineData(SandboxMailService.SubmissionStartTls)]
    [InlineData(SandboxMailService.Smtp)]
    [InlineData(SandboxMailService.Imap)]
    [InlineData(SandboxMailService.ImapStartTls)]
    public async Task The_sandbox_commits(SandboxMailService service)
    {
        using SandboxMailServer server = Start();
        MailEndpoint endpoint = server.Endpoint(service);

        DeleteCommitResult result = await CheckAsync(server.Endpoint(SandboxMailService.Pop3), User, MailKitCase.Password, Quick with { Deposit = DepositSettings.PlugIn("MailKit", endpoint) });

        Assert.True(result.Verdict == DeleteVerdict.Committed, Describe(result));
        Assert.Equal(endpoint.Protocol == MailProtocol.Imap ? $"MailKit {endpoint}" : null, result.Witness);
        Assert.DoesNotContain(result.Notes, note => note.Contains("witness", StringComparison.Ordinal));
        Assert.All(server.Maildrop(User).Removals, removal => Assert.Contains("pop3", removal.By, StringComparison.OrdinalIgnoreCase));
        AssertNoSecret(result);
    }

    [Theory]
    [InlineData(SandboxMailService.Submission)]
    [InlineData(SandboxMailService.Imap)]
    public async Task A_token_signs_in(SandboxMailService service)
    {
        using SandboxMailServer server = Start();

        DeleteCommitResult result = await new DeleteCommitCheck(Quick with { Deposit = DepositSettings.PlugIn("MailKit", server.Endpoint(service)) }).CheckAsync(
            new DeleteCommitMailbox(server.Endpoint(SandboxMailService.Pop3), User, MailSecret.AccessToken(MailKitCase.Token)), default);

        Assert.True(result.Verdict == DeleteVerdict.Committed, Describe(result));
        Assert.Contains(result.Transcript, line => line.Text.Contains("XOAUTH2 ***", StringComparison.Ordinal));
        AssertNoSecret(result);
    }

    [Theory]
    [InlineData(SandboxMailService.ImapPlain, DeleteVerdict.SetupFailed, "offers no TLS")]
    [InlineData(SandboxMailService.Lmtp, DeleteVerdict.SetupFailed, "")]
    public async Task What_cannot_be_done_is_said(SandboxMailService service, DeleteVerdict verdict, string reason)
    {
        using SandboxMailServer server = Start();
        MailEndpoint endpoint = server.Endpoint(service);

        DeleteCommitResult result = await CheckAsync(server.Endpoint(SandboxMailService.Pop3), User, MailKitCase.Password, Quick with { Deposit = DepositSettings.PlugIn("MailKit", endpoint) });

        Assert.True(result.Verdict == verdict, Describe(result));
        Assert.Contains("The canary could not be deposited", result.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(result.WhatToDo);
        AssertNoSecret(result);
    }

    [Fact]
    public async Task A_wrong_deposit_password_is_setup_and_no_verdict()
    {
        using SandboxMailServer server = Start();

        DeleteCommitResult result = await CheckAsync(server.Endpoint(SandboxMailService.Pop3), User, MailKitCase.Password,
            Quick with { Deposit = DepositSettings.PlugIn("MailKit", server.Endpoint(SandboxMailService.Submission)) with { Secret = MailSecret.Password("quite-wrong-password") } });

        Assert.True(result.Verdict == DeleteVerdict.SetupFailed, Describe(result));
        Assert.Contains("refused the sign-in of", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Transcript, line => line.Text.Contains("quite-wrong", StringComparison.Ordinal));
    }

    [RealServerTheory("exim4")]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Implicit)]
    public async Task Exims_refusal_is_said(MailSecurity security)
    {
        await using EximServer exim = await EximServer.StartAsync("NORMAL");
        MailKitCase mailKit = new() { Endpoint = exim.Endpoint(security) };

        DepositException error = await mailKit.RefusedAsync();

        Assert.Contains("refused the canary for anna@example.com: \"550", error.Message, StringComparison.Ordinal);
        Assert.Contains("TLS begun", mailKit.Transcript, StringComparison.Ordinal);
    }

    private static SandboxMailServer Start() => SandboxMailServer.Start(new SandboxMailOptions
    {
        Users = [new SandboxMailUser(User) { Password = MailKitCase.Password, AccessToken = MailKitCase.Token }],
    });

    private static Task<DeleteCommitResult> CheckAsync(MailEndpoint pop3, string user, string password, DeleteCommitOptions options) =>
        new DeleteCommitCheck(options).CheckAsync(new DeleteCommitMailbox(pop3, user, MailSecret.Password(password)), default);

    private static void AssertNoSecret(DeleteCommitResult result)
    {
        string all = Describe(result);
        foreach (string secret in new[] { MailKitCase.Password, MailKitCase.Token })
        {
            foreach (string form in new[] { secret, MailKitCase.Base64(secret), MailKitCase.Base64($"\0{User}\0{secret}"), MailKitCase.Base64($"user={User}\u0001auth=Bearer {secret}\u0001\u0001") })
                Assert.DoesNotContain(form[^14..], all, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Describe(DeleteCommitResult result) =>
        $"{result.Verdict}: {result.Reason} {result.WhatToDo}\n{string.Join("\n", result.Notes)}\n{string.Join("\n", result.Transcript.Select(line => $"{line.Session} {line.Direction} {line.Text}"))}";
}
