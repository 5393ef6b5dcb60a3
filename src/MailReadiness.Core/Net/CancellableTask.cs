using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Net;

/// <summary>Waits that end with the token where the platform's operation does not.</summary>
internal static class CancellableTask
{
    /// <summary>The task's result, or <see cref="OperationCanceledException"/> as soon as the token is cancelled; the task then runs on unseen, its exception observed.</summary>
    internal static async Task<T> OrCancelledAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted || !cancellationToken.CanBeCanceled) return await task.ConfigureAwait(false);
        TaskCompletionSource<bool> cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), cancelled, useSynchronizationContext: false))
        {
            if (await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false) == task) return await task.ConfigureAwait(false);
        }

        _ = task.ContinueWith(
            static abandoned => _ = abandoned.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        throw new OperationCanceledException(cancellationToken);
    }
}
