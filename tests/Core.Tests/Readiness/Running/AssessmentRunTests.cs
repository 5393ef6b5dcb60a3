using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Readiness.Plans;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Checks.Inventory;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Readiness.Running;

public sealed class AssessmentRunTests : IDisposable
{
    private static readonly SecretReference Secret = new(SecretKind.Environment, "CANARY", null, IsAccessToken: false);

    private readonly string folder = Directory.CreateTempSubdirectory("mailreadiness-run-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Each part fails in its own way, one endpoint and one mailbox work, and all of it is in the report.</summary>
    [Fact]
    public async Task A_check_that_cannot_be_made_is_a_failure_and_the_rest_goes_on()
    {
        using SandboxServer tls = SandboxServer.Start(new SandboxOptions());
        using SandboxMailServer mail = MailServer();
        // A stand-in for Microsoft Graph that knows no such token.
        using SandboxMailServer graph = SandboxMailServer.Start(new SandboxMailOptions { Services = [SandboxMailService.GraphPlain] });
        string none = Path.Combine(folder, "none.json");
        var plan = new AssessmentPlan
        {
            Name = "Contoso",
            Tls = new AssessmentPlan.TlsPart([new MailEndpoint(MailProtocol.Pop3, "no-such-host.invalid", 995, MailSecurity.Implicit), tls.Endpoint], new TlsVersionOptions { Timeout = TimeSpan.FromSeconds(5) }),
            DeleteCommit = new AssessmentPlan.DeletePart([Canary(mail) with { User = "nobody", Secret = Secret with { Name = "NOT_SET" } }, Canary(mail)], Quick),
            Inventory = new AssessmentPlan.InventoryPart([Path.Combine(folder, "nothing-*")], new InventoryOptions()),
            Tenant = new AssessmentPlan.TenantPart([none], FromSession: true, UnusedDays: 30),
            Advisories = new AssessmentPlan.AdvisoryPart([none], Secret with { IsAccessToken = true }, new Uri(graph.GraphUri(SandboxMailService.GraphPlain), "/")),
        };

        AssessmentReport report = await new AssessmentRun(plan, Options).RunAsync(CancellationToken.None);

        Assert.Equal([TlsVerdict.Unreachable, TlsVerdict.ModernOnly], report.Results.TlsVersions.Select(tls => tls.Result.Verdict));
        Assert.Equal(DeleteVerdict.Committed, Assert.Single(report.Results.DeleteCommits).Result.Verdict);
        Assert.Empty(report.Results.Clients!);
        Assert.Equal(InventoryWarningKind.NotFound, Assert.Single(report.Results.ClientSources!.Warnings).Kind);
        Assert.Contains(report.Results.Advisories, advisory => advisory.Id == "EX1221076");
        Assert.Null(report.Results.TenantSettings);
        string[] failures = [.. report.Results.Failures.Select(failure => $"{failure.Area} {failure.Subject}")];
        Assert.Contains($"DeleteCommit nobody at {mail.Endpoint(SandboxMailService.Pop3)}", failures);
        Assert.Contains($"Advisories {none}", failures);
        Assert.Contains("Advisories Microsoft Graph", failures);
        Assert.Contains($"TenantSettings {none}", failures);
        Assert.Contains("TenantSettings the Exchange Online session", failures);
        Assert.All(report.Results.Failures, failure => Assert.EndsWith(".", failure.Reason.TrimEnd('\'', ')')));
        Assert.DoesNotContain("hunter2", MailReadiness.Reports.ReportJson.ToJson(report));
        Assert.Equal("Contoso", report.Name);
        Assert.Single(report.VantagePoints);
        Assert.True(report.Duration > TimeSpan.Zero);
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_checked()
    {
        AssessmentReport report = await new AssessmentRun(new AssessmentPlan { Advisories = new AssessmentPlan.AdvisoryPart([], null, null) }, Options).RunAsync(CancellationToken.None);
        Assert.Empty(report.Results.TlsVersions);
        Assert.Null(report.Results.Clients);
        Assert.Null(report.Results.ClientSources);
        Assert.Null(report.Results.TenantSettings);
        Assert.Empty(report.Results.Failures);
        Assert.NotEmpty(report.Results.Advisories);
    }

    /// <summary>What may use POP3 and was seen nowhere is a blind spot, whether files or a session say so.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_tenants_settings_show_blind_spots_of_the_inventory(bool fromFile)
    {
        string log = Path.Combine(folder, "mail.log"), mailboxes = Path.Combine(folder, "mailboxes.csv"), policies = Path.Combine(folder, "policies.json");
        File.WriteAllText(log, "2026-11-05T12:00:00+00:00 mx1 dovecot: imap-login: Login: user=<anna@example.com>, method=PLAIN, rip=198.51.100.7, lip=192.0.2.5, mpid=1, TLS, TLSv1.2 with cipher AES256-SHA (256/256 bits), session=<s1>\n");
        File.WriteAllText(mailboxes, "PrimarySmtpAddress,PopEnabled,ImapEnabled\nquiet@example.com,True,False\n");
        File.WriteAllText(policies, "[{\"Name\":\"Block\",\"AllowBasicAuthPop\":false}]");
        var quiet = new PropertyBag(("PrimarySmtpAddress", "quiet@example.com"), ("PopEnabled", true), ("ImapEnabled", false));
        var plan = new AssessmentPlan
        {
            Inventory = new AssessmentPlan.InventoryPart([log], new InventoryOptions()),
            Tenant = new AssessmentPlan.TenantPart(fromFile ? [mailboxes, policies] : [], FromSession: !fromFile, UnusedDays: 30),
        };

        AssessmentReport report = await new AssessmentRun(plan, Options with { TenantObjects = fromFile ? [] : [quiet] }).RunAsync(CancellationToken.None);

        Assert.Empty(report.Results.Failures);
        Assert.Equal([("anna@example.com", MailClientVerdict.Ready), ("quiet@example.com", MailClientVerdict.Unknown)], report.Results.Clients!.Select(client => (client.Mailbox!, client.Verdict)).Order());
        Assert.Empty(report.Results.ClientSources!.Warnings);
        Assert.Equal("quiet@example.com", Assert.Single(report.Results.TenantSettings!.Mailboxes).Mailbox);
        Assert.Equal(fromFile ? 1 : 0, report.Results.TenantSettings.AuthenticationPolicies.Count);
    }

    [Fact]
    public async Task Results_stand_in_the_order_of_the_plan_and_progress_is_told()
    {
        using SandboxServer slow = SandboxServer.Start(new SandboxOptions { ResponseDelay = TimeSpan.FromMilliseconds(100) });
        using SandboxServer quick = SandboxServer.Start(new SandboxOptions());
        var told = new ConcurrentQueue<AssessmentProgress>();
        AssessmentPlan plan = new() { Tls = new AssessmentPlan.TlsPart([slow.Endpoint, quick.Endpoint], new TlsVersionOptions()) };

        AssessmentReport report = await new AssessmentRun(plan, Options with { Progress = new Telling(told.Enqueue) }).RunAsync(CancellationToken.None);

        Assert.Equal([slow.Endpoint, quick.Endpoint], report.Results.TlsVersions.Select(tls => tls.Result.Endpoint));
        Assert.Equal([(0, 2), (1, 2), (2, 2)], told.Where(progress => progress.Area == CheckArea.TlsVersions).Select(progress => (progress.Done, progress.Total)));
    }

    [Fact]
    public async Task An_exception_that_nobody_foresaw_is_named_and_hides_nothing()
    {
        AssessmentPlan plan = new() { DeleteCommit = new AssessmentPlan.DeletePart([new PlannedMailbox(new MailEndpoint(MailProtocol.Pop3, "127.0.0.1", 1, MailSecurity.Implicit), "u", Secret, null, null)], Quick) };
        AssessmentReport report = await new AssessmentRun(plan, Options with { Secrets = new Given(_ => throw new InvalidOperationException("Boom")) }).RunAsync(CancellationToken.None);
        Assert.Equal("This should not have happened; please report it. InvalidOperationException: Boom.", Assert.Single(report.Results.Failures).Reason);
        Assert.NotEmpty(report.Results.Advisories);
    }

    [Fact]
    public async Task A_deposit_without_its_secret_fails_only_the_mailboxes_that_use_it()
    {
        using SandboxMailServer mail = MailServer();
        PlannedMailbox own = Canary(mail);
        var part = new AssessmentPlan.DeletePart([own, own with { User = "other", Deposit = null }], Quick with { Deposit = own.Deposit }) { DepositSecret = Secret with { Name = "NOT_SET" } };
        AssessmentReport report = await new AssessmentRun(new AssessmentPlan { DeleteCommit = part }, Options).RunAsync(CancellationToken.None);
        Assert.Equal(DeleteVerdict.Committed, Assert.Single(report.Results.DeleteCommits).Result.Verdict);
        Assert.StartsWith("other at ", Assert.Single(report.Results.Failures).Subject);
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_running()
    {
        using SandboxMailServer mail = MailServer(TimeSpan.FromSeconds(1));
        using SandboxServer silent = SandboxServer.Start(new SandboxOptions { ResponseDelay = TimeSpan.FromSeconds(20) });
        using var stop = new CancellationTokenSource();
        var plan = new AssessmentPlan
        {
            Tls = new AssessmentPlan.TlsPart([silent.Endpoint], new TlsVersionOptions { Timeout = TimeSpan.FromSeconds(60) }),
            DeleteCommit = new AssessmentPlan.DeletePart([Canary(mail)], Quick),
        };
        var begun = new TaskCompletionSource();
        Task<AssessmentReport> run = new AssessmentRun(plan, Options with
        {
            Progress = new Telling(progress => { if (progress is { Area: CheckArea.DeleteCommit, Doing: not "checking deletes" }) begun.TrySetResult(); }),
        }).RunAsync(stop.Token);
        await begun.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        int connections = mail.ConnectionCount;
        for (int i = 0; mail.OpenConnections > 0 && i < 500; i++) await Task.Delay(20);
        Assert.Equal(0, mail.OpenConnections);
        Assert.Equal(connections, mail.ConnectionCount);
        using var already = new CancellationTokenSource();
        await already.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AssessmentRun(plan, Options).RunAsync(already.Token));
    }

    private static DeleteCommitOptions Quick => new() { SoakTime = TimeSpan.Zero, CommitWindow = TimeSpan.Zero, SkipCertificateCheck = true, Timeout = TimeSpan.FromSeconds(10) };

    private static AssessmentRunOptions Options => new() { Secrets = new EnvironmentAndFileSecrets(name => name == "CANARY" ? "hunter2" : null) };

    private static PlannedMailbox Canary(SandboxMailServer mail) =>
        new(mail.Endpoint(SandboxMailService.Pop3), "canary", Secret, null, DepositSettings.ImapAppend(mail.Endpoint(SandboxMailService.Imap)));

    private static SandboxMailServer MailServer(TimeSpan delay = default) => SandboxMailServer.Start(new SandboxMailOptions
    {
        Users = [new SandboxMailUser("canary") { Password = "hunter2" }],
        Services = [SandboxMailService.Pop3, SandboxMailService.Imap],
        ResponseDelay = delay,
    });

    private sealed class Given(Func<SecretReference, MailSecret> resolve) : ISecretSource
    {
        public MailSecret Resolve(SecretReference reference) => resolve(reference);
    }

    private sealed class Telling(Action<AssessmentProgress> tell) : IProgress<AssessmentProgress>
    {
        public void Report(AssessmentProgress value) => tell(value);
    }
}
