using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox;

namespace MailReadiness.Tests.Sandbox;

/// <summary>A scripted client of a sandbox mail server: a line out, lines in, with the platform's TLS when it is implicit.</summary>
internal sealed class MailboxClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TcpClient client = new() { NoDelay = true };
    private Stream stream = Stream.Null;

    public static async Task<MailboxClient> ConnectAsync(SandboxMailServer server, SandboxMailService service)
    {
        MailboxClient client = new();
        MailEndpoint endpoint = server.Endpoint(service);
        await client.client.ConnectAsync(endpoint.Host, endpoint.Port);
        client.stream = client.client.GetStream();
        if (endpoint.Security == MailSecurity.Implicit) await client.StartTlsAsync();
        return client;
    }

    /// <summary>Connects to POP3, reads the greeting and signs in.</summary>
    public static async Task<MailboxClient> Pop3Async(SandboxMailServer server, string user = "ann@example.org", string password = "secret")
    {
        MailboxClient client = await ConnectAsync(server, SandboxMailService.Pop3Plain);
        await client.ReadLineAsync();
        await client.AskAsync($"USER {user}");
        string answer = await client.AskAsync($"PASS {password}");
        if (!answer.StartsWith("+OK", StringComparison.Ordinal)) throw new InvalidOperationException(answer);
        return client;
    }

    /// <summary>TLS with the sandbox's certificate alone trusted.</summary>
    public async Task StartTlsAsync()
    {
        byte[] expected = SandboxMailServer.Certificate.RawData;
        SslStream tls = new(stream, false, (_, certificate, _, _) => certificate!.GetRawCertData().AsSpan().SequenceEqual(expected));
        await tls.AuthenticateAsClientAsync("localhost");
        stream = tls;
    }

    public async Task SendAsync(string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    public async Task<string> AskAsync(string line)
    {
        await SendAsync(line + "\r\n");
        return await ReadLineAsync();
    }

    /// <summary>Sends a line and reads up to one that begins as asked, or the end.</summary>
    public async Task<string[]> AskUntilAsync(string line, string last)
    {
        await SendAsync(line + "\r\n");
        List<string> lines = [];
        do lines.Add(await ReadLineAsync());
        while (!(last == "." ? lines[^1] == last : lines[^1].StartsWith(last, StringComparison.Ordinal)) && lines.Count < 10_000 && lines[^1] != "<end>");
        return [.. lines];
    }

    /// <summary>The next line without its line end; what there was when the connection ended first; <c>&lt;end&gt;</c> when there was nothing, <c>&lt;reset&gt;</c> at a reset.</summary>
    public async Task<string> ReadLineAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        StringBuilder line = new();
        byte[] one = new byte[1];
        try
        {
            while (await stream.ReadAsync(one, patience.Token) > 0)
            {
                if (one[0] == '\n') return line.ToString().TrimEnd('\r');
                line.Append((char)one[0]);
            }
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return "<reset>";
        }

        return line.Length == 0 ? "<end>" : line.ToString();
    }

    /// <summary>Whether nothing comes for a while.</summary>
    public async Task<bool> IsSilentAsync()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMilliseconds(300));
        try
        {
            await stream.ReadExactlyAsync(new byte[1], patience.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }
}
