namespace MailReadiness.Checks.TlsPolicy;

/// <summary>What one mailbox may use; null where a source does not say.</summary>
/// <param name="Mailbox">Its primary address.</param>
/// <param name="PopEnabled">PopEnabled of Get-EXOCASMailbox.</param>
/// <param name="ImapEnabled">ImapEnabled of Get-EXOCASMailbox.</param>
/// <param name="SmtpClientAuthenticationDisabled">SmtpClientAuthenticationDisabled of Get-EXOCASMailbox; null when the tenant's setting holds.</param>
public sealed record MailboxAccess(string Mailbox, bool? PopEnabled, bool? ImapEnabled, bool? SmtpClientAuthenticationDisabled);
