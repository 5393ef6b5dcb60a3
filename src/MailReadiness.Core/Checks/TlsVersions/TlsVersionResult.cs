using System;
using System.Collections.Generic;
using MailReadiness.Net;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Which TLS versions one address of one endpoint really accepts.</summary>
public sealed record TlsVersionResult
{
    /// <summary>The version of the JSON form of this type.</summary>
    public const string CurrentSchemaVersion = "1.0";

    /// <summary>The endpoint asked about.</summary>
    public required MailEndpoint Endpoint { get; init; }

    /// <summary>The address that answered; null when no address was found or a proxy resolved the name.</summary>
    public string? Address { get; init; }

    /// <summary>The proxy the connections went through, without its credentials; null for none.</summary>
    public string? Proxy { get; init; }

    /// <summary>The name sent as SNI; null for none (RFC 6066, section 3).</summary>
    public string? ServerName { get; init; }

    /// <summary>What the outcomes add up to.</summary>
    public required TlsVerdict Verdict { get; init; }

    /// <summary>Why this verdict, and what to do, in one or two sentences.</summary>
    public required string Reason { get; init; }

    /// <summary>One outcome per version, oldest first: SSL 2 to TLS 1.3.</summary>
    public required IReadOnlyList<TlsVersionOutcome> Versions { get; init; }

    /// <summary>The server's certificate; null when no handshake showed one.</summary>
    public CertificateSummary? Certificate { get; init; }

    /// <summary>The front end that answered, decoded from its greeting; null when the greeting names none.</summary>
    public string? FrontEnd { get; init; }

    /// <summary>Shares of a sampled run, whole sample first; empty without sampling.</summary>
    public IReadOnlyList<RolloutShare> Rollout { get; init; } = Array.Empty<RolloutShare>();

    /// <summary>Things worth knowing beside the verdict: a rate limit met, plain text injected, a proxy in between.</summary>
    public IReadOnlyList<string> Notes { get; init; } = Array.Empty<string>();

    /// <summary>When the check of this address started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }
}
