namespace MailReadiness.Net;

/// <summary>Why there is no connection, or no longer one.</summary>
internal enum NetworkFailure
{
    /// <summary>DNS says that the name has no address.</summary>
    NameNotFound,

    /// <summary>DNS did not answer, or not usefully: the name may exist.</summary>
    NameLookupFailed,

    /// <summary>The port is closed: the host, or a firewall before it, answered the SYN with RST.</summary>
    ConnectionRefused,

    /// <summary>No answer to the connection attempt in time.</summary>
    ConnectTimeout,

    /// <summary>A router said that the host is not there, or the host fell silent below TCP.</summary>
    HostUnreachable,

    /// <summary>This machine has no route to the address, as to IPv6 where there is none.</summary>
    NetworkUnreachable,

    /// <summary>The other side ended an open connection with RST.</summary>
    ConnectionReset,

    /// <summary>No connection to the proxy itself.</summary>
    ProxyUnreachable,

    /// <summary>The proxy wants a credential, another one, or another way to give it.</summary>
    ProxyAuthenticationFailed,

    /// <summary>The proxy works and said no: target refused, not allowed, not found.</summary>
    ProxyRefused,

    /// <summary>The proxy does not speak its protocol.</summary>
    ProxyProtocol,

    /// <summary>This machine ran out of ports, sockets or memory, or forbids the connection. Says nothing about the server.</summary>
    LocalResource,

    /// <summary>Anything else; the message has the platform's words.</summary>
    Other,
}
