namespace MailReadiness.Sandbox.Tls;

/// <summary>How far a server's TLS has come.</summary>
internal enum ServerState
{
    /// <summary>The ClientHello is not complete.</summary>
    AwaitingHello,

    /// <summary>The ClientHello was answered.</summary>
    Handshaking,

    /// <summary>The handshake is finished.</summary>
    Connected,

    /// <summary>The client's version is refused; what the output holds (an alert, or nothing) is sent first.</summary>
    Refused,

    /// <summary>The client closed, gave up or broke the protocol, or no parameters are in common.</summary>
    Closed,
}
