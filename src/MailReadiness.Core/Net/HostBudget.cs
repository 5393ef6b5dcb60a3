using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Net;

/// <summary>Limits the connections open at a time to each address, over all checks of a run; first come, first served.</summary>
internal sealed class HostBudget
{
    private readonly Dictionary<string, Slots> hosts = new(StringComparer.Ordinal);
    private readonly int limit;

    /// <summary>Creates the budget.</summary>
    /// <param name="limit">Connections open at a time to one key, at least 1.</param>
    internal HostBudget(int limit)
    {
        if (limit < 1) throw new ArgumentOutOfRangeException(nameof(limit), limit, "At least one connection at a time is needed.");
        this.limit = limit;
    }

    /// <summary>The keys in use: those with a connection open.</summary>
    internal int KeyCount
    {
        get
        {
            lock (hosts) return hosts.Count;
        }
    }

    /// <summary>Waits for a free place and takes it.</summary>
    /// <param name="key">The address.</param>
    /// <param name="cancellationToken">Gives up the wait; a place is then never taken.</param>
    /// <returns>The place; disposing it, once or more often, gives it back.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<IDisposable>(cancellationToken);
        Waiter waiter;
        lock (hosts)
        {
            if (!hosts.TryGetValue(key, out Slots? slots)) hosts.Add(key, slots = new Slots());
            if (slots.Open < limit)
            {
                slots.Open++;
                return Task.FromResult<IDisposable>(new Place(this, key));
            }

            waiter = new Waiter(hosts, slots.Waiting, cancellationToken);
            slots.Waiting.AddLast(waiter.Node);
        }

        return waiter.WaitAsync();
    }

    private void Leave(string key)
    {
        Waiter? next;
        lock (hosts)
        {
            Slots slots = hosts[key];
            next = slots.Waiting.First?.Value;
            if (next is not null) slots.Waiting.RemoveFirst();
            else if (--slots.Open == 0) hosts.Remove(key);
        }

        // Whoever takes a waiter off the list, here or in Cancel, alone decides how its wait ends.
        next?.Completion.SetResult(new Place(this, key));
    }

    private sealed class Slots
    {
        public int Open { get; set; }

        public LinkedList<Waiter> Waiting { get; } = new();
    }

    private sealed class Waiter
    {
        private readonly object gate;
        private readonly LinkedList<Waiter> list;
        private readonly CancellationToken cancellationToken;

        public Waiter(object gate, LinkedList<Waiter> list, CancellationToken cancellationToken)
        {
            (this.gate, this.list, this.cancellationToken) = (gate, list, cancellationToken);
            Node = new LinkedListNode<Waiter>(this);
        }

        public LinkedListNode<Waiter> Node { get; }

        public TaskCompletionSource<IDisposable> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<IDisposable> WaitAsync()
        {
            using (cancellationToken.Register(static state => ((Waiter)state!).Cancel(), this, useSynchronizationContext: false))
                return await Completion.Task.ConfigureAwait(false);
        }

        private void Cancel()
        {
            lock (gate)
            {
                if (Node.List is null) return;
                list.Remove(Node);
            }

            Completion.TrySetCanceled(cancellationToken);
        }
    }

    private sealed class Place(HostBudget budget, string key) : IDisposable
    {
        private HostBudget? budget = budget;

        public void Dispose() => Interlocked.Exchange(ref budget, null)?.Leave(key);
    }
}
