using System;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deposit by Microsoft Graph.</summary>
/// <param name="BaseUri">The API's root, such as <c>https://graph.microsoft.com/v1.0/</c>.</param>
public sealed record GraphDeposit(Uri BaseUri) : DepositSettings
{
    /// <summary>True to send the canary as mail to the mailbox itself, which goes through delivery; false to create it in the inbox.</summary>
    public bool SendMail { get; init; }
}
