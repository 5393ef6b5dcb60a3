using System;
using System.Net;

namespace MailReadiness.Net;

/// <summary>A proxy to connect through: SOCKS5 (RFC 1928, RFC 1929) or HTTP CONNECT (RFC 9110, section 9.3.6).</summary>
public sealed record ProxySettings
{
    /// <summary>Creates the settings.</summary>
    /// <param name="address">A URI with scheme <c>socks5</c> or <c>http</c>, host and port; user information is not allowed in it.</param>
    /// <param name="credential">The credential for the proxy; null for none.</param>
    /// <exception cref="ArgumentException">The scheme is another one, the port is missing, or the URI carries user information.</exception>
    public ProxySettings(Uri address, NetworkCredential? credential = null)
    {
        if (address is null) throw new ArgumentNullException(nameof(address));
        if (!address.IsAbsoluteUri || address.Scheme is not ("socks5" or "http") || address.Host.Length == 0 || address.Port < 1)
            throw new ArgumentException("A proxy is written socks5://host:port or http://host:port.", nameof(address));
        if (address.UserInfo.Length > 0)
            throw new ArgumentException("The proxy's user name and password do not belong in its URI; pass them as its credential.", nameof(address));
        Address = address;
        Credential = credential;
    }

    /// <summary>The proxy's URI.</summary>
    public Uri Address { get; }

    /// <summary>The credential for the proxy; null for none. Never part of a result or message.</summary>
    public NetworkCredential? Credential { get; }

    /// <summary>The proxy's URI, without credential.</summary>
    public override string ToString() => $"{Address.Scheme}://{Address.Host}:{Address.Port}";
}
