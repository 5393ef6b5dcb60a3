namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>The commands of a POP3 or IMAP4 protocol log that tell something about the client.</summary>
internal enum ExchangePopImapVerb
{
    Other,
    OpenSession,
    CloseSession,
    StartTls,
    Id,
    User,
    Pass,
    Login,
    Authenticate,
}
