namespace MailReadiness.Checks.TlsVersions;

/// <summary>How far a probe came: the layer at which its outcome was decided.</summary>
public enum TlsLayer
{
    /// <summary>Name, address, proxy, TCP connection, connection limits.</summary>
    Network,

    /// <summary>The plain-text greeting and the STLS or STARTTLS command before TLS.</summary>
    StartTls,

    /// <summary>The TLS handshake.</summary>
    Handshake,

    /// <summary>The first words of the mail protocol inside TLS.</summary>
    Greeting,

    /// <summary>The answer to an authentication attempt.</summary>
    Login,
}
