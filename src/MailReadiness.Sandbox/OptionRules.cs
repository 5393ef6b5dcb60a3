using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailReadiness.Sandbox.Tls;

namespace MailReadiness.Sandbox;

/// <summary>What options must keep to.</summary>
internal static class OptionRules
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromSeconds(120);

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Check(SandboxOptions options)
    {
        if (options is null) throw new ArgumentNullException(nameof(options));
        string? problem = Rules(options).FirstOrDefault(r => !r.Holds).Text;
        if (problem is not null) throw new ArgumentException(problem, nameof(options));
    }

    private static IEnumerable<(bool Holds, string Text)> Rules(SandboxOptions options)
    {
        yield return (IPAddress.IsLoopback(options.Address), $"A sandbox server listens on a loopback address only, not on {options.Address}.");
        yield return (options.Port is >= 0 and <= 65535, "A port is a number from 0 to 65535.");
        yield return (options.ResponseDelay >= TimeSpan.Zero && options.ResponseDelay <= LongestDelay, "A response delay is between 0 and 100 seconds.");
        yield return (options.ConnectionLifetime > TimeSpan.Zero && options.ConnectionLifetime <= LongestLifetime, "A connection lives up to 120 seconds.");
        yield return (options.CipherSuites is null || options.CipherSuites.All(SuiteChoice.Known.Contains), "The sandbox does not know every one of the cipher suites.");
        yield return (options.Groups is null || options.Groups.All(GroupChoice.Known.Contains), "The groups are x25519 (29) and secp256r1 (23).");
        yield return (options.MaxConcurrentConnections is null or >= 0, "A number of connections is not negative.");
        yield return (options.RateLimit is null or { Connections: >= 1 }, "A rate limit allows at least one connection.");
        yield return (options.Fragmentation is null or { RecordBytes: >= 1 and <= 16384 }, "A record holds 1 to 16,384 bytes.");
        yield return (options.Fragmentation is null or { WriteBytes: null or >= 1 }, "A write has at least one byte.");
        yield return (options.Fragmentation is null || options.Fragmentation.WriteDelay <= LongestDelay, "A pause between writes is at most 100 seconds.");
    }
}
