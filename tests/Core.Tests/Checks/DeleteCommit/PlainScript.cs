using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Tests.Net;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>A server on loopback without TLS that answers lines as a test says, and keeps what it was sent.</summary>
internal sealed class PlainScript : IDisposable
{
    private const int MostLines = 200;
    private readonly Loopback loopback = new();
    private readonly string greeting;
    private readonly Func<string, string?> answer;
    private readonly Task serving;

    /// <summary>Starts it.</summary>
    /// <param name="greeting">The first line, with its line end.</param>
    /// <param name="answer">The answer to a line; null to close the connection.</param>
    public PlainScript(string greeting, Func<string, string?> answer)
    {
        (this.greeting, this.answer) = (greeting, answer);
        serving = ServeAsync();
    }

    /// <summary>What came, a line each; what is no text, such as a ClientHello, as one more.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    public int Connections { get; private set; }

    public MailEndpoint Endpoint(MailProtocol protocol) => new(protocol, "127.0.0.1", loopback.Port, MailSecurity.StartTls);

    public void Dispose()
    {
        loopback.Dispose();
        serving.Wait();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await loopback.AcceptAsync();
                Connections++;
                await TalkAsync(socket);
                socket.Dispose();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        await loopback.SendAsync(socket, Encoding.Latin1.GetBytes(greeting));
        List<byte> line = [];
        byte[] one = new byte[1];
        while (Heard.Count < MostLines)
        {
            try
            {
                if (await socket.ReceiveAsync(one, SocketFlags.None, loopback.Guard) == 0) break;
            }
            catch (SocketException)
            {
                break;
            }

            if (one[0] != (byte)'\n')
            {
                line.Add(one[0]);
                continue;
            }

            string text = Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            line.Clear();
            Heard.Enqueue(text);
            if (answer(text) is not { } reply) break;
            await loopback.SendAsync(socket, Encoding.Latin1.GetBytes(reply));
        }

        if (line.Count > 0) Heard.Enqueue(Encoding.Latin1.GetString([.. line]));
    }
}
