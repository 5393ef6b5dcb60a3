using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory;

/// <summary>What one row of a source says about one mail client. Text is UTF-8 and lives as long as the call, so that a row costs no string.</summary>
internal ref struct Sighting
{
    /// <summary>When (UTC), or when the first of grouped rows; the default for not known.</summary>
    public DateTime Time;

    /// <summary>When the last of grouped rows was (UTC); the default for one row.</summary>
    public DateTime Until;

    /// <summary>The mailbox as written; upper and lower case of ASCII do not matter. Empty for not known.</summary>
    public ReadOnlySpan<byte> Mailbox;

    public MailProtocol? Protocol;

    public ReadOnlySpan<byte> ClientName;

    public ReadOnlySpan<byte> ClientVersion;

    public ClientKnownBy KnownBy;

    /// <summary>Where the client came from; the default for not known.</summary>
    public ClientAddress Address;

    public TlsVersion? TlsVersion;

    public TlsLeg TlsLeg;

    public TlsKind TlsKind;

    /// <summary>What Entra's legacy TLS key said; null when it was not there.</summary>
    public bool? EntraLegacyTls;

    /// <summary>The host that the client reached or is configured for; empty for not known.</summary>
    public ReadOnlySpan<byte> Endpoint;

    /// <summary>A word such as PLAIN, XOAUTH2, ropc; empty for not known.</summary>
    public ReadOnlySpan<byte> AuthMethod;

    public SightingOutcome Outcome;

    /// <summary>How many rows this stands for; 0 counts as 1.</summary>
    public long Count;
}
