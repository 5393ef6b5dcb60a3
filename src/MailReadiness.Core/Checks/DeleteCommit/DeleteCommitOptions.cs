using System;
using System.Collections.Generic;
using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>How to check whether deletes commit; the defaults suit one administrator and one mailbox.</summary>
public sealed record DeleteCommitOptions
{
    /// <summary>The scenarios tried unless others are asked for: the delete and two controls.</summary>
    public static IReadOnlyList<DeleteScenario> DefaultScenarios { get; } = [DeleteScenario.Commit, DeleteScenario.QuitAlone, DeleteScenario.Drop];

    /// <summary>The scenarios to try, each with a canary of its own.</summary>
    public IReadOnlyList<DeleteScenario> Scenarios { get; init; } = DefaultScenarios;

    /// <summary>How the canary gets into the mailbox; null for IMAP APPEND at the POP3 endpoint's host.</summary>
    public DepositSettings? Deposit { get; init; }

    /// <summary>Who else looks; null for the deposit's own protocol where it can look (IMAP, Graph, a plug-in).</summary>
    public WitnessSettings? Witness { get; init; }

    /// <summary>The time between the first look and the second one, which finds messages that come back.</summary>
    public TimeSpan SoakTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a message still there at the first look is looked for again before the delete counts as failed.</summary>
    public TimeSpan CommitWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait for a deposited canary to appear in POP3.</summary>
    public TimeSpan ArrivalTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The time one step may take: connecting, one reply, the end of a connection. Servers delay answers to sign-ins by up to 13 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether passwords may go over a connection without TLS.</summary>
    public bool AllowPlaintext { get; init; }

    /// <summary>Whether to accept certificates that cannot be validated.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>Whether to delete canaries of this tool that are older than a day and were left behind.</summary>
    public bool RemoveStale { get; init; }

    /// <summary>The name to send as SNI and to look for in the POP3 server's certificate; null for the endpoint's host.</summary>
    public string? ServerName { get; init; }

    /// <summary>The proxy to go through; null for none.</summary>
    public ProxySettings? Proxy { get; init; }

    /// <summary>Mailboxes checked side by side.</summary>
    public int ThrottleLimit { get; init; } = 16;

    /// <summary>How often each mailbox is checked, at least 1. Each time gives a result.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The time between the starts of two checks of the same mailbox.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.Zero;

    /// <summary>Called for each line of the transcript as it comes, on any thread; for debug output. Secrets are not in it.</summary>
    public Action<TranscriptLine>? OnTranscript { get; init; }

    /// <summary>Called for each step in a few words, on any thread; for verbose output.</summary>
    public Action<string>? OnStep { get; init; }
}
