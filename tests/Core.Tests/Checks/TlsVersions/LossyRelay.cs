using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>Stands before a server of implicit TLS and gives some connections another answer, by the version of their hello.</summary>
internal sealed class LossyRelay : IDisposable
{
    private const int HelloVersionAt = 9;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly MailEndpoint server;
    private readonly Func<int, int, byte[]?> answer;
    private readonly ConcurrentDictionary<int, int> seen = [];

    /// <param name="server">Where the others go.</param>
    /// <param name="answer">By version and number of the connection from 0: what to answer before the close; null to pass it on.</param>
    public LossyRelay(MailEndpoint server, Func<int, int, byte[]?> answer)
    {
        (this.server, this.answer) = (server, answer);
        listener.Start();
        _ = AcceptAsync();
    }

    public MailEndpoint Endpoint => new(server.Protocol, server.Host, ((IPEndPoint)listener.LocalEndpoint).Port, server.Security);

    public void Dispose() => listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync().ConfigureAwait(false));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                byte[] hello = new byte[4096];
                int count = 0;
                while (count < HelloVersionAt + 2)
                {
                    int read = await client.GetStream().ReadAsync(hello, count, hello.Length - count).ConfigureAwait(false);
                    if (read == 0) return;
                    count += read;
                }

                int version = hello[0] == 22 ? (hello[HelloVersionAt] << 8) | hello[HelloVersionAt + 1] : 2;
                int number = seen.AddOrUpdate(version, 0, (_, last) => last + 1);
                if (answer(version, number) is { } instead)
                {
                    await client.GetStream().WriteAsync(instead, 0, instead.Length).ConfigureAwait(false);
                    client.Client.Shutdown(SocketShutdown.Send);
                    await client.GetStream().CopyToAsync(Stream.Null, 4096, CancellationToken.None).ConfigureAwait(false);
                    return;
                }

                using TcpClient onward = new() { NoDelay = true };
                await onward.ConnectAsync(IPAddress.Loopback, server.Port).ConfigureAwait(false);
                await onward.GetStream().WriteAsync(hello, 0, count).ConfigureAwait(false);
                Task back = onward.GetStream().CopyToAsync(client.GetStream());
                await Task.WhenAny(back, client.GetStream().CopyToAsync(onward.GetStream())).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // either side hung up
            }
        }
    }
}
