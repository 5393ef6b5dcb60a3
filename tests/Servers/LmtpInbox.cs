using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>A small LMTP server (RFC 2033) that hands each message to a delegate; for mail servers that have no LMTP.</summary>
public sealed class LmtpInbox : IAsyncDisposable
{
    private const int MaximumCommands = 1000;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Action<string> deliver;
    private readonly Task loop;

    public LmtpInbox(Action<string> deliver)
    {
        this.deliver = deliver;
        listener.Start();
        Endpoint = new MailEndpoint(MailProtocol.Smtp, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, MailSecurity.StartTls);
        loop = AcceptAsync();
    }

    /// <summary>Where it listens; it offers no STARTTLS.</summary>
    public MailEndpoint Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
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
        {
            try
            {
                await SpeakAsync(client.GetStream());
            }
            catch (Exception end) when (end is IOException or OperationCanceledException)
            {
                // The client left, or the test is over.
            }
        }
    }

    private async Task SpeakAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.Latin1);
        await SayAsync(stream, "220 localhost LMTP");
        int recipients = 0;
        for (int count = 0; count < MaximumCommands && await reader.ReadLineAsync(stop.Token) is { } line; count++)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "DATA":
                    await SayAsync(stream, "354 go ahead");
                    deliver(await ReadMessageAsync(reader));
                    for (; recipients > 0; recipients--) await SayAsync(stream, "250 2.0.0 delivered");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 2.0.0 bye");
                    return;
                case "RCPT":
                    recipients++;
                    await SayAsync(stream, "250 2.1.5 OK");
                    break;
                default:
                    await SayAsync(stream, "250 OK");
                    break;
            }
        }
    }

    private async Task<string> ReadMessageAsync(StreamReader reader)
    {
        StringBuilder message = new();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return message.ToString();
    }

    private Task SayAsync(NetworkStream stream, string line) => stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), stop.Token).AsTask();
}
