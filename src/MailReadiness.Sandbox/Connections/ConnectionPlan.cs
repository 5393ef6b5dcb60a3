using System;
using MailReadiness.Sandbox.Tls;

namespace MailReadiness.Sandbox.Connections;

/// <summary>What is decided about a connection when it is accepted.</summary>
internal sealed class ConnectionPlan
{
    private static readonly SandboxFragmentation Whole = new();

    public ConnectionPlan(SandboxOptions options, int number, SandboxFrontEnd? frontEnd, SandboxRateLimitAction? turnAway)
    {
        Options = options;
        Number = number;
        TurnAway = turnAway;
        FrontEndName = frontEnd?.Name ?? options.FrontEndName;
        Fragmentation = options.Fragmentation ?? Whole;
        if (options.Chaos == SandboxChaos.OneBytePerSecond)
            Fragmentation = Fragmentation with { WriteBytes = 1, WriteDelay = TimeSpan.FromSeconds(1) };
        TlsSettings = new ServerTlsSettings
        {
            Accepted = frontEnd?.Accepted ?? options.Accepted,
            Refusal = options.Refusal,
            AnyVersion = turnAway is not null,
            CipherSuites = options.CipherSuites,
            Groups = options.Groups,
            ForceHelloRetryRequest = options.ForceHelloRetryRequest,
            RequestClientCertificate = options.RequestClientCertificate,
            Fragmentation = Fragmentation,
        };
    }

    public SandboxOptions Options { get; }

    /// <summary>The connection's number, from 1.</summary>
    public int Number { get; }

    /// <summary>How it is turned away because of a limit; null when it is served.</summary>
    public SandboxRateLimitAction? TurnAway { get; }

    public string? FrontEndName { get; }

    public SandboxFragmentation Fragmentation { get; }

    public ServerTlsSettings TlsSettings { get; }
}
