using System;


namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What a deposit or a witness works on.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Options">The options of the check; time-out, certificate rules and proxy hold for a plug-in too.</param>
/// <param name="Settings">The settings the deposit or witness was chosen with; user and secret in them take precedence over the mailbox's.</param>
public sealed record DepositRequest(DeleteCommitMailbox Mailbox, DeleteCommitOptions Options, DepositSettings Settings)
{
    /// <summary>Adds a line to the transcript; it must hold no secret. Text, and whether it was sent (true), received (false) or neither (null).</summary>
    public Action<string, bool?> Trace { get; init; } = static (_, _) => { };
}
