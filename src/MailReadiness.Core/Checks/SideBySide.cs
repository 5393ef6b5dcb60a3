using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Checks;

/// <summary>Works on many things, some at a time.</summary>
internal static class SideBySide
{
    /// <param name="items">The things; enumerated as slots become free, on another thread.</param>
    /// <param name="atATime">The slots.</param>
    /// <param name="work">Called for each; the first failure stops all others.</param>
    /// <param name="cancellationToken">Stops the run. It ends when every piece of work has.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static async Task RunAsync<T>(IEnumerable<T> items, int atATime, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using SemaphoreSlim slots = new(atATime);
        Exception? failure = null;
        async Task OneAsync(T item)
        {
            try
            {
                await work(item, stop.Token).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                Fail(e);
            }
            finally
            {
                slots.Release();
            }
        }

        async Task FeedAsync()
        {
            foreach (T item in items)
            {
                await slots.WaitAsync(stop.Token).ConfigureAwait(false);
                _ = OneAsync(item);
            }
        }

        // The first failure, usually cancellation, ends the run; it is rethrown below.
        void Fail(Exception e)
        {
            Interlocked.CompareExchange(ref failure, e, null);
            stop.Cancel();
        }

        try
        {
            // On another thread, because the source may wait for its next item.
            await Task.Run(FeedAsync, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Fail(e);
        }

        for (int i = 0; i < atATime; i++) await slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        if (failure is not null) ExceptionDispatchInfo.Capture(failure).Throw();
    }
}
