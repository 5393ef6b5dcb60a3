using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Sandbox;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>With a proxy, every connection goes through it: POP3, deposit and witness.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("socks5", "IMAP", SandboxMailService.Pop3)]
    [InlineData("socks5", "SMTP", SandboxMailService.Pop3StartTls)]
    [InlineData("socks5", "Graph", SandboxMailService.Pop3)]
    [InlineData("http", "IMAP", SandboxMailService.Pop3StartTls)]
    [InlineData("http", "SMTP", SandboxMailService.Pop3)]
    [InlineData("http", "Graph", SandboxMailService.Pop3)]
    public async Task Everything_goes_through_it(string scheme, string deposit, SandboxMailService service)
    {
        using SandboxMailServer server = Mailboxes.Start();
        using RelayProxy proxy = new(scheme);
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Proxy = proxy.Settings, Deposit = Deposit(server, deposit) },
            SandboxRun.Mailbox(server, service, MailSecret.AccessToken(Mailboxes.Token)));

        Assert.True(DeleteVerdict.Committed == result.Verdict, result.Reason);
        Assert.True(server.ConnectionCount > 3, "Too few connections to prove anything.");
        Assert.Equal(server.ConnectionCount, proxy.Count);
        SandboxRun.AssertBystanders(server);
        await SandboxRun.AssertNothingOpenAsync(server);
    }

    [Theory]
    [InlineData("socks5")]
    [InlineData("http")]
    public async Task A_proxy_that_refuses_is_no_verdict(string scheme)
    {
        using SandboxMailServer server = Mailboxes.Start();
        using RelayProxy proxy = new(scheme, refuses: true);
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Proxy = proxy.Settings });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "proxy", "");
        Assert.Equal(0, server.ConnectionCount);
    }

    private static DepositSettings Deposit(SandboxMailServer server, string way) => way switch
    {
        "IMAP" => DepositSettings.ImapAppend(server.Endpoint(SandboxMailService.ImapStartTls)),
        "SMTP" => DepositSettings.Smtp(server.Endpoint(SandboxMailService.SubmissionStartTls)),
        _ => DepositSettings.Graph(server.GraphUri()),
    };
}
