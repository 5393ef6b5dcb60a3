using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>Runs the check against a sandbox server whose truth is known.</summary>
internal static class SandboxTruth
{
    public static async Task<TlsVersionResult> CheckAsync(SandboxOptions server, TlsVersionOptions? options = null)
    {
        using SandboxServer sandbox = SandboxServer.Start(server);
        return await CheckAsync(sandbox, options);
    }

    public static async Task<TlsVersionResult> CheckAsync(SandboxServer sandbox, TlsVersionOptions? options = null)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        TlsVersionCheck check = new(options ?? new TlsVersionOptions());
        TlsVersionResult result = Assert.Single(await check.CheckAsync(sandbox.Endpoint, patience.Token));
        return result;
    }

    public static TlsVersionOutcome Outcome(this TlsVersionResult result, TlsVersion version) => result.Versions.Single(o => o.Version == version);

    /// <summary>Asserts that exactly these versions are accepted and every other one tested is refused.</summary>
    public static void AssertAccepts(this TlsVersionResult result, params TlsVersion[] accepted)
    {
        foreach (TlsVersionOutcome outcome in result.Versions.Where(o => o.Outcome != TlsOutcome.NotTested))
        {
            TlsOutcome expected = accepted.Contains(outcome.Version) ? TlsOutcome.Accepted : TlsOutcome.Refused;
            Assert.True(outcome.Outcome == expected, $"{outcome.Version} should be {expected}.\n{Describe(result)}");
        }
    }

    /// <summary>Asserts that no outcome contradicts the truth: unclear is allowed, wrong is not.</summary>
    public static void AssertNeverWrong(this TlsVersionResult result, IReadOnlyCollection<TlsVersion> accepted)
    {
        foreach (TlsVersionOutcome outcome in result.Versions)
        {
            TlsOutcome wrong = accepted.Contains(outcome.Version) ? TlsOutcome.Refused : TlsOutcome.Accepted;
            Assert.True(outcome.Outcome != wrong, $"{outcome.Version} is wrongly {wrong}.\n{Describe(result)}");
        }
    }

    public static string Describe(TlsVersionResult result) =>
        $"{result.Endpoint}: {result.Verdict}: {result.Reason}\n"
        + string.Concat(result.Versions.Select(o => $"  {o.Version} {o.Outcome} at {o.Layer}: {o.Evidence}\n"))
        + string.Concat(result.Notes.Select(note => $"  note: {note}\n"));
}
