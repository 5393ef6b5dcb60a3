using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Net;

/// <summary>A proxy on loopback that plays a script: it expects exact bytes, and answers with given ones.</summary>
internal sealed class TestProxy : IDisposable
{
    private readonly Loopback loopback = new();
    private readonly string scheme;
    private readonly NetworkCredential? credential;

    public TestProxy(string scheme, NetworkCredential? credential = null) => (this.scheme, this.credential) = (scheme, credential);

    public CancellationToken Guard => loopback.Guard;

    public int Port => loopback.Port;

    public ProxySettings Settings => new(new Uri($"{scheme}://127.0.0.1:{loopback.Port}"), credential);

    /// <summary>Connects through the proxy while it plays the script, and returns the connection and the proxy's side of it.</summary>
    public async Task<(Connection Connection, Socket Server)> ConnectAsync(string host, IPAddress? address, int port, bool trickle, params (byte[] Expect, byte[] Send)[] script)
    {
        Task<Connection> connecting = new Connector(Settings).ConnectAsync(host, address, port, Guard);
        Socket server = await loopback.AcceptAsync();
        await PlayAsync(server, trickle, script);
        return (await connecting, server);
    }

    /// <summary>Connects through the proxy while it plays the script and then ends the connection; the attempt must fail and leave nothing open.</summary>
    public async Task<NetworkException> FailAsync(string host, IPAddress? address, Action<Socket>? end, params (byte[] Expect, byte[] Send)[] script)
    {
        Task<Connection> connecting = new Connector(Settings).ConnectAsync(host, address, 995, Guard);
        Socket server = await loopback.AcceptAsync();
        await PlayAsync(server, trickle: false, script);
        end?.Invoke(server);
        NetworkException error = await Assert.ThrowsAsync<NetworkException>(() => connecting);
        if (!server.SafeHandle.IsClosed) Assert.True(await loopback.SeesTheEndAsync(server));
        Assert.Contains(Settings.ToString(), error.Message, StringComparison.Ordinal);
        return error;
    }

    /// <summary>Accepts one connection, to be played by hand.</summary>
    public Task<Socket> AcceptAsync() => loopback.AcceptAsync();

    public Task<bool> SeesTheEndAsync(Socket server) => loopback.SeesTheEndAsync(server);

    /// <summary>Reads from the tunnel until so many bytes are there.</summary>
    public async Task<byte[]> ReadTunnelAsync(Connection connection, int count)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count;)
        {
            int more = await connection.ReadAsync(bytes, read, count - read, Guard);
            if (more == 0) return bytes[..read];
            read += more;
        }

        return bytes;
    }

    public void Dispose() => loopback.Dispose();

    private async Task PlayAsync(Socket server, bool trickle, (byte[] Expect, byte[] Send)[] script)
    {
        foreach ((byte[] expect, byte[] send) in script)
        {
            Assert.Equal(expect, await loopback.ReceiveAsync(server, expect.Length));
            await loopback.SendAsync(server, send, trickle);
        }
    }
}
