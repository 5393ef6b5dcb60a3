using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.LogAnalytics;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Cli.Tests;

/// <summary>A command line run in this process, with a check that answers what the test says.</summary>
internal sealed class TestRun : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly CancellationTokenSource stop = new();

    public string Input { get; init; } = string.Empty;

    /// <summary>Standard input instead of <see cref="Input"/>.</summary>
    public TextReader? Reader { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>The verdict for an endpoint.</summary>
    public Func<MailEndpoint, TlsVerdict> Verdict { get; init; } = _ => TlsVerdict.ModernOnly;

    /// <summary>The check; the default one answers each endpoint with <see cref="Verdict"/>.</summary>
    public RunTlsCheck? Check { get; init; }

    /// <summary>The check of deletes; the default one answers with <see cref="DeleteVerdict"/>.</summary>
    public RunDeleteCheck? DeleteCheck { get; init; }

    /// <summary>Whether deletes are really checked.</summary>
    public bool ReallyDelete { get; init; }

    /// <summary>The verdict of the check of deletes.</summary>
    public DeleteVerdict DeleteVerdict { get; init; } = DeleteVerdict.Committed;

    /// <summary>What the check of deletes was asked for.</summary>
    public DeleteCommitOptions? DeleteOptions { get; private set; }

    /// <summary>The mailbox the check of deletes was asked about.</summary>
    public DeleteCommitMailbox? Mailbox { get; private set; }

    /// <summary>The inventory; the default one says that nothing was seen.</summary>
    public Func<InventoryOptions, IReadOnlyList<string>, InventoryResult> Inventory { get; init; } = (_, _) => InventoryOf();

    /// <summary>Whether files are really read.</summary>
    public bool ReallyRead { get; init; }

    /// <summary>What the inventory was asked for.</summary>
    public InventoryOptions? InventoryOptions { get; private set; }

    /// <summary>The workspace the inventory was asked about.</summary>
    public LogAnalyticsOptions? Workspace { get; private set; }

    /// <summary>The paths the inventory was asked about.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    /// <summary>The assessment; the default one judges that every endpoint answers with <see cref="Verdict"/>.</summary>
    public Func<AssessmentPlan, AssessmentRunOptions, AssessmentReport>? Assess { get; init; }

    /// <summary>Whether assessments are really made.</summary>
    public bool ReallyAssess { get; init; }

    /// <summary>What the assessment was given; null when none was made.</summary>
    public AssessmentRunOptions? AssessmentOptions { get; private set; }

    /// <summary>What file descriptors give.</summary>
    public Dictionary<int, string> Descriptors { get; init; } = [];

    /// <summary>What is typed when asked for a secret; null when nobody sits there.</summary>
    public string? Typed { get; init; }

    /// <summary>Standard output instead of a string.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>What the check was asked for.</summary>
    public TlsVersionOptions? Options { get; private set; }

    /// <summary>The endpoints the check was asked about.</summary>
    public IReadOnlyList<string> Endpoints { get; private set; } = [];

    public string Out => output.ToString();

    public string Error => error.ToString();

    public Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, Host(), stop.Token);

    /// <summary>Does what Ctrl+C does.</summary>
    public void Stop() => stop.Cancel();

    public void Dispose()
    {
        stop.Dispose();
        output.Dispose();
        error.Dispose();
    }

    public static TlsVersionResult Result(MailEndpoint endpoint, TlsVerdict verdict) => new()
    {
        Endpoint = endpoint,
        Address = "192.0.2.1",
        Verdict = verdict,
        Reason = "Because.",
        Versions = TlsVersionOptions.AllVersions.Select(version => new TlsVersionOutcome(version, TlsOutcome.NotTested, null, null)).ToArray(),
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Duration = TimeSpan.FromMilliseconds(5),
    };

    public static DeleteCommitResult Result(DeleteCommitMailbox mailbox, DeleteVerdict verdict) => new()
    {
        Endpoint = mailbox.Endpoint,
        Mailbox = mailbox.User,
        Verdict = verdict,
        Reason = "Because.",
        WhatToDo = "Do this.",
        Scenarios =
        [
            new ScenarioResult { Scenario = DeleteScenario.Commit, Verdict = verdict, Reason = "Because.", WhatToDo = "Do this.", QuitReply = "+OK bye" },
        ],
        Run = new RunSummary(0, 0, 1, [], null, null),
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(5),
    };

    /// <summary>An inventory of one record a verdict.</summary>
    public static InventoryResult InventoryOf(params MailClientVerdict[] verdicts) => new(
        [.. verdicts.Select((verdict, i) => new MailClientRecord { Mailbox = $"user{i}@example.com", Protocol = MailProtocol.Imap, Verdict = verdict, Rule = "a-rule", Reason = "Because." })],
        new InventorySummary([], [], 0, 0));

    private CliHost Host() => new()
    {
        In = () => Reader ?? new StringReader(Input),
        Out = Output ?? output,
        Error = error,
        ErrorIsTerminal = ErrorIsTerminal,
        Environment = name => Environment.TryGetValue(name, out string? value) ? value : null,
        OpenDescriptor = number => Descriptors.TryGetValue(number, out string? text)
            ? new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
            : throw new IOException("Bad file descriptor"),
        AskSecret = Typed is null ? null : question =>
        {
            error.Write(question);
            return Typed;
        },
        CreateDelete = options =>
        {
            // The real one, because it judges the options.
            var check = new DeleteCommitCheck(options);
            DeleteOptions = options;
            return ReallyDelete ? check.RunAsync : DeleteCheck ?? AnswerDelete;
        },
        RunInventory = (options, paths, workspace, progress, cancellationToken) =>
        {
            Workspace = workspace;
            InventoryOptions = options;
            Paths = paths;
            if (ReallyRead) return new CliHost { In = () => TextReader.Null, Out = output, Error = error, ErrorIsTerminal = false, Environment = _ => null }.RunInventory(options, paths, workspace, progress, cancellationToken);
            progress.Report(new InventoryProgress(500_000_000, 1_000_000_000, 250_000_000, "/logs/a.json"));
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(Inventory(options, paths));
        },
        RunAssessment = (plan, options, cancellationToken) =>
        {
            AssessmentOptions = options;
            cancellationToken.ThrowIfCancellationRequested();
            return ReallyAssess ? new AssessmentRun(plan, options).RunAsync(cancellationToken) : Task.FromResult((Assess ?? Judged)(plan, options));
        },
        RunTls = (options, endpoints, onResult, cancellationToken) =>
        {
            Options = options;
            Endpoints = endpoints.Select(endpoint => endpoint.ToString()).ToArray();
            return (Check ?? AnswerAll)(options, endpoints, onResult, cancellationToken);
        },
    };

    private AssessmentReport Judged(AssessmentPlan plan, AssessmentRunOptions options) => Assessment.Judge(
        new AssessmentResults { TlsVersions = [.. (plan.Tls?.Endpoints ?? []).Select(endpoint => new Observed<TlsVersionResult>(Result(endpoint, Verdict(endpoint))))] },
        new AssessmentContext { Name = plan.Name, StartedAt = DateTimeOffset.UtcNow, ToolVersion = "0", VantagePoints = ["here"], Trend = options.Trend, Notes = options.Notes, IsExample = options.IsExample });

    private Task AnswerAll(
        TlsVersionOptions options, IEnumerable<MailEndpoint> endpoints, Action<TlsVersionResult> onResult, CancellationToken cancellationToken)
    {
        foreach (MailEndpoint endpoint in endpoints)
        {
            cancellationToken.ThrowIfCancellationRequested();
            onResult(Result(endpoint, Verdict(endpoint)));
        }
        return Task.CompletedTask;
    }

    private Task AnswerDelete(IEnumerable<DeleteCommitMailbox> mailboxes, Action<DeleteCommitResult> onResult, CancellationToken cancellationToken)
    {
        foreach (DeleteCommitMailbox mailbox in mailboxes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Mailbox = mailbox;
            onResult(Result(mailbox, DeleteVerdict));
        }
        return Task.CompletedTask;
    }
}
