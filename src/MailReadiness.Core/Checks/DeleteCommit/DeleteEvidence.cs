using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What one scenario brought to light, before it is judged.</summary>
internal sealed record DeleteEvidence
{
    /// <summary>The scenario.</summary>
    public required DeleteScenario Scenario { get; init; }

    /// <summary>How DELE was answered; of several, the first that was not +OK.</summary>
    public DeleAnswer Dele { get; init; }

    /// <summary>How QUIT was answered.</summary>
    public QuitAnswer Quit { get; init; }

    /// <summary>The words of the answer to DELE.</summary>
    public string? DeleReply { get; init; }

    /// <summary>The words of the answer to QUIT.</summary>
    public string? QuitReply { get; init; }

    /// <summary>What happened instead of a usable answer, as a part of a sentence: <c>the connection was reset</c>.</summary>
    public string? Trouble { get; init; }

    /// <summary>The canary's UIDL in the session that deleted it.</summary>
    public string? Uidl { get; init; }

    /// <summary>The front end of that session.</summary>
    public string? FrontEnd { get; init; }

    /// <summary>When QUIT was sent, or the session was left.</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>The looks afterwards, in order.</summary>
    public IReadOnlyList<DeleteLook> Looks { get; init; } = Array.Empty<DeleteLook>();

    /// <summary>What became of the canary.</summary>
    public Aftermath Aftermath => AftermathRule.Of(Uidl, Looks);
}
