using System;
using System.Net;

namespace MailReadiness.Net;

/// <summary>One mail service to talk to: protocol, host, port and how TLS begins.</summary>
public sealed record MailEndpoint
{
    /// <summary>Creates an endpoint.</summary>
    /// <param name="protocol">The protocol spoken.</param>
    /// <param name="host">A host name, IPv4 address or IPv6 address without brackets.</param>
    /// <param name="port">The TCP port, 1 to 65535.</param>
    /// <param name="security">How TLS begins.</param>
    /// <exception cref="ArgumentException">The host is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of range.</exception>
    public MailEndpoint(MailProtocol protocol, string host, int port, MailSecurity security)
    {
        if (string.IsNullOrWhiteSpace(host)) throw new ArgumentException("An endpoint needs a host name or address.", nameof(host));
        if (port is < 1 or > 65535) throw new ArgumentOutOfRangeException(nameof(port), port, "A port is a number from 1 to 65535.");
        Protocol = protocol;
        Host = host;
        Port = port;
        Security = security;
    }

    /// <summary>The protocol spoken.</summary>
    public MailProtocol Protocol { get; }

    /// <summary>The host name or address literal, without brackets.</summary>
    public string Host { get; }

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>How TLS begins.</summary>
    public MailSecurity Security { get; }

    /// <summary>The host as an address when it is a literal, otherwise null.</summary>
    public IPAddress? Literal => AddressLiteral.TryParse(Host, out IPAddress address) ? address : null;

    /// <summary>The endpoint as a URI (the zone of a link-local address as in RFC 6874), such as <c>pop3s://outlook.office365.com:995</c> or <c>imap://[2001:db8::1]:143</c>.</summary>
    public override string ToString()
    {
        string host = Host.IndexOf(':') >= 0 ? "[" + Host.Replace("%", "%25") + "]" : Host;
        return $"{Scheme}://{host}:{Port}";
    }

    /// <summary>The URI scheme: <c>pop3s</c>, <c>pop3</c>, <c>imaps</c>, <c>imap</c>, <c>smtps</c> or <c>smtp</c>.</summary>
    public string Scheme => MailScheme.Name(Protocol, Security);
}
