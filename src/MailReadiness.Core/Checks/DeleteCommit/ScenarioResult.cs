using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What one scenario showed.</summary>
public sealed record ScenarioResult
{
    /// <summary>The scenario.</summary>
    public required DeleteScenario Scenario { get; init; }

    /// <summary>What the evidence says.</summary>
    public required DeleteVerdict Verdict { get; init; }

    /// <summary>Why this verdict, in one or two sentences.</summary>
    public required string Reason { get; init; }

    /// <summary>What to do next.</summary>
    public required string WhatToDo { get; init; }

    /// <summary>The server's reply to DELE; null when there was none.</summary>
    public string? DeleReply { get; init; }

    /// <summary>The server's reply to QUIT; null when there was none, or no QUIT was sent.</summary>
    public string? QuitReply { get; init; }

    /// <summary>Seconds from QUIT until a look first saw the message gone; null when none did.</summary>
    public double? SecondsToCommit { get; init; }

    /// <summary>The canary's UIDL in the session that deleted it; null when it was not found.</summary>
    public string? Uidl { get; init; }

    /// <summary>The front end that took the delete, decoded from its greeting; null when the greeting names none.</summary>
    public string? FrontEnd { get; init; }

    /// <summary>The looks afterwards, in order.</summary>
    public IReadOnlyList<DeleteLook> Looks { get; init; } = Array.Empty<DeleteLook>();
}
