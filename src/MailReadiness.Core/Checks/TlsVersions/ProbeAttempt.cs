using System;
using System.Collections.Generic;
using MailReadiness.Data;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>What one connection that asked for one version saw.</summary>
internal sealed record ProbeAttempt
{
    public required TlsVersion Version { get; init; }

    public required ProbeEnd End { get; init; }

    /// <summary>The layer at which it ended.</summary>
    public required TlsLayer Layer { get; init; }

    /// <summary>Whether the server had seen the version asked for when it ended.</summary>
    public bool HelloSent { get; init; }

    /// <summary>What happened, as a sentence.</summary>
    public required string Summary { get; init; }

    public Alert? Alert { get; init; }

    /// <summary>The server's words, sanitised.</summary>
    public string? Words { get; init; }

    /// <summary>What the words mean; null without words.</summary>
    public WordsMeaning? Meaning { get; init; }

    public TlsVersion? Negotiated { get; init; }

    public string? CipherSuite { get; init; }

    public IReadOnlyList<byte[]> Certificates { get; init; } = [];

    /// <summary>What a later connection may take up; null where the server gave nothing to do it with.</summary>
    public TlsSession? Session { get; init; }

    public string? FrontEnd { get; init; }

    public string? InjectedPlaintext { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public TimeSpan? Connected { get; init; }

    public TimeSpan? HandshakeEnded { get; init; }

    public TimeSpan Duration { get; init; }
}
