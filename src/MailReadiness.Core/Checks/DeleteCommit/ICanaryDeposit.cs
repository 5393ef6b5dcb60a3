using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Puts canaries into a mailbox and, where it can, looks whether they are there. A plug-in is a public class that implements this and has a constructor without parameters.</summary>
public interface ICanaryDeposit
{
    /// <summary>The name for results: <c>IMAP</c>, <c>SMTP</c>, <c>MailKit</c>.</summary>
    string Name { get; }

    /// <summary>Whether <see cref="LookAsync"/> can look.</summary>
    bool CanLook { get; }

    /// <summary>Puts a canary into the mailbox.</summary>
    /// <exception cref="DepositException">The server refused it or could not be reached.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task DepositAsync(DepositRequest request, CanaryMessage canary, CancellationToken cancellationToken);

    /// <summary>Looks for a canary without changing anything. Trouble is <see cref="CanarySight.Unknown"/> with a sentence, never an exception.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<DeleteLook> LookAsync(DepositRequest request, string token, CancellationToken cancellationToken);
}
