using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Readiness.Plans;

/// <summary>A deposit of a plan, without its secret.</summary>
/// <param name="Settings">How.</param>
/// <param name="Secret">Where its secret is; null for the mailbox's.</param>
internal sealed record PlannedDeposit(DepositSettings Settings, SecretReference? Secret);
