using System.Collections.Generic;
using MailReadiness.Sandbox.Certificates;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>How one connection's TLS side behaves.</summary>
internal sealed record ServerTlsSettings
{
    public required IReadOnlyCollection<TlsVersion> Accepted { get; init; }

    public SandboxRefusal Refusal { get; init; }

    /// <summary>Whether a handshake is finished at whatever version the client offers, because the refusal comes in words inside it.</summary>
    public bool AnyVersion { get; init; }

    public IReadOnlyList<int>? CipherSuites { get; init; }

    public IReadOnlyList<int>? Groups { get; init; }

    public bool ForceHelloRetryRequest { get; init; }

    public bool RequestClientCertificate { get; init; }

    public SandboxFragmentation Fragmentation { get; init; } = new();

    public ServerIdentity Identity { get; init; } = ServerIdentity.Shared;
}
