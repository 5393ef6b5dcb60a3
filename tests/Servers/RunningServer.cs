using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>A real server that answers on loopback: its directory, its process and its ports.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private const string Host = "127.0.0.1";
    private const int Starts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServerDirectory directory;
    private readonly ServerProcess process;
    private readonly IReadOnlyList<int> ports;

    private RunningServer(ServerDirectory directory, ServerProcess process, IReadOnlyList<int> ports)
    {
        this.directory = directory;
        this.process = process;
        this.ports = ports;
    }

    /// <summary>What the server says about itself: its output and its log file.</summary>
    public string Log => ReadLog(directory, process);

    /// <summary>A path inside the server's directory.</summary>
    public string this[string name] => directory[name];

    /// <summary>Starts a server; it answers on every port when this returns. Tries again with other ports when one was taken meanwhile.</summary>
    /// <param name="name">The server's name, for messages.</param>
    /// <param name="security">How TLS begins on each port it needs. Where it begins later, the server greets in plain text.</param>
    /// <param name="start">Writes the configuration for these ports into the directory, with the log file called <c>log</c>, and starts the program.</param>
    /// <exception cref="InvalidOperationException">It does not answer; the message carries its log.</exception>
    public static async Task<RunningServer> StartAsync(
        string name, IReadOnlyList<MailSecurity> security, Func<ServerDirectory, IReadOnlyList<int>, ServerProcess> start)
    {
        string reason = "";
        for (int attempt = 0; attempt < Starts; attempt++)
        {
            IReadOnlyList<int> ports = FreePorts.Take(security.Count);
            ServerDirectory directory = new();
            ServerProcess process = start(directory, ports);
            if (await AnswersAsync(process, ports, security)) return new RunningServer(directory, process, ports);
            reason = ReadLog(directory, process);
            await process.DisposeAsync();
            directory.Dispose();
        }

        throw new InvalidOperationException($"{name} was started {Starts} times and did not answer. It says:\n{reason}");
    }

    /// <summary>The endpoint on the port with this index.</summary>
    public MailEndpoint Endpoint(int index, MailProtocol protocol, MailSecurity security) => new(protocol, Host, ports[index], security);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        directory.Dispose();
    }

    private static string ReadLog(ServerDirectory directory, ServerProcess process)
    {
        string file = directory["log"];
        return process.Output + (File.Exists(file) ? File.ReadAllText(file) : "");
    }

    private static async Task<bool> AnswersAsync(ServerProcess process, IReadOnlyList<int> ports, IReadOnlyList<MailSecurity> security)
    {
        Stopwatch clock = Stopwatch.StartNew();
        for (int index = 0; index < ports.Count;)
        {
            if (process.HasExited || clock.Elapsed > Patience) return false;
            if (await AnswersAsync(ports[index], greets: security[index] == MailSecurity.StartTls)) index++;
            else await Task.Delay(20);
        }

        return true;
    }

    private static async Task<bool> AnswersAsync(int port, bool greets)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(5));
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
            if (!greets) return true;
            using StreamReader reader = new(client.GetStream(), Encoding.ASCII);
            return await reader.ReadLineAsync(patience.Token) is { Length: > 0 };
        }
        catch (Exception trouble) when (trouble is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
