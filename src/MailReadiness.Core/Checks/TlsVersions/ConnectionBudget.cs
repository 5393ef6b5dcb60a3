using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>The connections that all checks of a run together may have open to an address; one check may ask for all of them.</summary>
internal sealed class ConnectionBudget
{
    private readonly HostBudget places;
    private readonly HostBudget turns = new(1);
    private readonly int limit;

    public ConnectionBudget(int limit)
    {
        this.limit = limit;
        places = new HostBudget(limit);
    }

    /// <summary>Waits for one place.</summary>
    public Task<IDisposable> EnterAsync(string key, CancellationToken cancel) => places.EnterAsync(key, cancel);

    /// <summary>Waits for all places, so that nobody else has a connection open.</summary>
    public async Task<IDisposable> EnterAloneAsync(string key, CancellationToken cancel)
    {
        All all = new();
        try
        {
            all.Add(await turns.EnterAsync(key, cancel).ConfigureAwait(false));
            for (int i = 0; i < limit; i++) all.Add(await places.EnterAsync(key, cancel).ConfigureAwait(false));
            return all;
        }
        catch
        {
            all.Dispose();
            throw;
        }
    }

    private sealed class All : IDisposable
    {
        private readonly List<IDisposable> taken = [];

        public void Add(IDisposable place) => taken.Add(place);

        public void Dispose()
        {
            foreach (IDisposable place in taken) place.Dispose();
        }
    }
}
