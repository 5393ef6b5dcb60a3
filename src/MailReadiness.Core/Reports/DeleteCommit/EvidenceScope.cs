using System;
using System.Collections.Generic;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>What a pack is about: when, which mailboxes, which servers, which front ends, and how they did.</summary>
internal sealed class EvidenceScope
{
    private readonly int limit;
    private readonly SortedSet<string> mailboxes = new(StringComparer.Ordinal);
    private readonly SortedSet<string> endpoints = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> verdicts = new(StringComparer.Ordinal);

    /// <summary>Creates an empty scope.</summary>
    /// <param name="limit">The names kept of each kind; further ones are counted as checks alone.</param>
    public EvidenceScope(int limit) => this.limit = limit;

    /// <summary>The checks added.</summary>
    public int Checks { get; private set; }

    /// <summary>When the first check started; null without one.</summary>
    public DateTimeOffset? From { get; private set; }

    /// <summary>When the last check ended; null without one.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>The users signed in as.</summary>
    public IReadOnlyCollection<string> Mailboxes => mailboxes;

    /// <summary>The POP3 endpoints.</summary>
    public IReadOnlyCollection<string> Endpoints => endpoints;

    /// <summary>How many results had each verdict.</summary>
    public IReadOnlyDictionary<string, int> Verdicts => verdicts;

    /// <summary>The run as its last result tells it; null without one.</summary>
    public RunSummary? Run { get; private set; }

    /// <summary>Takes a result into account.</summary>
    public void Add(DeleteCommitResult result)
    {
        Checks++;
        if (mailboxes.Count < limit) mailboxes.Add(result.Mailbox);
        if (endpoints.Count < limit) endpoints.Add(result.Endpoint.ToString());
        string verdict = DeleteCommitWords.Name(result.Verdict);
        verdicts[verdict] = verdicts.TryGetValue(verdict, out int count) ? count + 1 : 1;
        DateTimeOffset end = result.StartedAt + result.Duration;
        if (From is null || result.StartedAt < From) From = result.StartedAt;
        if (Until is null || end > Until) Until = end;
        if (Run is null || result.Run.Total >= Run.Total) Run = result.Run;
    }
}
