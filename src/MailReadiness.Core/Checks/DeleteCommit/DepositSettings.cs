using System;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>How the canary gets into the mailbox.</summary>
public abstract record DepositSettings
{
    private protected DepositSettings()
    {
    }

    /// <summary>The user to sign in as for the deposit; null for the mailbox's.</summary>
    public string? User { get; init; }

    /// <summary>The password or token for the deposit; null for the mailbox's.</summary>
    public MailSecret? Secret { get; init; }

    /// <summary>IMAP APPEND into INBOX (RFC 9051, section 6.3.12). No filter, no delay, and IMAP is the second witness.</summary>
    public static DepositSettings ImapAppend(MailEndpoint endpoint) => new ImapAppendDeposit(endpoint);

    /// <summary>SMTP: submission with sign-in where the server offers AUTH, plain relay where not.</summary>
    public static DepositSettings Smtp(MailEndpoint endpoint) => new SmtpDeposit(endpoint);

    /// <summary>LMTP (RFC 2033), without sign-in.</summary>
    /// <param name="endpoint">Host and port, with protocol SMTP.</param>
    public static DepositSettings Lmtp(MailEndpoint endpoint) => new LmtpDeposit(endpoint);

    /// <summary>Microsoft Graph with an access token.</summary>
    /// <param name="baseUri">The API's root; null for <c>https://graph.microsoft.com/v1.0/</c>.</param>
    public static DepositSettings Graph(Uri? baseUri = null) => new GraphDeposit(baseUri ?? new Uri("https://graph.microsoft.com/v1.0/"));

    /// <summary>No deposit: a canary deposited earlier, named by its token of 32 hexadecimal digits.</summary>
    public static DepositSettings Existing(string token) => new ExistingDeposit(token);

    /// <summary>A plug-in, by name, such as <c>MailKit</c>.</summary>
    /// <param name="name">The plug-in's name.</param>
    /// <param name="endpoint">The SMTP or IMAP endpoint; null for the plug-in's choice.</param>
    /// <param name="mechanism">The SASL mechanism to sign in with; null for the plug-in's choice.</param>
    public static DepositSettings PlugIn(string name, MailEndpoint? endpoint = null, string? mechanism = null) => new PlugInDeposit(name, endpoint) { Mechanism = mechanism };
}
