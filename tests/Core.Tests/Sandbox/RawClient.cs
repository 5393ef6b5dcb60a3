using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Sandbox;

/// <summary>A bare socket to a sandbox server, and what came back through it.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TcpClient client = new();
    private readonly NetworkStream stream;

    private RawClient(SandboxServer server)
    {
        client.NoDelay = true;
        client.Connect(server.Endpoint.Host, server.Endpoint.Port);
        stream = client.GetStream();
    }

    /// <summary>Connects; with STARTTLS, talks until TLS is to begin.</summary>
    public static async Task<RawClient> ConnectAsync(SandboxServer server)
    {
        RawClient client = new(server);
        if (server.Endpoint.Security == MailSecurity.Implicit) return client;
        await client.ReadLineAsync();
        if (server.Endpoint.Protocol == MailProtocol.Smtp)
        {
            await client.SendAsync("EHLO test\r\n");
            while ((await client.ReadLineAsync())[3] == '-')
            {
            }
        }

        await client.SendAsync(server.Endpoint.Protocol switch
        {
            MailProtocol.Pop3 => "STLS\r\n",
            MailProtocol.Imap => "a STARTTLS\r\n",
            _ => "STARTTLS\r\n",
        });
        await client.ReadLineAsync();
        return client;
    }

    /// <summary>Connects without a word.</summary>
    public static RawClient Connect(SandboxServer server) => new(server);

    public Task SendAsync(string text) => SendAsync(Encoding.ASCII.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes);

    /// <summary>The next line, without its line end; what came before the end without one.</summary>
    public async Task<string> ReadLineAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        List<byte> line = [];
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, patience.Token) > 0 && one[0] != '\n') line.Add(one[0]);
        return Encoding.ASCII.GetString(line.ToArray()).TrimEnd('\r');
    }

    /// <summary>Everything until the server ends the connection, or says nothing for <paramref name="silence"/>; at most 1 MiB.</summary>
    public async Task<(byte[] Bytes, Ending Ending)> ReadToEndAsync(TimeSpan? silence = null)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[16384];
        while (all.Length < 1 << 20)
        {
            using CancellationTokenSource patience = new(silence ?? Patience);
            try
            {
                int count = await stream.ReadAsync(buffer, patience.Token);
                if (count == 0) return (all.ToArray(), Ending.Fin);
                all.Write(buffer, 0, count);
            }
            catch (OperationCanceledException)
            {
                return (all.ToArray(), Ending.Silence);
            }
            catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
            {
                return (all.ToArray(), Ending.Reset);
            }
        }

        return (all.ToArray(), Ending.Silence);
    }

    /// <summary>Finishes a handshake, or gets as far as the server lets it.</summary>
    public async Task<TlsClient> HandshakeAsync(TlsVersion version)
    {
        TlsClient tls = new(version, null);
        byte[] buffer = new byte[16384];
        using CancellationTokenSource patience = new(Patience);
        await SendAsync(tls.TakeOutput());
        while (tls.State == TlsClientState.Handshaking)
        {
            int count = await stream.ReadAsync(buffer, patience.Token);
            if (count == 0) break;
            tls.Receive(buffer.AsSpan(0, count));
            byte[] output = tls.TakeOutput();
            if (output.Length > 0) await SendAsync(output);
        }

        return tls;
    }

    /// <summary>Sends a line inside TLS, unless it is null, and reads one.</summary>
    public async Task<string> AskAsync(TlsClient tls, string? line)
    {
        if (line is not null)
        {
            tls.Send(Encoding.ASCII.GetBytes(line + "\r\n"));
            await SendAsync(tls.TakeOutput());
        }

        StringBuilder answer = new(Encoding.ASCII.GetString(tls.TakeApplicationData()));
        byte[] buffer = new byte[16384];
        using CancellationTokenSource patience = new(Patience);
        while (answer.ToString().IndexOf('\n') < 0)
        {
            int count = await stream.ReadAsync(buffer, patience.Token);
            if (count == 0) break;
            tls.Receive(buffer.AsSpan(0, count));
            answer.Append(Encoding.ASCII.GetString(tls.TakeApplicationData()));
        }

        return answer.ToString();
    }

    public void Dispose() => client.Dispose();
}
