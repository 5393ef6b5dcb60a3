using System;
using System.Collections.Generic;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Demo;

/// <summary>The servers of the demo: a modern one, a legacy one, a service in the middle of its rollout, a healthy mailbox, and one with the fault of EX1221076.</summary>
internal sealed class DemoServers : IDisposable
{
    /// <summary>The canary mailbox of each.</summary>
    public const string User = "canary@demo.example";

    private static readonly TlsVersion[] Modern = [TlsVersion.Tls12, TlsVersion.Tls13];
    private static readonly TlsVersion[] FromTls10 = [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    private readonly List<IDisposable> started = [];

    private DemoServers()
    {
    }

    /// <summary>The endpoints whose TLS versions are checked.</summary>
    public IReadOnlyList<MailEndpoint> Endpoints { get; private set; } = [];

    /// <summary>The servers with a canary mailbox.</summary>
    public IReadOnlyList<SandboxMailServer> Mailboxes { get; private set; } = [];

    /// <summary>Starts all of them, on loopback.</summary>
    public static DemoServers Start(string password)
    {
        var servers = new DemoServers();
        try
        {
            servers.Begin(password);
            return servers;
        }
        catch (Exception)
        {
            servers.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable server in started) server.Dispose();
    }

    private void Begin(string password)
    {
        Endpoints =
        [
            Start(new SandboxOptions { Accepted = Modern, FrontEndName = "DEMO01CA0001" }),
            Start(new SandboxOptions { Protocol = MailProtocol.Imap, Accepted = FromTls10 }),
            Start(new SandboxOptions
            {
                Accepted = FromTls10,
                FrontEnds = [new("DEMO10CA0001", Modern), new("DEMO10CA0002", Modern), new("DEMO10CA0003", FromTls10), new("DEMO10CA0004", Modern)],
            }),
        ];
        Mailboxes = [Start(password, "DEMO01CA0001", []), Start(password, "DEMO02CA0002", [SandboxMailFaults.QuitFailsAfterDelete])];
    }

    private MailEndpoint Start(SandboxOptions options)
    {
        SandboxServer server = SandboxServer.Start(options);
        started.Add(server);
        return server.Endpoint;
    }

    private SandboxMailServer Start(string password, string frontEnd, IReadOnlyList<SandboxMailFault> faults)
    {
        SandboxMailServer server = SandboxMailServer.Start(new SandboxMailOptions
        {
            Users = [new SandboxMailUser(User) { Password = password }],
            FrontEndName = frontEnd,
            Faults = faults,
            Services = [SandboxMailService.Pop3, SandboxMailService.Imap],
        });
        started.Add(server);
        return server;
    }
}
