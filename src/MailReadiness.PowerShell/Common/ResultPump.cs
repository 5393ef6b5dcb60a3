using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.PowerShell.Common;

/// <summary>Runs an asynchronous check beside the pipeline thread: inputs go in one at a time as the pipeline
/// delivers them, results are handed out on the caller's thread as they come, and disposing leaves nothing running.</summary>
/// <typeparam name="TInput">What the check takes.</typeparam>
/// <typeparam name="TResult">What it finds.</typeparam>
internal sealed class ResultPump<TInput, TResult> : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // A cancelled check ends at once. Should one not, Ctrl+C must still give the prompt back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly BlockingCollection<TInput> inputs;
    private readonly BlockingCollection<TResult> results = new();
    private readonly CancellationTokenSource cancellation = new();
    private readonly Task run;
    private bool disposed;

    /// <summary>Starts the check.</summary>
    /// <param name="check">The check: enumerates its inputs as it has room, calls back for each result.</param>
    /// <param name="capacity">Inputs that may wait; more than these hold the pipeline back.</param>
    public ResultPump(Func<IEnumerable<TInput>, Action<TResult>, CancellationToken, Task> check, int capacity)
    {
        inputs = new BlockingCollection<TInput>(capacity);
        // Not on the pipeline thread: the check waits for inputs that only this thread can bring.
        run = Task.Run(() => RunAsync(check));
    }

    /// <summary>Whether the check has ended, for whatever reason.</summary>
    public bool Ended => run.IsCompleted;

    /// <summary>Hands in an input; while there is no room for it, hands out results.</summary>
    /// <param name="input">The input.</param>
    /// <param name="onResult">Called on this thread for each result that is there.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Add(TInput input, Action<TResult> onResult)
    {
        do
        {
            Drain(onResult);
            // A check that ended early takes no more: say why instead of waiting for room that never comes.
            if (run.IsCompleted) run.GetAwaiter().GetResult();
        }
        while (!inputs.TryAdd(input, (int)Pause.TotalMilliseconds, cancellation.Token));
        Drain(onResult);
    }

    /// <summary>Says that no input follows, and hands out results until the check has ended.</summary>
    /// <param name="onResult">Called on this thread for each result.</param>
    /// <param name="onIdle">Called on this thread between results, several times a second.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Finish(Action<TResult> onResult, Action onIdle)
    {
        inputs.CompleteAdding();
        while (!results.IsCompleted)
        {
            if (results.TryTake(out TResult? result, Pause)) onResult(result);
            onIdle();
        }

        run.GetAwaiter().GetResult();
    }

    /// <summary>Cancels the run; callable from any thread.</summary>
    public void Cancel() => cancellation.Cancel();

    /// <summary>Cancels the run and waits until it has ended.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        cancellation.Cancel();
        // WhenAny, because the way the run ended has been told by Add or Finish, or nobody asks any more.
        Task ended = Task.WhenAny(run, Task.Delay(Patience)).GetAwaiter().GetResult();
        if (ended != run) return;
        inputs.Dispose();
        results.Dispose();
        cancellation.Dispose();
    }

    private async Task RunAsync(Func<IEnumerable<TInput>, Action<TResult>, CancellationToken, Task> check)
    {
        try
        {
            IEnumerable<TInput> waiting = inputs.GetConsumingEnumerable(cancellation.Token);
            await check(waiting, result => results.Add(result), cancellation.Token).ConfigureAwait(false);
        }
        finally
        {
            results.CompleteAdding();
        }
    }

    private void Drain(Action<TResult> onResult)
    {
        while (results.TryTake(out TResult? result)) onResult(result);
    }
}
