using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.PowerShell.Common;
using Xunit;

namespace MailReadiness.PowerShell.Tests;

/// <summary>The way between the pipeline thread and the check. Time limits here only end a test that would hang.</summary>
public sealed class ResultPumpTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void Every_input_gives_its_result_on_the_callers_thread()
    {
        List<int> results = [];
        HashSet<int> threads = [];
        using ResultPump<int, int> pump = new(Double, capacity: 2);
        void Take(int result)
        {
            results.Add(result);
            threads.Add(Environment.CurrentManagedThreadId);
        }

        for (int i = 0; i < 500; i++) pump.Add(i, Take);
        pump.Finish(Take, () => { });
        Assert.Equal(Enumerable.Range(0, 500).Select(i => i * 2), results.Order());
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Fact]
    public void Results_come_before_the_last_input_is_in()
    {
        List<int> results = [];
        using ResultPump<int, int> pump = new(Double, capacity: 10);
        pump.Add(1, results.Add);
        // Nothing but time passes between the two; each Add hands out what has come.
        Assert.True(SpinWait.SpinUntil(() => { pump.Add(2, results.Add); return results.Contains(2); }, Limit));
        Assert.False(pump.Ended);
    }

    [Fact]
    public async Task Inputs_wait_while_the_check_is_busy()
    {
        using SemaphoreSlim gate = new(0);
        int taken = 0;
        using ResultPump<int, int> pump = new(
            async (inputs, onResult, token) =>
            {
                foreach (int input in inputs)
                {
                    Interlocked.Increment(ref taken);
                    await gate.WaitAsync(token);
                    onResult(input);
                }
            },
            capacity: 3);
        Task feeding = Task.Run(() => { for (int i = 0; i < 20; i++) pump.Add(i, _ => { }); });
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref taken) == 1, Limit));
        // One is in the check, three wait, and the next has no room.
        Assert.NotSame(feeding, await Task.WhenAny(feeding, Task.Delay(200)));
        gate.Release(20);
        await feeding.WaitAsync(Limit);
    }

    [Fact]
    public void Disposing_cancels_and_waits_until_the_check_has_ended()
    {
        bool ended = false;
        ResultPump<int, int> pump = new(
            async (inputs, onResult, token) =>
            {
                try
                {
                    onResult(0);
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    await Task.Delay(50, CancellationToken.None);
                    Volatile.Write(ref ended, true);
                }
            },
            capacity: 1);
        pump.Dispose();
        Assert.True(Volatile.Read(ref ended));
        Assert.True(pump.Ended);
        pump.Dispose();
    }

    [Fact]
    public void Disposing_ends_a_check_that_waits_for_inputs()
    {
        ResultPump<int, int> pump = new(Double, capacity: 1);
        pump.Add(1, _ => { });
        pump.Dispose();
        Assert.True(pump.Ended);
    }

    [Fact]
    public async Task Cancelling_from_another_thread_ends_Finish()
    {
        using ResultPump<int, int> pump = new((_, _, token) => Task.Delay(Timeout.Infinite, token), capacity: 1);
        using CancellationTokenSource limit = new(Limit);
        Task finishing = Task.Run(() => pump.Finish(_ => { }, pump.Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => finishing.WaitAsync(limit.Token));
        Assert.False(limit.IsCancellationRequested);
    }

    [Fact]
    public void A_check_that_fails_says_why_at_once()
    {
        using ResultPump<int, int> pump = new((_, _, _) => throw new InvalidTimeZoneException("broken"), capacity: 1);
        Assert.True(SpinWait.SpinUntil(() => pump.Ended, Limit));
        Assert.Equal("broken", Assert.Throws<InvalidTimeZoneException>(() => pump.Add(1, _ => { })).Message);
        Assert.Equal("broken", Assert.Throws<InvalidTimeZoneException>(() => pump.Finish(_ => { }, () => { })).Message);
    }

    [Fact]
    public void An_exception_of_the_receiver_passes_through_and_nothing_goes_on()
    {
        ResultPump<int, int> pump = new(Double, capacity: 5);
        pump.Add(1, _ => { });
        pump.Add(2, _ => { });
        // What Select-Object -First 1 does to a cmdlet.
        Assert.Throws<OperationCanceledException>(() => pump.Finish(_ => throw new OperationCanceledException(), () => { }));
        pump.Dispose();
        Assert.True(pump.Ended);
    }

    private static async Task Double(IEnumerable<int> inputs, Action<int> onResult, CancellationToken token)
    {
        foreach (int input in inputs)
        {
            await Task.Yield();
            onResult(input * 2);
        }
    }
}
