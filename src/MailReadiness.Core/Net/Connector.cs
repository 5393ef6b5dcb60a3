using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Net;

/// <summary>Makes connections, directly or through a SOCKS5 or HTTP CONNECT proxy.</summary>
internal sealed class Connector
{
    // The first address of a proxy that has several may be a dead IPv6 one: it must not use up the caller's whole time.
    private static readonly TimeSpan PatiencePerProxyAddress = TimeSpan.FromSeconds(3);

    private readonly ProxySettings? proxy;
    private readonly AddressResolver resolver;
    private volatile IReadOnlyList<IPAddress>? proxyAddresses;

    /// <summary>Creates the connector.</summary>
    /// <param name="proxy">The proxy to go through; null for none.</param>
    /// <param name="resolver">Looks up the proxy's name; null for the platform's resolver.</param>
    internal Connector(ProxySettings? proxy, AddressResolver? resolver = null)
    {
        this.proxy = proxy;
        this.resolver = resolver ?? new AddressResolver();
    }

    /// <summary>Connects to a target.</summary>
    /// <param name="host">The target's name or literal, for the proxy and for messages.</param>
    /// <param name="address">The target's address: required without a proxy; with one, null leaves the lookup to it.</param>
    /// <param name="port">The target's port.</param>
    /// <param name="cancellationToken">Ends the attempt and closes what is open.</param>
    /// <exception cref="NetworkException">There is no connection.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal async Task<Connection> ConnectAsync(string host, IPAddress? address, int port, CancellationToken cancellationToken)
    {
        if (port is < 1 or > 65535) throw new ArgumentOutOfRangeException(nameof(port), port, "A port is a number from 1 to 65535.");
        if (proxy is null)
        {
            if (address is null) throw new ArgumentNullException(nameof(address), "Without a proxy the address is required.");
            return await Dialer.DialAsync(address, port, new Peer(host, address, port, null), cancellationToken).ConfigureAwait(false);
        }

        ProxyTarget target = ProxyTarget.Create(host, address, port);
        Connection connection = await DialProxyAsync(proxy, cancellationToken).ConfigureAwait(false);
        try
        {
            ProxyConversation conversation = new(connection, proxy, target);
            await (proxy.Address.Scheme == "socks5"
                ? Socks5Handshake.RunAsync(conversation, cancellationToken)
                : HttpConnectHandshake.RunAsync(conversation, cancellationToken)).ConfigureAwait(false);
            connection.Rename(new Peer(host, target.Address, port, proxy));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private async Task<Connection> DialProxyAsync(ProxySettings settings, CancellationToken cancellationToken)
    {
        try
        {
            // In a URI the percent sign of an IPv6 zone is encoded (RFC 6874).
            string host = settings.Address.IdnHost.Replace("%25", "%");
            IReadOnlyList<IPAddress> addresses = proxyAddresses ??= await resolver.ResolveAsync(host, cancellationToken).ConfigureAwait(false);
            for (int i = 0; ; i++)
            {
                Peer peer = new(host, addresses[i], settings.Address.Port, null);
                Connection? connection = await TryDialAsync(peer, isLast: i == addresses.Count - 1, cancellationToken).ConfigureAwait(false);
                if (connection is null) continue;
                if (i > 0) proxyAddresses = [addresses[i], .. addresses.Where((_, index) => index != i)];
                return connection;
            }
        }
        catch (NetworkException error) when (error.Kind != NetworkFailure.LocalResource)
        {
            throw new NetworkException(NetworkFailure.ProxyUnreachable, $"There is no connection to the proxy {settings}: {error.Message}", error);
        }
    }

    private static async Task<Connection?> TryDialAsync(Peer peer, bool isLast, CancellationToken cancellationToken)
    {
        if (isLast) return await Dialer.DialAsync(peer.Address!, peer.Port, peer, cancellationToken).ConfigureAwait(false);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(PatiencePerProxyAddress);
        try
        {
            return await Dialer.DialAsync(peer.Address!, peer.Port, peer, patience.Token).ConfigureAwait(false);
        }
        catch (NetworkException error) when (error.Kind != NetworkFailure.LocalResource)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
