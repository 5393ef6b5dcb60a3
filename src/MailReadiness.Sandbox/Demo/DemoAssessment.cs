using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Sandbox.Demo;

/// <summary>A made-up organisation to assess: mail servers on loopback, generated logs, settings and earlier runs. All of it is example data, and goes when this is disposed of.</summary>
public sealed class DemoAssessment : IDisposable
{
    private const string Password = "demo";
    private const int Samples = 24;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly DemoServers servers;
    private readonly string folder;

    private DemoAssessment(DemoServers servers, string folder, DateTimeOffset now)
    {
        this.servers = servers;
        this.folder = folder;
        var files = new DemoFiles(folder, now.UtcDateTime);
        files.Write();
        Plan = Made(servers, files);
        Trend = DemoTrend.Before(now, [.. Plan.DeleteCommit!.Mailboxes.Select(static mailbox => mailbox.ToString())]);
        Secrets = new DemoSecrets(Password);
    }

    /// <summary>The plan that assesses it.</summary>
    public AssessmentPlan Plan { get; }

    /// <summary>The secrets of the plan.</summary>
    public ISecretSource Secrets { get; }

    /// <summary>Earlier runs, made up.</summary>
    public IReadOnlyList<TrendPoint> Trend { get; }

    /// <summary>What an <see cref="AssessmentRun"/> of <see cref="Plan"/> needs: the secrets, the earlier runs, and the word that this is example data.</summary>
    public AssessmentRunOptions Options => new()
    {
        Secrets = Secrets,
        Trend = Trend,
        IsExample = true,
        Notes = ["Everything here is an example: the servers ran on this machine for a few seconds, and logs, settings and earlier runs were made up."],
    };

    /// <summary>Starts the servers and writes the files.</summary>
    /// <exception cref="IOException">The folder for temporary files cannot be written.</exception>
    public static DemoAssessment Start()
    {
        string folder = Path.Combine(Path.GetTempPath(), "mailreadiness-demo-" + Guid.NewGuid().ToString("N").Substring(0, 8));
        DemoServers servers = DemoServers.Start(Password);
        try
        {
            return new DemoAssessment(servers, folder, DateTimeOffset.UtcNow);
        }
        catch (Exception)
        {
            Remove(servers, folder);
            throw;
        }
    }

    /// <summary>Assesses it.</summary>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<AssessmentReport> RunAsync(IProgress<AssessmentProgress>? progress, CancellationToken cancellationToken) =>
        new AssessmentRun(Plan, Options with { Progress = progress }).RunAsync(cancellationToken);

    /// <summary>Stops the servers and removes the files.</summary>
    public void Dispose() => Remove(servers, folder);

    private static void Remove(DemoServers servers, string folder)
    {
        servers.Dispose();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static AssessmentPlan Made(DemoServers servers, DemoFiles files)
    {
        var secret = new SecretReference(SecretKind.Environment, "MAILREADINESS_DEMO", null, IsAccessToken: false);
        return new AssessmentPlan
        {
            Name = "Example organisation",
            Tls = new AssessmentPlan.TlsPart(servers.Endpoints, new TlsVersionOptions { Samples = Samples }),
            DeleteCommit = new AssessmentPlan.DeletePart(
                [
                    .. servers.Mailboxes.Select(server => new PlannedMailbox(
                        server.Endpoint(SandboxMailService.Pop3), DemoServers.User, secret, null, DepositSettings.ImapAppend(server.Endpoint(SandboxMailService.Imap)))),
                ],
                // The servers made their own certificates a moment ago.
                new DeleteCommitOptions { SoakTime = Wait, CommitWindow = Wait, Timeout = TimeSpan.FromSeconds(10), SkipCertificateCheck = true }),
            Inventory = new AssessmentPlan.InventoryPart([files.Logs], new InventoryOptions()),
            Tenant = new AssessmentPlan.TenantPart([files.TransportConfig, files.CasMailboxes, files.Policies], FromSession: false, UnusedDays: 30),
        };
    }
}
