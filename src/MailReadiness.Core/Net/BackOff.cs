using System;

namespace MailReadiness.Net;

/// <summary>The waits before a server that limits connections is asked again: 2.5 s, 5 s, 10 s and so on, up to 60 s. It knows no clock and waits for nothing itself.</summary>
internal sealed class BackOff
{
    private const int First = 2500;
    private const int Longest = 60_000;
    private int next = First;

    /// <summary>Takes the next wait, if it ends within what is left.</summary>
    /// <param name="remainingMilliseconds">The time left for waiting, in milliseconds; the caller keeps back what the attempt after it needs.</param>
    /// <param name="waitMilliseconds">The wait, in milliseconds; 0 when there is no more.</param>
    /// <returns>False when the next wait does not fit: time to give up.</returns>
    internal bool TryNext(long remainingMilliseconds, out int waitMilliseconds)
    {
        waitMilliseconds = next <= remainingMilliseconds ? next : 0;
        if (waitMilliseconds == 0) return false;
        next = Math.Min(next * 2, Longest);
        return true;
    }

    /// <summary>Starts again at the first wait, after a success.</summary>
    internal void Reset() => next = First;
}
