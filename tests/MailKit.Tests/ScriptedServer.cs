using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.MailKitPlugIn;

/// <summary>A server in plain text that answers each line as a test wants; null ends the connection, an empty answer is silence.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private const int MaximumLines = 1000;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new(TimeSpan.FromMinutes(1));
    private readonly ConcurrentQueue<string> heard = new();
    private readonly Func<string, string?> answer;
    private readonly string greeting;
    private readonly Task loop;
    private int open;

    public ScriptedServer(MailProtocol protocol, string greeting, Func<string, string?> answer)
    {
        (this.greeting, this.answer) = (greeting, answer);
        listener.Start();
        Endpoint = new MailEndpoint(protocol, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, MailSecurity.StartTls);
        loop = AcceptAsync();
    }

    public MailEndpoint Endpoint { get; }

    public IReadOnlyCollection<string> Heard => heard;

    public int Open => Volatile.Read(ref open);

    /// <summary>An IMAP server that offers these capabilities, and answers as <paramref name="more"/> says; that gets the tag and the rest of the line.</summary>
    public static ScriptedServer Imap(string capabilities, Func<string, string, string?> more)
    {
        string tag = "";
        return new ScriptedServer(MailProtocol.Imap, "* OK ready\r\n", line =>
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            bool isCommand = space > 0 && line[0] is >= 'A' and <= 'Z' && space is > 4 and < 12 && char.IsAsciiDigit(line[space - 1]);
            if (isCommand) tag = line[..space];
            string rest = isCommand ? line[(space + 1)..] : line;
            return rest == "CAPABILITY" ? $"* CAPABILITY IMAP4rev1 {capabilities}\r\n{tag} OK done\r\n" : more(tag, rest);
        });
    }

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
        Interlocked.Increment(ref open);
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                using StreamReader reader = new(stream, Encoding.Latin1);
                await stream.WriteAsync(Encoding.Latin1.GetBytes(greeting), stop.Token);
                for (int i = 0; i < MaximumLines && await reader.ReadLineAsync(stop.Token) is { } line; i++)
                {
                    heard.Enqueue(line);
                    if (answer(line) is not { } text) return;
                    await stream.WriteAsync(Encoding.Latin1.GetBytes(text), stop.Token);
                    if (text.StartsWith("* BYE", StringComparison.Ordinal)) return;
                }
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // The client left, or the test is over.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}
