using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Net;

/// <summary>
/// One open TCP connection, direct or through a proxy. One read and one write may be under way at a time.
/// A cancelled operation closes the connection, on every platform, so that nothing is left to arrive late.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket socket;
    private byte[]? unread;
    private int unreadStart;
    private int unreadEnd;
    private volatile bool closed;

    /// <summary>Takes over a connected socket.</summary>
    internal Connection(Socket socket, Peer peer)
    {
        this.socket = socket;
        Peer = peer;
    }

    /// <summary>The target's address and port; null when a proxy looked up its name.</summary>
    internal IPEndPoint? Remote => Peer.Address is null ? null : new IPEndPoint(Peer.Address, Peer.Port);

    /// <summary>Who is at the other end.</summary>
    internal Peer Peer { get; private set; }

    /// <summary>Reads what has arrived, waiting for the first byte.</summary>
    /// <returns>The number of bytes read, at least 1; 0 when the other side has ended its stream in good order.</returns>
    /// <exception cref="NetworkException">The connection was reset or broke.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the connection is closed.</exception>
    internal async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (count < 1) throw new ArgumentOutOfRangeException(nameof(count), count, "A read needs room for a byte: 0 means the end of the stream.");
        ThrowIfOver(cancellationToken);
        if (unread is not null) return TakeUnread(buffer, offset, count);
        try
        {
#if NETSTANDARD2_0
            int read;
            using (CloseOn(cancellationToken))
                read = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, offset, count), SocketFlags.None).ConfigureAwait(false);
            ThrowIfOver(cancellationToken);
            return read;
#else
            return await socket.ReceiveAsync(new Memory<byte>(buffer, offset, count), SocketFlags.None, cancellationToken).ConfigureAwait(false);
#endif
        }
        catch (Exception error) when (IsOurs(error))
        {
            throw Translate(error, cancellationToken);
        }
    }

    /// <summary>Writes all of the bytes.</summary>
    /// <exception cref="NetworkException">The connection was reset or broke.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the connection is closed.</exception>
    internal async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ThrowIfOver(cancellationToken);
        try
        {
#if NETSTANDARD2_0
            using (CloseOn(cancellationToken))
            {
                for (int sent = 0; sent < count;)
                    sent += await socket.SendAsync(new ArraySegment<byte>(buffer, offset + sent, count - sent), SocketFlags.None).ConfigureAwait(false);
            }

            ThrowIfOver(cancellationToken);
#else
            for (int sent = 0; sent < count;)
                sent += await socket.SendAsync(new ReadOnlyMemory<byte>(buffer, offset + sent, count - sent), SocketFlags.None, cancellationToken).ConfigureAwait(false);
#endif
        }
        catch (Exception error) when (IsOurs(error))
        {
            throw Translate(error, cancellationToken);
        }
    }

    /// <summary>Ends our stream (FIN) and leaves the other side's open.</summary>
    /// <exception cref="NetworkException">The connection was reset or broke.</exception>
    internal void CloseSend()
    {
        ThrowIfOver(CancellationToken.None);
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException error)
        {
            throw SocketFailures.Talking(error, Peer);
        }
    }

    /// <summary>Puts back bytes that were read but belong to the next reader.</summary>
    internal void Unread(byte[] buffer, int offset, int count)
    {
        if (unread is not null) throw new InvalidOperationException("Bytes were put back before and are not read yet.");
        if (count == 0) return;
        (unread, unreadStart, unreadEnd) = (buffer, offset, offset + count);
    }

    /// <summary>Names the other end anew, once a proxy has connected it.</summary>
    internal void Rename(Peer peer) => Peer = peer;

    /// <summary>Closes at once; an operation under way ends with <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        closed = true;
        socket.Dispose();
    }

    private int TakeUnread(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, unreadEnd - unreadStart);
        Buffer.BlockCopy(unread!, unreadStart, buffer, offset, taken);
        unreadStart += taken;
        if (unreadStart == unreadEnd) unread = null;
        return taken;
    }

    private void ThrowIfOver(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            Dispose();
            throw new OperationCanceledException(cancellationToken);
        }

        if (closed) throw new ObjectDisposedException(nameof(Connection), $"The connection to {Peer} is closed.");
    }

    private static bool IsOurs(Exception error) => error is SocketException or ObjectDisposedException or OperationCanceledException;

    private Exception Translate(Exception error, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            Dispose();
            return new OperationCanceledException(cancellationToken);
        }

        if (closed) return new ObjectDisposedException($"The connection to {Peer} was closed during an operation.", error);
        return error is SocketException failure ? SocketFailures.Talking(failure, Peer) : error;
    }

#if NETSTANDARD2_0
    private CancellationTokenRegistration CloseOn(CancellationToken cancellationToken) =>
        cancellationToken.Register(static state => ((Connection)state!).Dispose(), this, useSynchronizationContext: false);
#endif
}
