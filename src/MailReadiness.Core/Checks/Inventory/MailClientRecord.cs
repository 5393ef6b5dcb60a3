using System;
using System.Collections.Generic;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory;

/// <summary>One mail client as the evidence shows it: mailbox, protocol, client, address and TLS version are the key.</summary>
public sealed record MailClientRecord
{
    /// <summary>The version of the JSON form (docs/inventory.schema.json); the number before the dot changes when readers must.</summary>
    public const string CurrentSchemaVersion = "1.0";

    // A time that may be missing takes three times the room, and there are as many records as clients.
    private readonly DateTime firstSeen;
    private readonly DateTime lastSeen;

    /// <summary>The mailbox, as the sources name it; null when none does.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The protocol; null when the sources do not tell.</summary>
    public MailProtocol? Protocol { get; init; }

    /// <summary>The client.</summary>
    public MailClientName Client { get; init; } = MailClientName.Unknown;

    /// <summary>The address the client came from, IPv4 or IPv6 (RFC 5952), or what the address map calls it; null when not known.</summary>
    public string? Address { get; init; }

    /// <summary>The TLS version; null when not known. <see cref="TlsLeg"/> and <see cref="TlsKind"/> say what it is the version of.</summary>
    public TlsVersion? TlsVersion { get; init; }

    /// <summary>Between whom the TLS was.</summary>
    public TlsLeg TlsLeg { get; init; }

    /// <summary>What is known about the TLS.</summary>
    public TlsKind TlsKind { get; init; }

    /// <summary>The host that the client reached or is configured for; null when not known.</summary>
    public string? Endpoint { get; init; }

    /// <summary>How the client signs in; null when not known.</summary>
    public string? AuthMethod { get; init; }

    /// <summary>How many times it succeeded.</summary>
    public long Succeeded { get; init; }

    /// <summary>How many times it failed.</summary>
    public long Failed { get; init; }

    /// <summary>When it was first seen (UTC); null when the sources have no times.</summary>
    public DateTimeOffset? FirstSeen { get => Offset(firstSeen); init => firstSeen = Time(value); }

    /// <summary>When it was last seen (UTC); null when the sources have no times.</summary>
    public DateTimeOffset? LastSeen { get => Offset(lastSeen); init => lastSeen = Time(value); }

    /// <summary>The formats of the sources, by name.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>What becomes of it.</summary>
    public MailClientVerdict Verdict { get; init; } = MailClientVerdict.Unknown;

    /// <summary>The id of the rule that gave the verdict.</summary>
    public string Rule { get; init; } = "";

    /// <summary>Why, in a sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What to do next, in a sentence; empty when nothing is to be done.</summary>
    public string WhatToDo { get; init; } = "";

    /// <summary>How far the record can be relied on.</summary>
    public InventoryConfidence Confidence { get; init; }

    /// <summary>The deadline that holds for the protocol, in words; SMTP has another than POP3 and IMAP.</summary>
    public string Deadline { get; init; } = "";

    private static DateTimeOffset? Offset(DateTime utc) => utc == default ? null : new DateTimeOffset(utc, TimeSpan.Zero);

    private static DateTime Time(DateTimeOffset? time) => time?.UtcDateTime ?? default;
}
