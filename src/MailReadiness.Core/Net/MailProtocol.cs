namespace MailReadiness.Net;

/// <summary>The mail protocol an endpoint speaks.</summary>
public enum MailProtocol
{
    /// <summary>POP3 (RFC 1939).</summary>
    Pop3,

    /// <summary>IMAP4rev1 or later (RFC 3501, RFC 9051).</summary>
    Imap,

    /// <summary>SMTP or message submission (RFC 5321, RFC 6409).</summary>
    Smtp,
}
