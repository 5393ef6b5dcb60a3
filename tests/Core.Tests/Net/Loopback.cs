using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Tests.Net;

/// <summary>A listener on loopback whose connections a test plays by hand. Its token ends a test that hangs.</summary>
internal sealed class Loopback : IDisposable
{
    private readonly CancellationTokenSource guard = new(TimeSpan.FromSeconds(60));
    private readonly Socket listener;
    private readonly List<Socket> accepted = [];

    public Loopback(IPAddress? address = null, int backlog = 128)
    {
        address ??= IPAddress.Loopback;
        listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(address, 0));
        listener.Listen(backlog);
    }

    public IPAddress Address => ((IPEndPoint)listener.LocalEndPoint!).Address;

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    public CancellationToken Guard => guard.Token;

    public async Task<Socket> AcceptAsync()
    {
        Socket socket = await listener.AcceptAsync(Guard);
        socket.NoDelay = true;
        lock (accepted) accepted.Add(socket);
        return socket;
    }

    public void Dispose()
    {
        listener.Dispose();
        lock (accepted) accepted.ForEach(socket => socket.Dispose());
        guard.Dispose();
    }

    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    /// <summary>Reads until the other side has ended the connection; true when it has, by FIN or RST.</summary>
    public async Task<bool> SeesTheEndAsync(Socket socket)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, SocketFlags.None, Guard) > 0)
            {
            }

            return true;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode == SocketError.ConnectionReset;
        }
    }

    public async Task SendAsync(Socket socket, byte[] bytes, bool trickle = false)
    {
        for (int sent = 0; sent < bytes.Length;)
        {
            int count = trickle ? 1 : bytes.Length - sent;
            sent += await socket.SendAsync(bytes.AsMemory(sent, count), SocketFlags.None, Guard);
            if (trickle) await Task.Yield();
        }
    }

    public async Task<byte[]> ReceiveAsync(Socket socket, int count)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count;)
        {
            int more = await socket.ReceiveAsync(bytes.AsMemory(read), SocketFlags.None, Guard);
            if (more == 0) return bytes[..read];
            read += more;
        }

        return bytes;
    }
}
