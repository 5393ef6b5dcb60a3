using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;

namespace MailReadiness.Benchmarks;

/// <summary>Checks, and insists on the right answer: a check that fails is fast, and worth nothing.</summary>
internal static class Answers
{
    /// <exception cref="InvalidOperationException">The verdict is another one.</exception>
    public static async Task AskAsync(TlsVersionCheck check, MailEndpoint endpoint, TlsVerdict truth)
    {
        IReadOnlyList<TlsVersionResult> results = await check.CheckAsync(endpoint, CancellationToken.None);
        if (results.Count != 1 || results[0].Verdict != truth)
            throw new InvalidOperationException($"{endpoint} should be {truth} and was found {results[0].Verdict}: {results[0].Reason}");
    }
}
