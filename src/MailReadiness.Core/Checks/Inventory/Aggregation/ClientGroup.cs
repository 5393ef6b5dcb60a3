using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>The sightings that agree in everything but time and outcome.</summary>
internal sealed record ClientGroup
{
    private readonly DateTime firstSeen;
    private readonly DateTime lastSeen;

    /// <summary>The mailbox, ASCII letters in lower case; null when not known.</summary>
    public string? Mailbox { get; init; }

    public MailProtocol? Protocol { get; init; }

    public string? ClientName { get; init; }

    public string? ClientVersion { get; init; }

    public ClientKnownBy KnownBy { get; init; }

    /// <summary>Where the client came from; the default for not known.</summary>
    public ClientAddress Address { get; init; }

    public TlsVersion? TlsVersion { get; init; }

    public TlsLeg TlsLeg { get; init; }

    public TlsKind TlsKind { get; init; }

    public bool? EntraLegacyTls { get; init; }

    public string? Endpoint { get; init; }

    public string? AuthMethod { get; init; }

    /// <summary>The name of the format.</summary>
    public string Source { get; init; } = "";

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    /// <summary>Rows that were neither.</summary>
    public long Neither { get; init; }

    /// <summary>UTC; null when no row had a time.</summary>
    public DateTime? FirstSeen { get => firstSeen == default ? null : firstSeen; init => firstSeen = value ?? default; }

    /// <summary>UTC; null when no row had a time.</summary>
    public DateTime? LastSeen { get => lastSeen == default ? null : lastSeen; init => lastSeen = value ?? default; }

    /// <summary>When, roughly: to join sources by.</summary>
    public TimeBuckets Times { get; init; } = TimeBuckets.None;
}
