using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>No password and no token, in any shape, in anything the check says.</summary>
public sealed class SecretLeakTests
{
    private const string User = "anna@example.com";
    private const string Password = "Tr0ub4dor&3 horse~staple";
    private const string WrongPassword = "c0rrectHorse-battery%20guess";
    private const string Token = "eyJ0eXAiOiJKV1QiLCJub25jZSI6Im5vYm9keSJ9.sandbox.access-token_0123456789";
    private const string WrongToken = "eyJ0eXAiOiJKV1QiLCJub25jZSI6ImV4cGlyZWQifQ.expired.access-token_9876543210";

    /// <summary>The mechanism offered, whether a token is used, whether it is the right one, and the service to deposit through.</summary>
    public static TheoryData<string, bool, bool, SandboxMailService> SignIns
    {
        get
        {
            TheoryData<string, bool, bool, SandboxMailService> data = [];
            foreach (SandboxMailService deposit in new[] { SandboxMailService.Imap, SandboxMailService.Submission, SandboxMailService.Lmtp })
            {
                foreach (bool right in new[] { true, false })
                {
                    foreach (string mechanism in new[] { "USER", "PLAIN", "LOGIN", "CRAM-MD5" }) data.Add(mechanism, false, right, deposit);
                    data.Add("XOAUTH2", true, right, deposit);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(SignIns))]
    public async Task Nothing_is_told(string mechanism, bool isToken, bool isRight, SandboxMailService deposit)
    {
        SandboxMailOptions options = new()
        {
            Users = [new SandboxMailUser(User) { Password = Password, AccessToken = Token }],
            Mechanisms = mechanism == "USER" ? [] : [mechanism],
            UserPass = mechanism == "USER",
            Apop = false,
            ExplainRefusedToken = true,
            Services = [SandboxMailService.Pop3, deposit],
        };
        string secret = isToken ? (isRight ? Token : WrongToken) : isRight ? Password : WrongPassword;

        IReadOnlyCollection<string> said = await ListenAsync(options, SandboxMailService.Pop3, deposit, isToken ? MailSecret.AccessToken(secret) : MailSecret.Password(secret));

        AssertSilent(said, secret);
    }

    [Theory]
    [InlineData(SandboxMailStep.Greeting)]
    [InlineData(SandboxMailStep.Capability)]
    [InlineData(SandboxMailStep.Login)]
    [InlineData(SandboxMailStep.Stat)]
    [InlineData(SandboxMailStep.Dele)]
    [InlineData(SandboxMailStep.Quit)]
    [InlineData(SandboxMailStep.Append)]
    public async Task A_server_that_repeats_the_secret_is_not_quoted(SandboxMailStep step)
    {
        SandboxMailOptions options = new()
        {
            Users = [new SandboxMailUser(User) { Password = Password }],
            Services = [SandboxMailService.Pop3, SandboxMailService.Imap],
            Faults = [new SandboxMailFault(step, SandboxMailFaultKind.Error) { Text = $"Not with {Password} or {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Password))}, {User}." }],
        };

        AssertSilent(await ListenAsync(options, SandboxMailService.Pop3, SandboxMailService.Imap, MailSecret.Password(Password)), Password);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_told_where_plain_text_was_allowed(bool isApop)
    {
        SandboxMailOptions options = new()
        {
            Users = [new SandboxMailUser(User) { Password = Password }],
            Apop = isApop,
            Services = [SandboxMailService.Pop3Plain, SandboxMailService.ImapPlain],
        };

        AssertSilent(await ListenAsync(options, SandboxMailService.Pop3Plain, SandboxMailService.ImapPlain, MailSecret.Password(Password)), Password);
    }

    private static async Task<IReadOnlyCollection<string>> ListenAsync(SandboxMailOptions sandbox, SandboxMailService service, SandboxMailService depositService, MailSecret secret)
    {
        using SandboxMailServer server = SandboxMailServer.Start(sandbox);
        ConcurrentBag<string> said = [];
        MailEndpoint deposit = server.Endpoint(depositService);
        DeleteCommitOptions options = new()
        {
            Deposit = deposit.Protocol == MailProtocol.Imap ? DepositSettings.ImapAppend(deposit)
                : depositService == SandboxMailService.Lmtp ? DepositSettings.Lmtp(deposit) : DepositSettings.Smtp(deposit),
            SkipCertificateCheck = true,
            AllowPlaintext = service == SandboxMailService.Pop3Plain,
            Timeout = TimeSpan.FromSeconds(5),
            ArrivalTime = TimeSpan.FromSeconds(2),
            SoakTime = TimeSpan.Zero,
            CommitWindow = TimeSpan.FromMilliseconds(200),
            OnStep = said.Add,
            OnTranscript = line => said.Add(line.Text),
        };
        DeleteCommitMailbox mailbox = new(server.Endpoint(service), User, secret);
        DeleteCommitResult result = await new DeleteCommitCheck(options).CheckAsync(mailbox, default);
        // Nothing is proved by a run that never signed in.
        Assert.NotEmpty(result.Transcript);
        Assert.Contains(result.Transcript, line => line.Text.Contains("***", StringComparison.Ordinal));
        foreach (object part in new object[] { result, options, mailbox })
            foreach (string text in SpokenText.Of(part)) said.Add(text);
        foreach (string text in DeleteCommitOutputs.Of(result)) said.Add(text);
        return said;
    }

    private static void AssertSilent(IReadOnlyCollection<string> said, string secret)
    {
        foreach (string form in SecretForms.Of(User, secret))
            Assert.All(said, text => Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase));
    }
}
