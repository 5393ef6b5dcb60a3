using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Makes attempts on one address, within its budget of connections and its deadline.</summary>
internal sealed class AddressProber : IDisposable
{
    // A server that has not hung up so long after our goodbye is not waited for.
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(1);

    // What one attempt may take beyond which a second one and its controls would not fit: see TlsVersionOptions.Timeout.
    private const double TotalFactor = 2.2;

    private readonly Connector connector;
    private readonly ConnectionBudget budget;
    private readonly ProbeTarget target;
    private readonly TimeSpan timeout;
    private readonly string budgetKey;
    private readonly Stopwatch watch = new();
    private readonly CancellationTokenSource closing = new();
    private readonly List<Task> lingering = [];
    private readonly List<ProbeRun> parted = [];
    private readonly LostTime lost = new(); // in attempts that this machine spoilt
    private TimeSpan extension;
    private bool alone;

    public AddressProber(Connector connector, ConnectionBudget budget, ProbeTarget target, TimeSpan timeout)
    {
        this.connector = connector;
        this.budget = budget;
        this.target = target;
        this.timeout = timeout;
        budgetKey = target.Address?.ToString() ?? target.Endpoint.Host;
    }

    /// <summary>The time left until this address must have its answer.</summary>
    public TimeSpan Remaining
    {
        get
        {
            TimeSpan left = TimeSpan.FromTicks((long)(timeout.Ticks * TotalFactor)) + extension + lost.Total - watch.Elapsed;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Allows more time, because a server that limits connections can only be asked slowly.</summary>
    public void Extend(TimeSpan patience) => extension = patience;

    /// <summary>The time one attempt may take.</summary>
    public TimeSpan Timeout => timeout;

    /// <summary>Makes one attempt; null when no time is left for it.</summary>
    public Task<ProbeAttempt?> AttemptAsync(TlsVersion version, IReadOnlyList<ushort>? suites, CancellationToken cancel) =>
        AttemptAsync(version, suites, null, TimeSpan.Zero, timeout, cancel);

    /// <summary>Makes one attempt that takes no longer than <paramref name="longest"/>; null when no time is left for it.</summary>
    public Task<ProbeAttempt?> AttemptAsync(TlsVersion version, IReadOnlyList<ushort>? suites, TimeSpan longest, CancellationToken cancel) =>
        AttemptAsync(version, suites, null, TimeSpan.Zero, longest, cancel);

    /// <summary>Makes the attempt that closes a repetition: it has its whole time, because a working server answers at once
    /// and without it the time already spent would prove nothing.</summary>
    public Task<ProbeAttempt?> ClosingAttemptAsync(TlsVersion version, IReadOnlyList<ushort>? suites, TlsSession? known, CancellationToken cancel) =>
        AttemptAsync(version, suites, known, timeout, timeout, cancel);

    // What this machine spoilt is asked once more, and the time it lost is not the server's.
    private async Task<ProbeAttempt?> AttemptAsync(TlsVersion version, IReadOnlyList<ushort>? suites, TlsSession? known, TimeSpan atLeast, TimeSpan longest, CancellationToken cancel)
    {
        ProbeAttempt? attempt = await OnceAsync(version, suites, known, atLeast, longest, cancel).ConfigureAwait(false);
        if (attempt?.End != ProbeEnd.LocalTrouble) return attempt;
        TimeSpan now = watch.Elapsed;
        lost.Add(now - attempt.Duration, now);
        return await OnceAsync(version, suites, known, atLeast, longest, cancel).ConfigureAwait(false) ?? attempt;
    }

    private async Task<ProbeAttempt?> OnceAsync(TlsVersion version, IReadOnlyList<ushort>? suites, TlsSession? known, TimeSpan atLeast, TimeSpan longest, CancellationToken cancel)
    {
        IDisposable slot = alone ? Nothing.Instance : await budget.EnterAsync(budgetKey, cancel).ConfigureAwait(false);
        watch.Start(); // the deadline counts from the first slot, not from the queue before it
        TimeSpan left = Remaining > atLeast ? Remaining : atLeast;
        TimeSpan limit = left < longest ? left : longest;
        ProbeRun? run = null;
        try
        {
            if (limit < TimeSpan.FromMilliseconds(1)) return null;
            run = new ProbeRun(target, version, suites, known);
            ProbeAttempt attempt = await run.RunAsync(connector, limit, cancel).ConfigureAwait(false);
            if (run.AwaitsHangUp)
            {
                Linger(run, slot);
                (run, slot) = (null, Nothing.Instance);
            }

            return attempt;
        }
        finally
        {
            run?.Dispose();
            slot.Dispose();
        }
    }

    /// <summary>Waits until no other check has a connection to this address, and keeps it so until disposed.</summary>
    public async Task<IDisposable> AloneAsync(CancellationToken cancel)
    {
        watch.Stop(); // the queue is not the server's time
        await HungUpAsync().ConfigureAwait(false);
        IDisposable all = await budget.EnterAloneAsync(budgetKey, cancel).ConfigureAwait(false);
        watch.Start();
        alone = true;
        return new Turn(this, all);
    }

    /// <summary>Waits until the server has hung up every connection that said goodbye, so that none of them fills a place
    /// that the next one needs.</summary>
    public Task HungUpAsync()
    {
        Task[] pending;
        lock (lingering)
        {
            lingering.RemoveAll(task => task.IsCompleted);
            lingering.AddRange(parted.Select(run => HangUpAsync(run, Nothing.Instance)));
            parted.Clear();
            pending = [.. lingering];
        }

        return Task.WhenAll(pending);
    }

    /// <summary>Closes the connections that still wait for the server to hang up.</summary>
    public void Dispose()
    {
        lock (lingering)
        {
            foreach (ProbeRun run in parted) run.Dispose();
            parted.Clear();
        }

        closing.Cancel();
        HungUpAsync().ContinueWith(_ => closing.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    // A connection that no other check waits for is listened to when the next one is made; after the last one nobody is.
    private void Linger(ProbeRun run, IDisposable slot)
    {
        lock (lingering)
        {
            if (alone) parted.Add(run);
            else lingering.Add(HangUpAsync(run, slot));
        }
    }

    private async Task HangUpAsync(ProbeRun run, IDisposable slot)
    {
        using (slot)
        using (run)
        {
            await run.WaitForHangUpAsync(Lingering, closing.Token).ConfigureAwait(false);
        }
    }

    private sealed class Turn(AddressProber prober, IDisposable all) : IDisposable
    {
        public void Dispose()
        {
            prober.alone = false;
            all.Dispose();
        }
    }

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Instance = new();

        public void Dispose()
        {
        }
    }
}
