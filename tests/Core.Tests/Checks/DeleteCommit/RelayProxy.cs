using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>A proxy on loopback that really relays: SOCKS5 without credentials, or HTTP CONNECT. Connects to loopback only.</summary>
internal sealed class RelayProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new(TimeSpan.FromMinutes(2));
    private readonly string scheme;
    private readonly bool refuses;
    private readonly Task accepting;
    private readonly ConcurrentBag<Socket> sockets = [];
    private int count;

    public RelayProxy(string scheme, bool refuses = false)
    {
        (this.scheme, this.refuses) = (scheme, refuses);
        listener.Start();
        accepting = AcceptAsync();
    }

    public ProxySettings Settings => new(new Uri($"{scheme}://{listener.LocalEndpoint}"));

    /// <summary>Connections asked for so far.</summary>
    public int Count => Volatile.Read(ref count);

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        foreach (Socket socket in sockets) socket.Dispose();
        accepting.Wait();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket client = await listener.AcceptSocketAsync(stop.Token);
                sockets.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            Interlocked.Increment(ref count);
            int port = scheme == "socks5" ? await GreetSocksAsync(client) : await GreetHttpAsync(client);
            if (refuses) return;
            using Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await server.ConnectAsync(IPAddress.Loopback, port, stop.Token);
            await client.SendAsync(scheme == "socks5" ? [5, 0, 0, 1, 127, 0, 0, 1, 0, 0] : Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n\r\n"), SocketFlags.None, stop.Token);
            await Task.WhenAll(PumpAsync(client, server), PumpAsync(server, client));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone, and with it the connection.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task<int> GreetSocksAsync(Socket client)
    {
        byte[] methods = await ReadAsync(client, 2);
        await ReadAsync(client, methods[1]);
        await client.SendAsync(new byte[] { 5, 0 }, SocketFlags.None, stop.Token);
        byte[] request = await ReadAsync(client, 4);
        int length = request[3] switch { 1 => 4, 4 => 16, _ => (await ReadAsync(client, 1))[0] };
        byte[] rest = await ReadAsync(client, length + 2);
        if (refuses) await client.SendAsync(new byte[] { 5, 2, 0, 1, 0, 0, 0, 0, 0, 0 }, SocketFlags.None, stop.Token);
        return (rest[length] << 8) | rest[length + 1];
    }

    private async Task<int> GreetHttpAsync(Socket client)
    {
        StringBuilder head = new();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) head.Append((char)(await ReadAsync(client, 1))[0]);
        if (refuses) await client.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), SocketFlags.None, stop.Token);
        string target = head.ToString().Split(' ')[1];
        return int.Parse(target[(target.LastIndexOf(':') + 1)..]);
    }

    private async Task<byte[]> ReadAsync(Socket socket, int wanted)
    {
        byte[] bytes = new byte[wanted];
        for (int read = 0; read < wanted;)
        {
            int more = await socket.ReceiveAsync(bytes.AsMemory(read), SocketFlags.None, stop.Token);
            if (more == 0) throw new SocketException((int)SocketError.ConnectionReset);
            read += more;
        }

        return bytes;
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReceiveAsync(buffer, SocketFlags.None, stop.Token)) > 0) await to.SendAsync(buffer.AsMemory(0, read), SocketFlags.None, stop.Token);
        to.Shutdown(SocketShutdown.Send);
    }
}
