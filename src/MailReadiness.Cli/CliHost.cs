using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.LogAnalytics;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Cli.Output;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Cli;

/// <summary>Checks endpoints and hands out each result as it comes; <see cref="TlsVersionCheck.RunAsync"/> outside of tests.</summary>
internal delegate Task RunTlsCheck(
    TlsVersionOptions options, IEnumerable<MailEndpoint> endpoints, Action<TlsVersionResult> onResult, CancellationToken cancellationToken);

/// <summary>Checks mailboxes and hands out each result as it comes; <see cref="DeleteCommitCheck.RunAsync"/> outside of tests.</summary>
internal delegate Task RunDeleteCheck(IEnumerable<DeleteCommitMailbox> mailboxes, Action<DeleteCommitResult> onResult, CancellationToken cancellationToken);

/// <summary>Reads files and judges what is in them; a <see cref="ClientInventory"/> outside of tests.</summary>
internal delegate Task<InventoryResult> RunInventory(
    InventoryOptions options, IReadOnlyList<string> paths, LogAnalyticsOptions? workspace, IProgress<InventoryProgress> progress, CancellationToken cancellationToken);

/// <summary>Makes the checks of a plan and judges them; an <see cref="AssessmentRun"/> outside of tests.</summary>
internal delegate Task<AssessmentReport> RunAssessment(AssessmentPlan plan, AssessmentRunOptions options, CancellationToken cancellationToken);

/// <summary>What the commands know of the world: its streams, its environment, and the check. Tests bring their own.</summary>
internal sealed record CliHost
{
    /// <summary>Opens standard input.</summary>
    public required Func<TextReader> In { get; init; }

    /// <summary>Standard output; the report alone goes there.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error; everything else goes there.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether somebody watches standard error.</summary>
    public required bool ErrorIsTerminal { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Opens a file descriptor for reading.</summary>
    public Func<int, Stream> OpenDescriptor { get; init; } = static descriptor => StandardStreams.OpenDescriptor(descriptor);

    /// <summary>Asks the person at the terminal for a secret without showing it; null when nobody sits there.</summary>
    public Func<string, string?>? AskSecret { get; init; }

    /// <summary>Prepares the check of deletes; an <see cref="ArgumentException"/> says what is wrong with the options.</summary>
    public Func<DeleteCommitOptions, RunDeleteCheck> CreateDelete { get; init; } = static options => new DeleteCommitCheck(options).RunAsync;

    /// <summary>The check of TLS versions.</summary>
    public RunTlsCheck RunTls { get; init; } = static (options, endpoints, onResult, cancellationToken) =>
        new TlsVersionCheck(options).RunAsync(endpoints, onResult, cancellationToken);

    /// <summary>The inventory of mail clients; an <see cref="ArgumentException"/> says what is wrong with the address map.</summary>
    public RunInventory RunInventory { get; init; } = static async (options, paths, workspace, progress, cancellationToken) =>
    {
        var inventory = new ClientInventory(options);
        // First, because it fails sooner than gigabytes are read.
        if (workspace is not null) await new LogAnalyticsSignIns(workspace).ReadAsync(inventory, cancellationToken).ConfigureAwait(false);
        foreach (string path in paths) inventory.AddPath(path);
        await inventory.ReadAsync(progress, cancellationToken).ConfigureAwait(false);
        return inventory.GetResult();
    };

    /// <summary>The assessment; an <see cref="AssessmentRun"/> outside of tests.</summary>
    public RunAssessment RunAssessment { get; init; } = static (plan, options, cancellationToken) => new AssessmentRun(plan, options).RunAsync(cancellationToken);

    /// <summary>Tells the person at the terminal something.</summary>
    /// <param name="message">One or more sentences.</param>
    public void Tell(string message) => Error.WriteLine("mailreadiness: " + message);
}
