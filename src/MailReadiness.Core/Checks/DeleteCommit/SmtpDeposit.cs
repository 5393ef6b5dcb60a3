using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deposit by SMTP.</summary>
/// <param name="Endpoint">The SMTP endpoint.</param>
public sealed record SmtpDeposit(MailEndpoint Endpoint) : DepositSettings
{
    /// <summary>The envelope sender; null for the mailbox's own address.</summary>
    public string? Sender { get; init; }
}
