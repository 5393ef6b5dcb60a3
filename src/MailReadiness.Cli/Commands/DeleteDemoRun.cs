using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Reports;
using MailReadiness.Reports.DeleteCommit;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Cli.Commands;

/// <summary>One run of the demo of deletes.</summary>
internal sealed class DeleteDemoRun
{
    // Anything would do: it opens a mailbox that lives as long as this demo, on loopback.
    private const string Password = "demo";

    private readonly CliHost host;
    private readonly ReportFormat format;
    private readonly TextWriter story;

    /// <summary>Creates the run.</summary>
    /// <param name="host">The streams and the check.</param>
    /// <param name="format">The report's form. With a table the story stands around it; otherwise it goes to standard error.</param>
    public DeleteDemoRun(CliHost host, ReportFormat format)
    {
        this.host = host;
        this.format = format;
        story = format == ReportFormat.Table ? host.Out : host.Error;
    }

    /// <summary>Starts the servers, checks them, and compares.</summary>
    /// <returns>0 when every verdict is the truth, otherwise 3.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        story.WriteLine($"{DeleteDemoServers.All.Count} mail servers with a mailbox each. The check deposits messages of its own, deletes by POP3, and looks again.\n");
        for (int i = 0; i < DeleteDemoServers.All.Count; i++) story.WriteLine($"  {i + 1}. {DeleteDemoServers.All[i].Story}");
        story.WriteLine("\nChecking; looking twice takes some seconds.\n");
        story.Flush();

        IDeleteCommitReport report = DeleteCommitReport.Create(format, host.Out);
        var found = new List<DeleteVerdict>();
        foreach (DeleteDemoServer server in DeleteDemoServers.All)
        {
            DeleteCommitResult result = await CheckAsync(server, cancellationToken).ConfigureAwait(false);
            report.Add(result);
            found.Add(result.Verdict);
        }
        report.Complete();
        return Compare(found) ? (int)MonitoringState.Ok : (int)MonitoringState.Unknown;
    }

    private async Task<DeleteCommitResult> CheckAsync(DeleteDemoServer demo, CancellationToken cancellationToken)
    {
        using SandboxMailServer server = SandboxMailServer.Start(new SandboxMailOptions
        {
            Users = [new SandboxMailUser(DeleteDemoServers.User) { Password = Password }],
            FrontEndName = demo.FrontEnd,
            Faults = demo.Faults,
            Services = [SandboxMailService.Pop3, SandboxMailService.Imap],
        });
        var options = new DeleteCommitOptions
        {
            Deposit = DepositSettings.ImapAppend(server.Endpoint(SandboxMailService.Imap)),
            SoakTime = TimeSpan.FromSeconds(1),
            CommitWindow = TimeSpan.FromSeconds(1),
            Timeout = TimeSpan.FromSeconds(10),
            // The server made its own certificate a moment ago.
            SkipCertificateCheck = true,
        };
        var mailbox = new DeleteCommitMailbox(server.Endpoint(SandboxMailService.Pop3), DeleteDemoServers.User, MailSecret.Password(Password));
        DeleteCommitResult? result = null;
        await host.CreateDelete(options)([mailbox], each => result = each, cancellationToken).ConfigureAwait(false);
        return result ?? throw new InvalidOperationException("The check gave no result.");
    }

    private bool Compare(List<DeleteVerdict> found)
    {
        int right = 0;
        story.WriteLine("\nWhat each server does, and what the check found:\n");
        for (int i = 0; i < found.Count; i++)
        {
            bool same = found[i] == DeleteDemoServers.All[i].Truth;
            right += same ? 1 : 0;
            story.WriteLine($"  {i + 1}. does: {DeleteDemoServers.All[i].Truth}. Found: {found[i]}. {(same ? "Right." : "NOT THE TRUTH.")}");
        }
        story.WriteLine($"\n{right} of {found.Count} verdicts are the truth.");
        story.Flush();
        return right == found.Count;
    }
}
