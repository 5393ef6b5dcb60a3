using System.Globalization;
using System.Net;

namespace MailReadiness.Net;

/// <summary>Who is at the other end, for messages; put into words only when something fails.</summary>
/// <param name="Host">The name or literal asked for.</param>
/// <param name="Address">The address connected to; null when a proxy looked up the name.</param>
/// <param name="Port">The port.</param>
/// <param name="Proxy">The proxy in between; null for none.</param>
internal readonly record struct Peer(string Host, IPAddress? Address, int Port, ProxySettings? Proxy)
{
    /// <summary>The name, port, address and proxy: <c>mail.example:995 (192.0.2.1)</c>.</summary>
    public override string ToString()
    {
        string host = EscapedText.Escape(Host);
        string port = Port.ToString(CultureInfo.InvariantCulture);
        string text = host.IndexOf(':') >= 0 ? $"[{host}]:{port}" : $"{host}:{port}";
        string? address = Address?.ToString();
        if (address is not null && address != Host) text += $" ({address})";
        return Proxy is null ? text : $"{text} through proxy {Proxy}";
    }
}
