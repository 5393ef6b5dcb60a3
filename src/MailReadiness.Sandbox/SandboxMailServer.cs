using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox.Certificates;
using MailReadiness.Sandbox.Connections;
using MailReadiness.Sandbox.Maildrops;

namespace MailReadiness.Sandbox;

/// <summary>
/// An embedded mail server on loopback: POP3, IMAP, SMTP, LMTP and a little of Microsoft Graph over one maildrop per user,
/// with chosen faults at every step, and the truth about every message for those who test against it.
/// </summary>
public sealed class SandboxMailServer : IDisposable
{
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(250);

    private readonly SandboxLog log = new();
    private readonly ConcurrentDictionary<int, Transport> open = new();
    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly Dictionary<SandboxMailService, TcpListener> listeners = [];
    private readonly Dictionary<SandboxMailService, int> ports = [];
    private readonly List<Task> accepting = [];
    private readonly CancellationTokenSource stop = new();
    private readonly MailContext context;
    private readonly Timer sweeper;
    private int connectionCount;
    private int disposed;

    private SandboxMailServer(SandboxMailOptions options)
    {
        context = new MailContext(options, stop.Token);
        IEnumerable<SandboxMailService> services = options.Services ?? ServiceRules.All;
        try
        {
            foreach (SandboxMailService service in services)
            {
                if (listeners.ContainsKey(service)) continue;
                TcpListener listener = new(options.Address, 0);
                listener.Start(SandboxServer.MaxConnections);
                listeners.Add(service, listener);
                ports.Add(service, ((IPEndPoint)listener.LocalEndpoint).Port);
            }
        }
        catch (SocketException)
        {
            foreach (TcpListener listener in listeners.Values) listener.Stop();
            stop.Dispose();
            throw;
        }

        sweeper = new Timer(_ => Sweep(), null, SweepInterval, SweepInterval);
        foreach (KeyValuePair<SandboxMailService, TcpListener> pair in listeners) accepting.Add(Task.Run(() => AcceptAsync(pair.Key, pair.Value)));
    }

    /// <summary>The certificate of every sandbox server of this process: self-signed, for localhost, 127.0.0.1 and ::1. Without its key.</summary>
    public static X509Certificate2 Certificate =>
#if NET
        X509CertificateLoader.LoadCertificate(ServerIdentity.Shared.Certificate);
#else
        new(ServerIdentity.Shared.Certificate);
#endif

    /// <summary>The same in PEM (RFC 7468).</summary>
    public static string CertificatePem => "-----BEGIN CERTIFICATE-----\n"
        + Convert.ToBase64String(ServerIdentity.Shared.Certificate, Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", "\n")
        + "\n-----END CERTIFICATE-----\n";

    /// <summary>Connections accepted so far, over all services.</summary>
    public int ConnectionCount => Volatile.Read(ref connectionCount);

    /// <summary>Connections open now.</summary>
    public int OpenConnections => open.Count;

    /// <summary>What was said, one line an event, each behind its connection's number; the newest 1,000 lines. What signs in is masked.</summary>
    public IReadOnlyList<string> Log => log.ToList();

    /// <summary>The first error that is the sandbox's own fault; null when there was none.</summary>
    internal Exception? Fault { get; private set; }

    /// <summary>Starts a server; every service listens when this returns.</summary>
    /// <param name="options">Who has mail, what is offered, what goes wrong.</param>
    /// <exception cref="ArgumentException">The address is not loopback, or an option is out of range.</exception>
    /// <exception cref="SocketException">No port could be opened.</exception>
    public static SandboxMailServer Start(SandboxMailOptions options)
    {
        MailOptionRules.Check(options);
        // Making the key here keeps the first handshake as fast as the others.
        _ = ServerIdentity.Shared;
        return new SandboxMailServer(options);
    }

    /// <summary>Where a service listens. The plain services and LMTP say <see cref="MailSecurity.StartTls"/> as well: TLS is not on from the start.</summary>
    /// <param name="service">The service.</param>
    /// <exception cref="ArgumentException">The service was not asked for, or is Graph.</exception>
    public MailEndpoint Endpoint(SandboxMailService service)
    {
        ServiceRules rules = ServiceRules.Of(service);
        if (rules.Protocol is not MailProtocol protocol) throw new ArgumentException("Graph has a base address, not a mail endpoint: ask GraphUri.", nameof(service));
        return new MailEndpoint(protocol, context.Options.Address.ToString(), Port(service), rules.ImplicitTls ? MailSecurity.Implicit : MailSecurity.StartTls);
    }

    /// <summary>Graph's base address, such as <c>https://127.0.0.1:4711/v1.0</c>.</summary>
    /// <param name="service"><see cref="SandboxMailService.Graph"/> or <see cref="SandboxMailService.GraphPlain"/>.</param>
    /// <exception cref="ArgumentException">The service was not asked for, or is not Graph.</exception>
    public Uri GraphUri(SandboxMailService service = SandboxMailService.Graph)
    {
        ServiceRules rules = ServiceRules.Of(service);
        if (rules.Protocol is not null) throw new ArgumentException("Only Graph has a base address: ask Endpoint.", nameof(service));
        IPEndPoint address = new(context.Options.Address, Port(service));
        return new Uri($"{(rules.ImplicitTls ? "https" : "http")}://{address}/v1.0");
    }

    /// <summary>A user's maildrop.</summary>
    /// <param name="user">The user's name, in any case.</param>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public SandboxMaildrop Maildrop(string user) =>
        context.Find(user) ?? throw new ArgumentException("The sandbox has no user of this name: add one first.", nameof(user));

    /// <summary>Adds a user.</summary>
    /// <param name="user">The user.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public SandboxMaildrop AddUser(SandboxMailUser user)
    {
        if (user is null) throw new ArgumentNullException(nameof(user));
        return context.Add(user);
    }

    /// <summary>Stops listening, closes every connection and waits until nothing of the server runs.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        stop.Cancel();
        foreach (TcpListener listener in listeners.Values) listener.Stop();
        Task.WaitAll([.. accepting]);
        foreach (Transport transport in open.Values) transport.Dispose();
        Task.WaitAll([.. running.Keys]);
        sweeper.Dispose();
        stop.Dispose();
    }

    private int Port(SandboxMailService service) => ports.TryGetValue(service, out int port)
        ? port
        : throw new ArgumentException($"The sandbox was started without {service}.", nameof(service));

    private async Task AcceptAsync(SandboxMailService service, TcpListener listener)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Begin(service, await listener.AcceptSocketAsync().ConfigureAwait(false));
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException)
            {
                // The server stops, or the client was gone before it was accepted.
                if (stop.IsCancellationRequested) return;
                log.Add(0, "accept failed: " + e.Message);
                await Task.Delay(AcceptPause).ConfigureAwait(false);
            }
        }
    }

    private void Begin(SandboxMailService service, Socket socket)
    {
        int number = Interlocked.Increment(ref connectionCount);
        Transport transport;
        try
        {
            transport = Open(socket);
        }
        catch (Exception e) when (e is SocketException or System.IO.IOException)
        {
            log.Add(number, "the connection broke: " + e.Message);
            socket.Dispose();
            return;
        }

        open[number] = transport;
        Task task = Task.Run(() => ServeAsync(service, number, transport));
        running[task] = true;
        _ = task.ContinueWith(t => running.TryRemove(t, out _), TaskScheduler.Default);
    }

    private Transport Open(Socket socket) =>
        new(socket, context.Options.ResponseDelay, new SandboxFragmentation(), context.Options.ConnectionLifetime, stop.Token);

    private async Task ServeAsync(SandboxMailService service, int number, Transport transport)
    {
        try
        {
            MailboxConnection connection = new(context, ServiceRules.Of(service), number, transport, text => log.Add(number, text));
            await connection.RunAsync().ConfigureAwait(false);
            await transport.DrainAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is System.IO.IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            log.Add(number, "the connection broke: " + e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.Add(number, "FAULT: " + e);
            Fault ??= e;
        }
        finally
        {
            transport.Dispose();
            open.TryRemove(number, out Transport? _);
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
