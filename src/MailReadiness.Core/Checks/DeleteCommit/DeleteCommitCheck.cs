using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Finds out whether what POP3 deletes is gone.</summary>
public sealed class DeleteCommitCheck
{
    private readonly DeleteCommitOptions options;

    /// <summary>Creates the check.</summary>
    /// <param name="options">How to check.</param>
    /// <exception cref="ArgumentException">The options ask for nothing, or contradict each other; the message says which.</exception>
    public DeleteCommitCheck(DeleteCommitOptions options)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
    }

    /// <summary>Checks one mailbox once. Trouble is a result, never an exception.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="cancellationToken">Stops the check and closes what is open, without a byte of QUIT.</param>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public Task<DeleteCommitResult> CheckAsync(DeleteCommitMailbox mailbox, CancellationToken cancellationToken)
    {
        if (mailbox is null) throw new ArgumentNullException(nameof(mailbox));
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromException<DeleteCommitResult>(new NotSupportedException(options.ToString()));
    }

    /// <summary>Checks many mailboxes, <see cref="DeleteCommitOptions.ThrottleLimit"/> at a time, each <see cref="DeleteCommitOptions.Repeat"/> times, and hands out each result as it comes.</summary>
    /// <param name="mailboxes">The mailboxes; enumerated as slots become free.</param>
    /// <param name="onResult">Called for each result, one call at a time, on any thread.</param>
    /// <param name="cancellationToken">Stops the run and closes what is open.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task RunAsync(IEnumerable<DeleteCommitMailbox> mailboxes, Action<DeleteCommitResult> onResult, CancellationToken cancellationToken)
    {
        if (mailboxes is null) throw new ArgumentNullException(nameof(mailboxes));
        if (onResult is null) throw new ArgumentNullException(nameof(onResult));
        foreach (DeleteCommitMailbox mailbox in mailboxes) onResult(await CheckAsync(mailbox, cancellationToken).ConfigureAwait(false));
    }
}
