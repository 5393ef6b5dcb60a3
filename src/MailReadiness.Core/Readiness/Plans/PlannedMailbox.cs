using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Plans;

/// <summary>A canary mailbox of a plan, without its secret.</summary>
/// <param name="Endpoint">The POP3 endpoint.</param>
/// <param name="User">The user to sign in as.</param>
/// <param name="Secret">Where the secret is.</param>
/// <param name="MailAddress">The mail address; null for the user's name.</param>
/// <param name="Deposit">How its canary gets in; null for the plan's way.</param>
public sealed record PlannedMailbox(MailEndpoint Endpoint, string User, SecretReference Secret, string? MailAddress, DepositSettings? Deposit)
{
    /// <summary>Where the deposit's own secret is; null for the mailbox's.</summary>
    public SecretReference? DepositSecret { get; init; }

    /// <summary>The user and the endpoint.</summary>
    public override string ToString() => $"{User} at {Endpoint}";
}
