using System;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Checks.Inventory;

/// <summary>A sighting as values that tests can compare; what a source does not say is null or empty.</summary>
internal sealed record SeenRow
{
    public string Mailbox { get; init; } = "";

    public MailProtocol? Protocol { get; init; }

    public string Client { get; init; } = "";

    public string Version { get; init; } = "";

    public ClientKnownBy KnownBy { get; init; }

    public string Address { get; init; } = "";

    public TlsVersion? Tls { get; init; }

    public TlsLeg Leg { get; init; }

    public TlsKind Kind { get; init; }

    public bool? EntraLegacyTls { get; init; }

    public string Endpoint { get; init; } = "";

    public string AuthMethod { get; init; } = "";

    public SightingOutcome Outcome { get; init; }

    /// <summary>UTC as <c>2026-11-05T12:34:56.789</c>; empty for none.</summary>
    public string Time { get; init; } = "";

    public long Count { get; init; } = 1;

    public static SeenRow Of(in Sighting sighting) => new()
    {
        Mailbox = Utf8.Text(sighting.Mailbox),
        Protocol = sighting.Protocol,
        Client = Utf8.Text(sighting.ClientName),
        Version = Utf8.Text(sighting.ClientVersion),
        KnownBy = sighting.KnownBy,
        Address = sighting.Address.ToString(),
        Tls = sighting.TlsVersion,
        Leg = sighting.TlsLeg,
        Kind = sighting.TlsKind,
        EntraLegacyTls = sighting.EntraLegacyTls,
        Endpoint = Utf8.Text(sighting.Endpoint),
        AuthMethod = Utf8.Text(sighting.AuthMethod),
        Outcome = sighting.Outcome,
        Time = sighting.Time == default ? "" : sighting.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff"),
        Count = Math.Max(1, sighting.Count),
    };
}
