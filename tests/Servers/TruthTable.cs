using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>Checks an endpoint whose truth is known and compares every version, the verdict and the evidence.</summary>
internal static class TruthTable
{
    /// <summary>Asserts that exactly these versions are accepted and all others refused.</summary>
    /// <returns>The result, for further assertions.</returns>
    public static async Task<TlsVersionResult> AssertAsync(
        MailEndpoint endpoint, TlsVerdict verdict, IReadOnlyCollection<TlsVersion> accepted, string? log = null)
    {
        TlsVersionResult result = await CheckAsync(endpoint, new TlsVersionOptions());
        string seen = Describe(result) + log;

        foreach (TlsVersionOutcome outcome in result.Versions)
        {
            bool expected = accepted.Contains(outcome.Version);
            Assert.True(
                outcome.Outcome == (expected ? TlsOutcome.Accepted : TlsOutcome.Refused),
                $"{outcome.Version} is {(expected ? "accepted" : "refused")} by the server, and found {outcome.Outcome}.\n{seen}");
            if (expected) AssertAccepted(outcome, seen);
            else AssertRefused(outcome, seen);
        }

        Assert.True(result.Verdict == verdict, $"The verdict should be {verdict}.\n{seen}");
        return result;
    }

    /// <summary>Checks one endpoint that has one address.</summary>
    public static async Task<TlsVersionResult> CheckAsync(MailEndpoint endpoint, TlsVersionOptions options)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        TlsVersionResult result = Assert.Single(await new TlsVersionCheck(options).CheckAsync(endpoint, patience.Token));
        Assert.Equal(endpoint, result.Endpoint);
        Assert.Equal(endpoint.Host, result.Address);
        Assert.Equal(TlsVersionOptions.AllVersions, result.Versions.Select(outcome => outcome.Version));
        return result;
    }

    /// <summary>Everything a result says, for the message of a failed assertion.</summary>
    public static string Describe(TlsVersionResult result) =>
        $"{result.Endpoint}: {result.Verdict}: {result.Reason}\n"
        + string.Concat(result.Versions.Select(outcome => $"  {outcome.Version} {outcome.Outcome} at {outcome.Layer}: {outcome.Evidence}\n"))
        + string.Concat(result.Notes.Select(note => $"  note: {note}\n"));

    private static void AssertAccepted(TlsVersionOutcome outcome, string seen)
    {
        TlsEvidence evidence = outcome.Evidence ?? throw new InvalidOperationException($"{outcome.Version} has no evidence.\n{seen}");
        Assert.True(outcome.Layer == TlsLayer.Greeting, $"{outcome.Version} was accepted before the greeting was read.\n{seen}");
        Assert.True(evidence.NegotiatedVersion == outcome.Version, $"{outcome.Version} was negotiated as {evidence.NegotiatedVersion}.\n{seen}");
        Assert.False(string.IsNullOrEmpty(evidence.CipherSuite), $"{outcome.Version} names no cipher suite.\n{seen}");
        Assert.False(string.IsNullOrEmpty(evidence.ServerWords), $"{outcome.Version} has no words of the server.\n{seen}");
    }

    private static void AssertRefused(TlsVersionOutcome outcome, string seen)
    {
        TlsEvidence evidence = outcome.Evidence ?? throw new InvalidOperationException($"{outcome.Version} has no evidence.\n{seen}");
        Assert.True(outcome.Layer == TlsLayer.Handshake, $"{outcome.Version} was refused in the handshake.\n{seen}");
        Assert.True(
            evidence.Alert is not null || evidence.Close is not null || (evidence.NegotiatedVersion is { } other && other != outcome.Version),
            $"{outcome.Version} was refused without an alert, an end of the connection or another version.\n{seen}");
    }
}
