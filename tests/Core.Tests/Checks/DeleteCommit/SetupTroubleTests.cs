using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Sandbox;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>Bad input and trouble before the delete: never a verdict about commits, always a sentence that says what to do.</summary>
public sealed class SetupTroubleTests
{
    [Theory]
    [InlineData("[AUTH] Logon failure: unknown user name or bad password.", DeleteVerdict.SetupFailed, "password")]
    [InlineData("[SYS/PERM] POP3 access is disabled for this mailbox.", DeleteVerdict.SetupFailed, "whether POP3 or IMAP is enabled")]
    [InlineData("Basic authentication is disabled.", DeleteVerdict.SetupFailed, "Exchange Online takes tokens only")]
    [InlineData("[EXPIRED] The password is too old.", DeleteVerdict.SetupFailed, "password")]
    [InlineData("[LOGIN-DELAY] Not yet.", DeleteVerdict.Inconclusive, "less often")]
    [InlineData("[IN-USE] Locked.", DeleteVerdict.Inconclusive, "other POP3 sessions")]
    [InlineData("[SYS/TEMP] Store not mounted.", DeleteVerdict.Inconclusive, "later")]
    [InlineData("Too many connections.", DeleteVerdict.Inconclusive, "later")]
    public async Task A_sign_in_that_is_refused(string words, DeleteVerdict verdict, string whatToDo)
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(SandboxMailStep.Login, SandboxMailFaultKind.Error) { Text = words });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Timeout = TimeSpan.FromSeconds(1) });

        await SandboxRun.AssertNoVerdictAsync(server, result, verdict, words, whatToDo);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task A_token_that_has_expired(bool isExplained, bool isOnly)
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with
        {
            ExplainRefusedToken = isExplained, Mechanisms = isOnly ? ["XOAUTH2"] : ["PLAIN", "XOAUTH2"], UserPass = !isOnly, Apop = !isOnly,
        });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, mailbox: SandboxRun.Mailbox(server, secret: MailSecret.AccessToken("expired.token.of-ann")));

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "refused the sign-in", "token's age and scope");
    }

    [Fact]
    public async Task A_password_where_only_tokens_are_taken()
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with { Mechanisms = ["XOAUTH2"], UserPass = false, Apop = false });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server);

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "no way to sign in", "access tokens only");
    }

    [Fact]
    public async Task A_token_where_only_passwords_are_taken()
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with { Mechanisms = ["PLAIN"] });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, mailbox: SandboxRun.Mailbox(server, secret: MailSecret.AccessToken(Mailboxes.Token)));

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "XOAUTH2", "Give the kind of secret");
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist()
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitMailbox nobody = new(server.Endpoint(SandboxMailService.Pop3), "nobody@example.org", MailSecret.Password(Mailboxes.Password));
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, mailbox: nobody);

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "nobody@example.org", "user name");
    }

    [Theory]
    [InlineData("grün", "user name")]
    [InlineData("\u0001", "user name")]
    public async Task A_password_or_user_that_the_protocol_cannot_carry_or_the_server_does_not_know(string user, string reason)
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, mailbox: new(server.Endpoint(SandboxMailService.Pop3), user, MailSecret.Password("pässword")));

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, reason, "");
        Assert.NotEmpty(result.WhatToDo);
    }

    [Theory]
    [InlineData(SandboxMailService.Pop3)]
    [InlineData(SandboxMailService.Pop3StartTls)]
    public async Task A_certificate_that_cannot_be_trusted(SandboxMailService service)
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { SkipCertificateCheck = false }, SandboxRun.Mailbox(server, service));

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "certificate that cannot be trusted", "skip the certificate check");
        AssertNoSecretSent(result);
    }

    [Theory]
    [InlineData(SandboxMailService.Pop3)]
    [InlineData(SandboxMailService.Pop3StartTls)]
    public async Task A_certificate_for_another_name(SandboxMailService service)
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitOptions options = SandboxRun.Options(server) with { SkipCertificateCheck = false, ServerName = "mail.contoso.example" };
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, options, SandboxRun.Mailbox(server, service));

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "not made out to mail.contoso.example", "Correct the name");
        AssertNoSecretSent(result);
    }

    [Fact]
    public async Task A_port_on_which_nothing_listens()
    {
        using SandboxMailServer server = Mailboxes.Start();
        using Socket closed = Closed();
        DeleteCommitMailbox mailbox = new(At(closed, MailProtocol.Pop3), Mailboxes.Ann, MailSecret.Password(Mailboxes.Password));
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, mailbox: mailbox);

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "could not begin", "firewall");
        Assert.Equal(0, server.ConnectionCount);
    }

    [Theory]
    [InlineData(SandboxMailStep.Append, SandboxMailService.Imap)]
    [InlineData(SandboxMailStep.Login, SandboxMailService.Imap)]
    [InlineData(SandboxMailStep.Login, SandboxMailService.Submission)]
    [InlineData(SandboxMailStep.MailFrom, SandboxMailService.Submission)]
    [InlineData(SandboxMailStep.Recipient, SandboxMailService.Smtp)]
    [InlineData(SandboxMailStep.Recipient, SandboxMailService.Lmtp)]
    [InlineData(SandboxMailStep.Data, SandboxMailService.Lmtp)]
    [InlineData(SandboxMailStep.Content, SandboxMailService.Smtp)]
    public async Task A_deposit_that_is_refused(SandboxMailStep step, SandboxMailService service)
    {
        MailProtocol protocol = service == SandboxMailService.Imap ? MailProtocol.Imap : MailProtocol.Smtp;
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(step, SandboxMailFaultKind.Error) { Protocol = protocol });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Deposit = Deposit(service, server.Endpoint(service)) });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "could not be deposited", "");
        Assert.NotEmpty(result.WhatToDo);
        Assert.Equal(DeleteVerdict.ControlPassed, result.Scenarios.Single(scenario => scenario.Scenario == DeleteScenario.QuitAlone).Verdict);
    }

    [Theory]
    [InlineData(SandboxMailStep.Append, SandboxMailService.Imap, SandboxMailFaultKind.Hang)]
    [InlineData(SandboxMailStep.Append, SandboxMailService.Imap, SandboxMailFaultKind.Close)]
    [InlineData(SandboxMailStep.Greeting, SandboxMailService.Imap, SandboxMailFaultKind.Garbage)]
    [InlineData(SandboxMailStep.Content, SandboxMailService.Smtp, SandboxMailFaultKind.Slow)]
    [InlineData(SandboxMailStep.Greeting, SandboxMailService.Lmtp, SandboxMailFaultKind.Reset)]
    [InlineData(SandboxMailStep.Data, SandboxMailService.Lmtp, SandboxMailFaultKind.TruncatedThenHang)]
    public async Task A_deposit_that_breaks(SandboxMailStep step, SandboxMailService service, SandboxMailFaultKind kind)
    {
        MailProtocol protocol = service == SandboxMailService.Imap ? MailProtocol.Imap : MailProtocol.Smtp;
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(step, kind) { Protocol = protocol, TakesEffect = false });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Deposit = Deposit(service, server.Endpoint(service)), Timeout = TimeSpan.FromSeconds(1) });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "could not be deposited", "");
        Assert.NotEmpty(result.WhatToDo);
    }

    [Fact]
    public async Task A_canary_of_a_deposit_that_broke_and_arrived_all_the_same_is_cleaned_up()
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(SandboxMailStep.Append, SandboxMailFaultKind.Close) { TakesEffect = true });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server);

        Assert.Equal(DeleteVerdict.SetupFailed, result.Verdict);
        Assert.Equal(2, server.Maildrop(Mailboxes.Ann).Messages.Count);
        SandboxRun.AssertBystanders(server);
    }

    [Fact]
    public async Task A_deposit_server_that_is_not_there()
    {
        using SandboxMailServer server = Mailboxes.Start();
        using Socket closed = Closed();
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Deposit = DepositSettings.ImapAppend(At(closed, MailProtocol.Imap)) });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "could not be deposited", "firewall");
    }

    [Theory]
    [InlineData(SandboxMailService.ImapPlain)]
    [InlineData(SandboxMailService.ImapStartTls)]
    public async Task No_secret_goes_to_a_deposit_server_without_TLS(SandboxMailService service)
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(SandboxMailStep.StartTls, SandboxMailFaultKind.Error) { Protocol = MailProtocol.Imap });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Deposit = Deposit(service, server.Endpoint(service)) });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "no TLS", "port with TLS");
        Assert.DoesNotContain(result.Transcript, line => line.Session.StartsWith("IMAP", StringComparison.Ordinal) && line.Text.Contains("***", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Junk", SandboxMailService.Lmtp)]
    [InlineData("hidden", SandboxMailService.Imap)]
    [InlineData("late", SandboxMailService.Submission)]
    public async Task A_canary_that_never_arrives(string what, SandboxMailService service)
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMaildropBehaviour
        {
            DeliverToJunk = what == "Junk", HideAppended = what == "hidden", DeliveryDelay = what == "late" ? TimeSpan.FromMinutes(1) : TimeSpan.Zero,
        });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Deposit = Deposit(service, server.Endpoint(service)) });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.CanaryNotVisible, "POP3 did not show it", "Look in Junk");
    }

    private static void AssertNoSecretSent(DeleteCommitResult result) =>
        Assert.DoesNotContain(result.Transcript, line => line.Direction == TranscriptDirection.Sent && line.Text is not ("CAPA" or "STLS"));

    private static DepositSettings Deposit(SandboxMailService service, MailEndpoint endpoint) => service switch
    {
        SandboxMailService.Lmtp => DepositSettings.Lmtp(endpoint),
        SandboxMailService.Smtp or SandboxMailService.Submission => DepositSettings.Smtp(endpoint),
        _ => DepositSettings.ImapAppend(endpoint),
    };

    // Bound and not listening, so that nobody else gets the port.
    private static Socket Closed()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static MailEndpoint At(Socket socket, MailProtocol protocol) => new(protocol, "127.0.0.1", ((IPEndPoint)socket.LocalEndPoint!).Port, MailSecurity.Implicit);
}
