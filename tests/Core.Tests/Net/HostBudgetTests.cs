using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Net;

public class HostBudgetTests
{
    [Fact]
    public async Task The_limit_holds_for_each_key_alone()
    {
        HostBudget budget = new(2);
        IDisposable first = await budget.EnterAsync("a", CancellationToken.None);
        IDisposable second = await budget.EnterAsync("a", CancellationToken.None);
        Task<IDisposable> third = budget.EnterAsync("a", CancellationToken.None);
        Assert.False(third.IsCompleted);
        Assert.True(budget.EnterAsync("b", CancellationToken.None).IsCompletedSuccessfully);
        first.Dispose();
        first.Dispose();
        IDisposable granted = await third;
        Task<IDisposable> fourth = budget.EnterAsync("a", CancellationToken.None);
        Assert.False(fourth.IsCompleted);
        second.Dispose();
        (await fourth).Dispose();
        granted.Dispose();
        Assert.Equal(1, budget.KeyCount);
    }

    [Fact]
    public async Task Who_came_first_goes_first()
    {
        HostBudget budget = new(1);
        IDisposable held = await budget.EnterAsync("a", CancellationToken.None);
        List<Task<IDisposable>> waiting = [.. Enumerable.Range(0, 5).Select(_ => budget.EnterAsync("a", CancellationToken.None))];
        foreach (Task<IDisposable> next in waiting)
        {
            Assert.DoesNotContain(waiting, task => task.IsCompleted && task != next && waiting.IndexOf(task) > waiting.IndexOf(next));
            held.Dispose();
            held = await next;
        }

        held.Dispose();
        Assert.Equal(0, budget.KeyCount);
    }

    [Fact]
    public async Task A_cancelled_wait_takes_no_place()
    {
        HostBudget budget = new(1);
        using CancellationTokenSource stop = new();
        IDisposable held = await budget.EnterAsync("a", CancellationToken.None);
        Task<IDisposable> cancelled = budget.EnterAsync("a", stop.Token);
        Task<IDisposable> patient = budget.EnterAsync("a", CancellationToken.None);
        stop.Cancel();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(stop.Token, error.CancellationToken);
        Assert.False(patient.IsCompleted);
        held.Dispose();
        (await patient).Dispose();
        Assert.Equal(0, budget.KeyCount);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => budget.EnterAsync("a", stop.Token));
        Assert.Equal(0, budget.KeyCount);
    }

    [Fact]
    public async Task Many_keys_do_not_pile_up()
    {
        HostBudget budget = new(6);
        IDisposable[] places = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i => budget.EnterAsync($"127.1.{i / 250}.{i % 250}", CancellationToken.None)));
        Assert.Equal(10_000, budget.KeyCount);
        foreach (IDisposable place in places) place.Dispose();
        Assert.Equal(0, budget.KeyCount);
    }

    [Fact]
    public async Task Under_load_and_cancellation_no_place_is_lost_or_doubled()
    {
        const int Limit = 3;
        HostBudget budget = new(Limit);
        ConcurrentDictionary<string, int> open = new();
        int entered = 0, cancelled = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            Random random = new(worker);
            for (int i = 0; i < 500; i++)
            {
                string key = "k" + random.Next(2);
                using CancellationTokenSource stop = new();
                Task<IDisposable> entering = budget.EnterAsync(key, stop.Token);
                Task cancelling = random.Next(3) == 0 ? Task.Run(stop.Cancel) : Task.CompletedTask;
                try
                {
                    using IDisposable place = await entering;
                    Assert.InRange(open.AddOrUpdate(key, 1, (_, n) => n + 1), 1, Limit);
                    Interlocked.Increment(ref entered);
                    await Task.Yield();
                    open.AddOrUpdate(key, 0, (_, n) => n - 1);
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                }

                await cancelling;
            }
        })));
        Assert.Equal(16 * 500, entered + cancelled);
        Assert.True(cancelled > 0);
        Assert.Equal(0, budget.KeyCount);
    }

    [Fact]
    public void A_limit_below_one_is_a_bug() => Assert.Throws<ArgumentOutOfRangeException>(() => new HostBudget(0));
}
