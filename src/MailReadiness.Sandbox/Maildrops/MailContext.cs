using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>What all connections of one mail server share.</summary>
internal sealed class MailContext
{
    private readonly ConcurrentDictionary<string, SandboxMaildrop> maildrops = new(StringComparer.OrdinalIgnoreCase);
    private readonly MessageNumbers numbers = new();
    private int graphRequests;

    public MailContext(SandboxMailOptions options, CancellationToken stopping)
    {
        Options = options;
        Stopping = stopping;
        Faults = new FaultBook(options.Faults);
        foreach (SandboxMailUser user in options.Users) Add(user);
    }

    public SandboxMailOptions Options { get; }

    public CancellationToken Stopping { get; }

    public FaultBook Faults { get; }

    /// <summary>Whether in any maildrop a QUIT has come with marked messages.</summary>
    public bool DeletionSeen => maildrops.Values.Any(m => m.DeletionSeen);

    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public SandboxMaildrop Add(SandboxMailUser user)
    {
        SandboxMaildrop maildrop = new(user, numbers);
        if (!maildrops.TryAdd(user.Name, maildrop)) throw new ArgumentException($"The sandbox has a user {user.Name} already.", nameof(user));
        return maildrop;
    }

    public SandboxMaildrop? Find(string name) => maildrops.TryGetValue(name, out SandboxMaildrop? maildrop) ? maildrop : null;

    public SandboxMaildrop? WhoHasToken(string token) => maildrops.Values.FirstOrDefault(m => m.User.AccessToken == token);

    /// <summary>Whether this request to Graph is one too many.</summary>
    public bool ThrottlesGraph() => Interlocked.Increment(ref graphRequests) <= Options.GraphThrottled;
}
