namespace MailReadiness.Wire.Mail;

/// <summary>Which way a line of a transcript went.</summary>
internal enum WireDirection
{
    /// <summary>From the client to the server.</summary>
    Sent,

    /// <summary>From the server to the client.</summary>
    Received,

    /// <summary>Nothing that went over the wire: an event such as the start of TLS or the end of the connection.</summary>
    Event,
}
