using System;
using System.Collections.Generic;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory;

/// <summary>What to take from the evidence, and how to judge it; the defaults take all.</summary>
public sealed record InventoryOptions
{
    /// <summary>Evidence before this time is left out; null for no limit. Evidence without a time is kept.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Evidence at this time or later is left out; null for no limit. Evidence without a time is kept.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The protocols to take; empty for all.</summary>
    public IReadOnlyList<MailProtocol> Protocols { get; init; } = [];

    /// <summary>The mailboxes to take, where <c>*</c> and <c>?</c> stand for any characters or one; empty for all.</summary>
    public IReadOnlyList<string> Mailboxes { get; init; } = [];

    /// <summary>What networks are: the administrator's own servers, addresses that many clients share, clients with a name.</summary>
    public IReadOnlyList<AddressMapEntry> AddressMap { get; init; } = [];

    /// <summary>Workers side by side; 0 for one a core.</summary>
    public int ThrottleLimit { get; init; }

    /// <summary>Whether to judge as if the endpoints that still take TLS 1.0 and 1.1 (<c>*-legacy*</c>) were off.</summary>
    public bool AssumeLegacyEndpointsOff { get; init; }

    /// <summary>Judge as if every server took this version and later only; null to judge by what Exchange Online does.</summary>
    public TlsVersion? AssumeTlsFloor { get; init; }

    /// <summary>The key (HMAC-SHA-256) that mailboxes and addresses are replaced with; null to leave them readable.</summary>
    public byte[]? PseudonymKey { get; init; }

    /// <summary>The file that what was seen is merged with and saved to; null for none.</summary>
    public string? StatePath { get; init; }

    /// <summary>How far apart in time two sources may be that speak of the same connection.</summary>
    public TimeSpan JoinWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The time "recent" counts back from; null for <see cref="Before"/>, or for the newest evidence, so that the same files give the same verdicts on any day.</summary>
    public DateTimeOffset? Now { get; init; }
}
