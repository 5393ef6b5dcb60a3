using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Net;

/// <summary>Opens TCP connections.</summary>
internal static class Dialer
{
    /// <summary>Connects to an address; a cancelled or failed attempt leaves no socket behind.</summary>
    /// <exception cref="NetworkException">There is no connection.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static async Task<Connection> DialAsync(IPAddress address, int port, Peer peer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#if NETSTANDARD2_0
            using (cancellationToken.Register(static state => ((Socket)state!).Dispose(), socket, useSynchronizationContext: false))
                await socket.ConnectAsync(new IPEndPoint(address, port)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
#else
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
#endif
            Connection connection = new(socket, peer);
            socket = null;
            return connection;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (SocketException error)
        {
            throw SocketFailures.Connecting(error, peer);
        }
        finally
        {
            socket?.Dispose();
        }
    }
}
