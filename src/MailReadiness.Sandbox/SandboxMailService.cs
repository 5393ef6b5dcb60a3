namespace MailReadiness.Sandbox;

/// <summary>One of the ports of a <see cref="SandboxMailServer"/>.</summary>
public enum SandboxMailService
{
    /// <summary>POP3, TLS from the first byte.</summary>
    Pop3,

    /// <summary>POP3 with STLS.</summary>
    Pop3StartTls,

    /// <summary>POP3 without TLS: no STLS, passwords in plain.</summary>
    Pop3Plain,

    /// <summary>IMAP, TLS from the first byte.</summary>
    Imap,

    /// <summary>IMAP with STARTTLS.</summary>
    ImapStartTls,

    /// <summary>IMAP without TLS: no STARTTLS, passwords in plain.</summary>
    ImapPlain,

    /// <summary>Message submission, TLS from the first byte; who sends must sign in.</summary>
    Submission,

    /// <summary>Message submission with STARTTLS; who sends must sign in.</summary>
    SubmissionStartTls,

    /// <summary>SMTP for mail from elsewhere, as on port 25: STARTTLS is offered, nobody needs to sign in.</summary>
    Smtp,

    /// <summary>LMTP (RFC 2033) without TLS; nobody needs to sign in.</summary>
    Lmtp,

    /// <summary>The part of Microsoft Graph that deposits and finds messages, over HTTPS.</summary>
    Graph,

    /// <summary>The same over plain HTTP.</summary>
    GraphPlain,
}
