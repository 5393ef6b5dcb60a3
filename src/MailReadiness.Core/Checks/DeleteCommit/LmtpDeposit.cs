using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deposit by LMTP.</summary>
/// <param name="Endpoint">Host and port, with protocol SMTP.</param>
public sealed record LmtpDeposit(MailEndpoint Endpoint) : DepositSettings
{
    /// <summary>The envelope sender; null for the mailbox's own address.</summary>
    public string? Sender { get; init; }
}
