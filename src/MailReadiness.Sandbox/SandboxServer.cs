using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox.Certificates;
using MailReadiness.Sandbox.Connections;

namespace MailReadiness.Sandbox;

/// <summary>An embedded POP3, IMAP or SMTP server on loopback, with chosen TLS versions and chosen ways of refusing.</summary>
public sealed class SandboxServer : IDisposable
{
    /// <summary>Connections served at a time; more wait in the listener's backlog.</summary>
    public const int MaxConnections = 512;

    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    private readonly SandboxOptions options;
    private readonly TcpListener listener;
    private readonly SandboxLog log = new();
    private readonly ConnectionLimiter limiter;
    private readonly FrontEndRotation rotation;
    private readonly ConcurrentDictionary<int, Transport> open = new();
    private readonly SemaphoreSlim slots = new(MaxConnections);
    private readonly CancellationTokenSource stop = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Timer sweeper;
    private readonly Task accepting;
    private int connectionCount;
    private int serving;
    private long handshakesFinished;
    private int disposed;

    private SandboxServer(SandboxOptions options)
    {
        this.options = options;
        limiter = new ConnectionLimiter(options);
        rotation = new FrontEndRotation(options.FrontEnds, options.FrontEndSeed);
        listener = new TcpListener(options.Address, options.Port);
        listener.Start(MaxConnections);
        Endpoint = new MailEndpoint(options.Protocol, options.Address.ToString(), ((IPEndPoint)listener.LocalEndpoint).Port, options.Security);
        sweeper = new Timer(_ => Sweep(), null, SweepInterval, SweepInterval);
        accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Starts a server; it listens when this returns.</summary>
    /// <param name="options">What it speaks and how.</param>
    /// <exception cref="ArgumentException">The address is not loopback, or an option is out of range.</exception>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static SandboxServer Start(SandboxOptions options)
    {
        OptionRules.Check(options);
        // Making the key here keeps the first handshake as fast as the others.
        _ = ServerIdentity.Shared;
        return new SandboxServer(options);
    }

    /// <summary>Where it listens.</summary>
    public MailEndpoint Endpoint { get; }

    /// <summary>Connections accepted by TCP so far, those turned away included.</summary>
    public int ConnectionCount => Volatile.Read(ref connectionCount);

    /// <summary>Connections open now.</summary>
    public int OpenConnections => open.Count;

    /// <summary>TLS handshakes finished so far.</summary>
    public long HandshakesFinished => Interlocked.Read(ref handshakesFinished);

    /// <summary>
    /// What happened, one line an event, each behind its connection's number; the newest 1,000 lines. What follows a command that signs in is masked.
    /// </summary>
    public IReadOnlyList<string> Log => log.ToList();

    /// <summary>The first error that is the sandbox's own fault; null when there was none.</summary>
    internal Exception? Fault { get; private set; }

    /// <summary>Stops listening, closes every connection and waits until nothing of the server runs.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        stop.Cancel();
        listener.Stop();
        accepting.Wait();
        foreach (Transport transport in open.Values) transport.Dispose();
        // Each connection gives its slot back as the last thing it does.
        for (int i = 0; i < MaxConnections; i++) slots.Wait();
        sweeper.Dispose();
        slots.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await slots.WaitAsync(stop.Token).ConfigureAwait(false);
                bool begun = false;
                try
                {
                    begun = Begin(await listener.AcceptSocketAsync().ConfigureAwait(false));
                }
                catch (SocketException e) when (!stop.IsCancellationRequested)
                {
                    // The client was gone before it was accepted, or this process is out of sockets for the moment.
                    log.Add(0, "accept failed: " + e.Message);
                    await Task.Delay(AcceptPause, stop.Token).ConfigureAwait(false);
                }
                finally
                {
                    if (!begun) slots.Release();
                }
            }
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is OperationCanceledException or InvalidOperationException or SocketException)
        {
            log.Add(0, "stopped listening");
        }
    }

    // False when the client has reset the connection meanwhile.
    private bool Begin(Socket socket)
    {
        int number = Interlocked.Increment(ref connectionCount);
        ConnectionPlan plan = new(options, number, rotation.Next(), limiter.Check(clock.Elapsed, Volatile.Read(ref serving)));
        Transport transport;
        try
        {
            transport = new Transport(socket, options.ResponseDelay, plan.Fragmentation, options.ConnectionLifetime, stop.Token);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            log.Add(number, "the connection broke: " + e.Message);
            socket.Dispose();
            return false;
        }

        if (plan.TurnAway is null) Interlocked.Increment(ref serving);
        open[number] = transport;
        _ = Task.Run(() => ServeAsync(plan, transport));
        return true;
    }

    private async Task ServeAsync(ConnectionPlan plan, Transport transport)
    {
        try
        {
            SandboxConnection connection = new(
                plan, transport, text => log.Add(plan.Number, text), () => Interlocked.Increment(ref handshakesFinished));
            await WatchAsync(plan, connection.RunAsync()).ConfigureAwait(false);
        }
        finally
        {
            transport.Dispose();
            await WatchAsync(plan, transport.DrainAsync()).ConfigureAwait(false);
            open.TryRemove(plan.Number, out _);
            if (plan.TurnAway is null) Interlocked.Decrement(ref serving);
            slots.Release();
        }
    }

    // A connection that breaks is the client's affair, or a time limit's; anything else is a fault of the sandbox, kept for its tests.
    private async Task WatchAsync(ConnectionPlan plan, Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            log.Add(plan.Number, "the connection broke: " + e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.Add(plan.Number, "FAULT: " + e);
            Fault ??= e;
        }
    }

    private void Sweep()
    {
        DateTime now = DateTime.UtcNow;
        foreach (Transport transport in open.Values)
        {
            if (transport.ExpiresAt <= now) transport.Dispose();
        }
    }
}
