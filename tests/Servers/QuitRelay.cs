using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>
/// Stands in front of a POP3 server and ends TLS, so that something can happen to the store between DELE and QUIT, and be undone before the client sees the connection close.
/// It happens in the first session that says QUIT with a message marked, and never again.
/// </summary>
public sealed class QuitRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2 certificate;
    private readonly MailEndpoint server;
    private readonly Action before;
    private readonly Action after;
    private readonly Task loop;
    private int acted;

    /// <summary>Starts the relay.</summary>
    /// <param name="server">The server's port that starts in plain text.</param>
    /// <param name="before">What happens before QUIT is passed on.</param>
    /// <param name="after">What happens once the server has closed the connection.</param>
    public QuitRelay(MailEndpoint server, Action before, Action after)
    {
        (this.server, this.before, this.after) = (server, before, after);
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        listener.Start();
        Endpoint = new MailEndpoint(MailProtocol.Pop3, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, MailSecurity.Implicit);
        loop = AcceptAsync();
    }

    /// <summary>The relay's POP3S endpoint.</summary>
    public MailEndpoint Endpoint { get; }

    /// <summary>Whether a QUIT with a message marked has passed.</summary>
    public bool HasActed => Volatile.Read(ref acted) != 0;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
        certificate.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> sessions = [];
        try
        {
            while (true) sessions.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (TcpClient upstream = new())
        {
            try
            {
                using SslStream tls = new(client.GetStream());
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
                await upstream.ConnectAsync(server.Host, server.Port, stop.Token);
                Session session = new();
                NetworkStream stream = upstream.GetStream(); // once: a connection that has ended gives none
                Task answers = PassAnswersAsync(stream, tls, session);
                await PassCommandsAsync(tls, stream, session);
                if (upstream.Connected) upstream.Client.Shutdown(SocketShutdown.Send);
                await answers;
            }
            catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // One side is gone; the other one notices when both are closed here.
            }
        }
    }

    private async Task PassCommandsAsync(SslStream client, NetworkStream upstream, Session session)
    {
        bool marked = false;
        try
        {
            using StreamReader reader = new(client, Encoding.Latin1, leaveOpen: true);
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                if (line.StartsWith("DELE ", StringComparison.OrdinalIgnoreCase)) marked = true;
                if (line.StartsWith("RSET", StringComparison.OrdinalIgnoreCase)) marked = false;
                if (marked && line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) && Interlocked.Exchange(ref acted, 1) == 0)
                {
                    before();
                    session.MustMend = true;
                }

                await upstream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), stop.Token);
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // The client went without a word of TLS, or the server closed first.
        }
    }

    private async Task PassAnswersAsync(NetworkStream upstream, SslStream client, Session session)
    {
        byte[] buffer = new byte[65536];
        int count;
        while ((count = await upstream.ReadAsync(buffer, stop.Token)) > 0) await client.WriteAsync(buffer.AsMemory(0, count), stop.Token);
        if (session.MustMend) after();
        try
        {
            await client.ShutdownAsync();
        }
        catch (Exception gone) when (gone is not OutOfMemoryException)
        {
            // The client hung up first and hears no goodbye; OpenSSL's exception for it has no public type.
        }

        client.Close();
    }

    private sealed class Session
    {
        public volatile bool MustMend;
    }
}
