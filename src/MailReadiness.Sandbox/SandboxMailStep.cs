namespace MailReadiness.Sandbox;

/// <summary>A point in a mail conversation at which something can go wrong.</summary>
public enum SandboxMailStep
{
    /// <summary>The server's first line.</summary>
    Greeting,

    /// <summary>CAPA, CAPABILITY or EHLO.</summary>
    Capability,

    /// <summary>STLS or STARTTLS.</summary>
    StartTls,

    /// <summary>The line that completes a sign-in: PASS, APOP, LOGIN or the last SASL response.</summary>
    Login,

    /// <summary>POP3 STAT.</summary>
    Stat,

    /// <summary>POP3 LIST.</summary>
    List,

    /// <summary>POP3 UIDL.</summary>
    Uidl,

    /// <summary>POP3 TOP.</summary>
    Top,

    /// <summary>POP3 RETR.</summary>
    Retr,

    /// <summary>POP3 DELE.</summary>
    Dele,

    /// <summary>POP3 RSET.</summary>
    Rset,

    /// <summary>NOOP.</summary>
    Noop,

    /// <summary>QUIT or LOGOUT.</summary>
    Quit,

    /// <summary>IMAP APPEND, once its literal is complete.</summary>
    Append,

    /// <summary>IMAP SELECT or EXAMINE.</summary>
    Select,

    /// <summary>IMAP SEARCH, or a search through Graph.</summary>
    Search,

    /// <summary>IMAP FETCH.</summary>
    Fetch,

    /// <summary>SMTP MAIL.</summary>
    MailFrom,

    /// <summary>SMTP RCPT.</summary>
    Recipient,

    /// <summary>SMTP DATA.</summary>
    Data,

    /// <summary>The end of an SMTP message, or a message posted to Graph.</summary>
    Content,
}
