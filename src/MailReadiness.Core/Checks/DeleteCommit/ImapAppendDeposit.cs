using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deposit by IMAP APPEND into INBOX.</summary>
/// <param name="Endpoint">The IMAP endpoint.</param>
public sealed record ImapAppendDeposit(MailEndpoint Endpoint) : DepositSettings;
