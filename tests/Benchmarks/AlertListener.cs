using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks;

/// <summary>Listens on every loopback address at once and answers whatever comes first with the alert protocol_version(70), as cheaply as it can.</summary>
internal sealed class AlertListener : IDisposable
{
    private const int Backlog = 4096;
    private const int AcceptLoops = 4;
    private const int SolSocket = 1;
    private const int SoBindToDevice = 25;

    private static readonly byte[] Alert = [0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46];

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private int connections;

    /// <summary>Starts listening. Each command, whatever it says, is answered with the port and the connections so far.</summary>
    public static Func<string, Task<double[]>> Start()
    {
        AlertListener listener = new();

        // All of 127.0.0.0/8 and nothing else: bound to every address, but on the loopback interface alone.
        listener.socket.SetRawSocketOption(SolSocket, SoBindToDevice, "lo"u8);
        listener.socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        listener.socket.Listen(Backlog);
        int port = ((IPEndPoint)listener.socket.LocalEndPoint!).Port;
        for (int index = 0; index < AcceptLoops; index++) _ = listener.AcceptAsync();
        return _ => Task.FromResult<double[]>([port, Volatile.Read(ref listener.connections)]);
    }

    public void Dispose() => socket.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client = await socket.AcceptAsync();
            Interlocked.Increment(ref connections);
            _ = AnswerAsync(client);
        }
    }

    private static async Task AnswerAsync(Socket client)
    {
        using (client)
        {
            try
            {
                byte[] hello = new byte[2048];
                if (await client.ReceiveAsync(hello) > 0) await client.SendAsync(Alert);
            }
            catch (SocketException)
            {
                // The client has gone; there is nobody to answer.
            }
        }
    }
}
