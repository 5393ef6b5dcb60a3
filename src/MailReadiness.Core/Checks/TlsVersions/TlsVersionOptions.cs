using System;
using System.Collections.Generic;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>How to check TLS versions; the defaults suit one administrator and one server.</summary>
public sealed record TlsVersionOptions
{
    /// <summary>Every version the check knows, oldest first.</summary>
    public static IReadOnlyList<TlsVersion> AllVersions { get; } =
        [TlsVersion.Ssl2, TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    /// <summary>The versions to ask about.</summary>
    public IReadOnlyList<TlsVersion> Versions { get; init; } = AllVersions;

    /// <summary>Whether to check every address behind the name instead of the first that answers.</summary>
    public bool AllAddresses { get; init; }

    /// <summary>Connections per old version to sample a gradual rollout with; 0 for none.</summary>
    public int Samples { get; init; }

    /// <summary>The time over which the samples are spread.</summary>
    public TimeSpan SampleDuration { get; init; } = TimeSpan.Zero;

    /// <summary>The name to send as SNI instead of the endpoint's host; null for the host.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether to send no SNI at all.</summary>
    public bool NoServerName { get; init; }

    /// <summary>The proxy to go through; null for none.</summary>
    public ProxySettings? Proxy { get; init; }

    /// <summary>The time one connection attempt may take. An address takes at most 2.2 times as long; one that limits connections up to 45 s more, because it can only be asked slowly. Time in which this machine stood still does not count.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Endpoints checked side by side.</summary>
    public int ThrottleLimit { get; init; } = 64;

    /// <summary>Connections open to one address at a time.</summary>
    public int ConnectionsPerHost { get; init; } = 6;

    /// <summary>Whether to try to sign in with a made-up user, to find servers that refuse old TLS only there.</summary>
    public bool LoginProbe { get; init; }

    /// <summary>How long to wait before a server that limits connections is asked again.</summary>
    internal Pacing Pacing { get; init; } = new();
}
