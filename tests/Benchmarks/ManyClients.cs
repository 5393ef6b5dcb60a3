using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;

namespace MailReadiness.Benchmarks;

/// <summary>What the children of <see cref="ManyEndpoints"/> do.</summary>
internal static class ManyClients
{
    /// <summary>The connections open at a time, in the check by its defaults and in the bare loop to be its equal.</summary>
    public static int Concurrency { get; } = new TlsVersionOptions().ThrottleLimit * new TlsVersionOptions().ConnectionsPerHost;

    /// <summary>Checks endpoints. Command: port and number of endpoints. Answer: seconds, results, peak memory in megabytes.</summary>
    public static async Task<double[]> CheckAsync(string command)
    {
        (int port, int count) = Parse(command);
        IEnumerable<MailEndpoint> endpoints = Enumerable.Range(0, count)
            .Select(index => new MailEndpoint(MailProtocol.Pop3, Address(index).ToString(), port, MailSecurity.Implicit));
        int results = 0;
        long start = Stopwatch.GetTimestamp();
        await new TlsVersionCheck(new TlsVersionOptions()).RunAsync(endpoints, _ => Interlocked.Increment(ref results), CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using Process self = Process.GetCurrentProcess();
        return [seconds, results, self.PeakWorkingSet64 / 1e6];
    }

    /// <summary>Connects, sends a hello, reads the answer, closes. Command: port and number of connections. Answer: seconds, answers.</summary>
    public static async Task<double[]> BareAsync(string command)
    {
        (int port, int count) = Parse(command);
        int next = -1;
        int answers = 0;
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => Task.Run(async () =>
        {
            byte[] buffer = new byte[2048];
            int index;
            while ((index = Interlocked.Increment(ref next)) < count)
            {
                using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(new IPEndPoint(Address(index / 6), port));
                await socket.SendAsync(Hello);
                if (await socket.ReceiveAsync(buffer) > 0) Interlocked.Increment(ref answers);
            }
        })));
        return [Stopwatch.GetElapsedTime(start).TotalSeconds, answers];
    }

    // 127.10.0.1 and on, 250 to a last octet.
    private static IPAddress Address(int index) => new([127, (byte)(10 + index / 62500), (byte)(index / 250 % 250), (byte)(1 + index % 250)]);

    private static (int Port, int Count) Parse(string command)
    {
        string[] words = command.Split(' ');
        return (int.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture));
    }

    // A TLS 1.2 ClientHello with one cipher suite and no extensions (RFC 5246, section 7.4.1.2).
    private static readonly byte[] Hello =
    [
        0x16, 0x03, 0x01, 0x00, 0x2D,
        0x01, 0x00, 0x00, 0x29,
        0x03, 0x03,
        .. Enumerable.Repeat((byte)0x5A, 32),
        0x00,
        0x00, 0x02, 0xC0, 0x2F,
        0x01, 0x00,
    ];
}
