namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>What a row of an SMTP protocol log may tell.</summary>
internal enum ExchangeSmtpNews : byte
{
    /// <summary>The connector that sends.</summary>
    Connector,

    /// <summary>The host by the greeting of the server that a connector sends to.</summary>
    Banner,

    TlsVersion,

    /// <summary>AUTH began; the text is the mechanism.</summary>
    Auth,

    /// <summary>The user whom AUTH is about.</summary>
    User,

    /// <summary>AUTH ended.</summary>
    AuthEnd,

    /// <summary>The sender of a message.</summary>
    Sender,

    /// <summary>A front end passes on a client, whose address the text is.</summary>
    Proxied,

    /// <summary>An Exchange server talks to another.</summary>
    Server,
}
