using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MailReadiness.Net;

/// <summary>What a proxy is asked to connect to.</summary>
/// <param name="Name">The ASCII name; used when there is no address.</param>
/// <param name="Address">The address, without zone: a zone means nothing on another machine.</param>
/// <param name="Port">The port.</param>
internal sealed record ProxyTarget(string Name, IPAddress? Address, int Port)
{
    /// <summary>The target in the form of an HTTP authority (RFC 9110, section 9.3.6).</summary>
    internal string Authority
    {
        get
        {
            string host = Address?.ToString() ?? Name;
            if (Address?.AddressFamily == AddressFamily.InterNetworkV6) host = "[" + host + "]";
            return host + ":" + Port.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Creates a target; a name must be one, since it goes into the proxy's protocol.</summary>
    /// <exception cref="NetworkException">The host is no host name.</exception>
    internal static ProxyTarget Create(string host, IPAddress? address, int port)
    {
        if (!HostName.TryNormalize(host, out string name, out string problem))
            throw new NetworkException(NetworkFailure.NameNotFound, $"'{EscapedText.Escape(host)}' cannot be asked of a proxy: {problem}. Check its spelling.");
        if (address is null && AddressLiteral.TryParse(name.Split('%')[0], out IPAddress literal)) address = literal;
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 }) address = new IPAddress(address.GetAddressBytes());
        return new ProxyTarget(name, address, port);
    }
}
