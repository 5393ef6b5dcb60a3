using System;
using System.Collections.Generic;

namespace MailReadiness.Sandbox.Connections;

/// <summary>Decides which new connections are over a limit. Those turned away do not count against the window.</summary>
internal sealed class ConnectionLimiter(SandboxOptions options)
{
    private readonly Queue<TimeSpan> admitted = new();

    /// <summary>How a connection is turned away; null when it is served.</summary>
    /// <param name="now">The time since some fixed moment.</param>
    /// <param name="open">Connections being served, without this one.</param>
    public SandboxRateLimitAction? Check(TimeSpan now, int open)
    {
        if (open >= options.MaxConcurrentConnections) return options.ConcurrencyAction;
        if (options.RateLimit is not SandboxRateLimit limit) return null;
        while (admitted.Count > 0 && now - admitted.Peek() >= limit.Window) admitted.Dequeue();
        if (admitted.Count >= limit.Connections) return limit.Action;
        admitted.Enqueue(now);
        return null;
    }
}
