using System;
using System.Collections.Generic;
using System.Net;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox;

/// <summary>What a sandbox server speaks, which TLS versions it accepts, and how it refuses the others.</summary>
public sealed record SandboxOptions
{
    /// <summary>The mail protocol.</summary>
    public MailProtocol Protocol { get; init; } = MailProtocol.Pop3;

    /// <summary>How TLS begins.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.Implicit;

    /// <summary>The versions accepted, SSL 2 to TLS 1.3. SSL 2 is answered with a SERVER-HELLO and no more.</summary>
    public IReadOnlyCollection<TlsVersion> Accepted { get; init; } = [TlsVersion.Tls12, TlsVersion.Tls13];

    /// <summary>
    /// How the versions outside <see cref="Accepted"/> are refused. A ClientHello without supported_versions asks for its legacy_version alone
    /// unless this is <see cref="SandboxRefusal.Downgrade"/>.
    /// </summary>
    public SandboxRefusal Refusal { get; init; } = SandboxRefusal.AlertProtocolVersion;

    /// <summary>What to do instead of behaving.</summary>
    public SandboxChaos Chaos { get; init; }

    /// <summary>A limit on new connections; null for none.</summary>
    public SandboxRateLimit? RateLimit { get; init; }

    /// <summary>Connections served at the same time; one more is turned away as <see cref="ConcurrencyAction"/> says. Null for the sandbox's own bound of 512.</summary>
    public int? MaxConcurrentConnections { get; init; }

    /// <summary>How a connection over <see cref="MaxConcurrentConnections"/> is turned away.</summary>
    public SandboxRateLimitAction ConcurrencyAction { get; init; } = SandboxRateLimitAction.RefuseInWords;

    /// <summary>The time after which a connection is closed, whatever it is doing; up to 120 seconds, to the nearest second.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// How late each answer is sent, counted from the bytes it answers; stands in for a round trip. TCP's own handshake is not delayed.
    /// </summary>
    public TimeSpan ResponseDelay { get; init; }

    /// <summary>
    /// The front end's name to tell in the greeting, as Exchange Online does: base64 of UTF-16LE in brackets (POP3, IMAP), or as the host name (SMTP).
    /// </summary>
    public string? FrontEndName { get; init; }

    /// <summary>Front ends behind the one port; each connection meets one of them. Empty for a single front end.</summary>
    public IReadOnlyList<SandboxFrontEnd> FrontEnds { get; init; } = [];

    /// <summary>The seed of a random choice between <see cref="FrontEnds"/>; null to take turns.</summary>
    public int? FrontEndSeed { get; init; }

    /// <summary>Text sent in the same packet behind the answer to STLS or STARTTLS, as an attacker in between would inject it; null for none.</summary>
    public string? InjectedPlaintext { get; init; }

    /// <summary>The address to listen on; loopback only.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port to listen on; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whether to ask for a client certificate. None is needed, and one that is sent is not verified.</summary>
    public bool RequestClientCertificate { get; init; }

    /// <summary>
    /// The cipher suites, by IANA value, in the server's order of preference; null for all it knows.
    /// A list for TLS 1.2 and older may be combined with TLS 1.3 suites.
    /// </summary>
    public IReadOnlyList<int>? CipherSuites { get; init; }

    /// <summary>The key exchange groups, by IANA value, in order of preference: x25519 (29) and secp256r1 (23). Null for both.</summary>
    public IReadOnlyList<int>? Groups { get; init; }

    /// <summary>
    /// Whether every first TLS 1.3 ClientHello is answered by a HelloRetryRequest: for another group the client has, or with a cookie alone
    /// when there is no other.
    /// </summary>
    public bool ForceHelloRetryRequest { get; init; }

    /// <summary>How what is sent is cut up; null for one write per flight.</summary>
    public SandboxFragmentation? Fragmentation { get; init; }
}
