namespace MailReadiness.Wire.Tls;

/// <summary>Where a <see cref="TlsClient"/> stands.</summary>
internal enum TlsClientState
{
    /// <summary>The handshake is under way.</summary>
    Handshaking,

    /// <summary>The handshake finished; application data may flow.</summary>
    Connected,

    /// <summary>The server said close_notify after the handshake.</summary>
    Closed,

    /// <summary>The connection is of no more use; <see cref="TlsClient.Failure"/> says why.</summary>
    Failed,
}
