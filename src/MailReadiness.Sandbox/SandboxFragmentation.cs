using System;

namespace MailReadiness.Sandbox;

/// <summary>How a sandbox server cuts up what it sends. Every setting is legal on the wire.</summary>
public sealed record SandboxFragmentation
{
    /// <summary>The most plaintext bytes in one TLS record, 1 to 16,384: handshake messages are split over records (RFC 5246, section 6.2.1).</summary>
    public int RecordBytes { get; init; } = 16384;

    /// <summary>Whether the handshake messages of a flight share records, rather than each starting a record of its own.</summary>
    public bool CoalesceHandshake { get; init; }

    /// <summary>The most bytes in one write to the socket; null for no limit. Each write is a packet of its own, as far as TCP allows.</summary>
    public int? WriteBytes { get; init; }

    /// <summary>The pause between two such writes.</summary>
    public TimeSpan WriteDelay { get; init; }
}
