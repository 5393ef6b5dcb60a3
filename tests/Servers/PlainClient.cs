using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>Says lines to a server in plain text, as a person with telnet would; independent of the product.</summary>
internal sealed class PlainClient : IDisposable
{
    private readonly TcpClient client = new();
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
    private StreamReader? reader;

    /// <summary>Connects and returns the greeting.</summary>
    public async Task<string> ConnectAsync(MailEndpoint endpoint)
    {
        await client.ConnectAsync(endpoint.Host, endpoint.Port, patience.Token);
        reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await HearAsync();
    }

    /// <summary>Says a line and returns the first line of the answer.</summary>
    public async Task<string> SayAsync(string line)
    {
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), patience.Token);
        return await HearAsync();
    }

    /// <summary>Returns the next line.</summary>
    public async Task<string> HearAsync() => await reader!.ReadLineAsync(patience.Token) ?? "";

    public void Dispose()
    {
        reader?.Dispose();
        client.Dispose();
        patience.Dispose();
    }
}
