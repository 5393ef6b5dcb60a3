using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>What a mail server's options must keep to.</summary>
internal static class MailOptionRules
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Check(SandboxMailOptions options)
    {
        if (options is null) throw new ArgumentNullException(nameof(options));
        string? problem = Rules(options).FirstOrDefault(r => !r.Holds).Text;
        if (problem is not null) throw new ArgumentException(problem, nameof(options));
    }

    private static IEnumerable<(bool Holds, string Text)> Rules(SandboxMailOptions options)
    {
        yield return (IPAddress.IsLoopback(options.Address), $"A sandbox server listens on a loopback address only, not on {options.Address}.");
        yield return (options.ConnectionLifetime > TimeSpan.Zero && options.ConnectionLifetime <= Longest, "A connection lives up to 120 seconds.");
        yield return (options.ResponseDelay >= TimeSpan.Zero && options.ResponseDelay <= Longest, "A response delay is between 0 and 120 seconds.");
        yield return (options.LockPatience >= TimeSpan.Zero && options.LockPatience <= Longest, "The patience for a lock is between 0 and 120 seconds.");
        yield return (options.GraphRetryAfter >= TimeSpan.Zero && options.GraphRetryAfter <= Longest, "Retry-After is between 0 and 120 seconds.");
        yield return (options.Faults.All(f => f.ByteInterval >= TimeSpan.Zero && f.ByteInterval <= Longest), "The pause between bytes is between 0 and 120 seconds.");
        yield return (options.Faults.All(f => f.Skip >= 0 && f.Times >= 0), "A fault's numbers of times are not negative.");
        yield return (options.Mechanisms.All(m => m is "PLAIN" or "LOGIN" or "CRAM-MD5" or "XOAUTH2"), "The mechanisms are PLAIN, LOGIN, CRAM-MD5 and XOAUTH2.");
        yield return (options.Users.All(u => u.Name.Length > 0), "A user has a name.");
    }
}
