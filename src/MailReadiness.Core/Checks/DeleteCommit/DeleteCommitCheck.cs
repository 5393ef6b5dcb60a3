using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Finds out whether what POP3 deletes is gone.</summary>
public sealed class DeleteCommitCheck
{
    private readonly DeleteCommitOptions options;
    private readonly Connector connector;
    private readonly AddressResolver resolver = new();

    /// <summary>Creates the check.</summary>
    /// <param name="options">How to check.</param>
    /// <exception cref="ArgumentException">The options ask for nothing, or contradict each other; the message says which.</exception>
    public DeleteCommitCheck(DeleteCommitOptions options)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        OptionRules.Check(options);
        if (options.Deposit is PlugInDeposit plugIn) DepositPlugIns.Load(plugIn.Name);
        if (options.Witness?.PlugInSettings is { } witness) DepositPlugIns.Load(witness.Name);
        connector = new Connector(options.Proxy);
    }

    /// <summary>Checks one mailbox once. Trouble is a result, never an exception.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="cancellationToken">Stops the check and closes what is open, without a byte of QUIT.</param>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public async Task<DeleteCommitResult> CheckAsync(DeleteCommitMailbox mailbox, CancellationToken cancellationToken)
    {
        DeleteCommitResult result = await OnceAsync(mailbox, cancellationToken).ConfigureAwait(false);
        return result with { Run = new RunTally().Add(result.Verdict, result.FrontEnd, result.StartedAt) };
    }

    /// <summary>Checks many mailboxes, <see cref="DeleteCommitOptions.ThrottleLimit"/> at a time, each <see cref="DeleteCommitOptions.Repeat"/> times, and hands out each result as it comes.</summary>
    /// <param name="mailboxes">The mailboxes; enumerated as slots become free.</param>
    /// <param name="onResult">Called for each result, one call at a time, on any thread.</param>
    /// <param name="cancellationToken">Stops the run and closes what is open.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Task RunAsync(IEnumerable<DeleteCommitMailbox> mailboxes, Action<DeleteCommitResult> onResult, CancellationToken cancellationToken)
    {
        if (mailboxes is null) throw new ArgumentNullException(nameof(mailboxes));
        if (onResult is null) throw new ArgumentNullException(nameof(onResult));
        RunTally tally = new();
        return SideBySide.RunAsync(mailboxes, options.ThrottleLimit, OneAsync, cancellationToken);

        async Task OneAsync(DeleteCommitMailbox mailbox, CancellationToken stop)
        {
            for (int i = 0; i < options.Repeat; i++)
            {
                Task interval = i + 1 < options.Repeat ? Task.Delay(options.Interval, stop) : Task.CompletedTask;
                DeleteCommitResult result = await OnceAsync(mailbox, stop).ConfigureAwait(false);
                lock (tally) onResult(result with { Run = tally.Add(result.Verdict, result.FrontEnd, result.StartedAt) });
                await interval.ConfigureAwait(false);
            }
        }
    }

    private Task<DeleteCommitResult> OnceAsync(DeleteCommitMailbox mailbox, CancellationToken cancellationToken)
    {
        if (mailbox is null) throw new ArgumentNullException(nameof(mailbox));
        cancellationToken.ThrowIfCancellationRequested();
        return new MailboxRun(new CheckContext(mailbox, options, connector, resolver)).RunAsync(cancellationToken);
    }
}
