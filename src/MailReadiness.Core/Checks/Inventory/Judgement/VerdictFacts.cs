using System;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>All that a verdict depends on.</summary>
internal readonly record struct VerdictFacts
{
    /// <summary>How long a success counts as recent: a client that was not seen for a quarter of a year may have been replaced.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromDays(90);

    public TlsLeg Leg { get; init; }

    public TlsKind Kind { get; init; }

    public TlsVersion? Version { get; init; }

    public HostKind Host { get; init; }

    public SourceKind Source { get; init; }

    /// <summary>What Entra's legacy TLS key said; null when it was not there.</summary>
    public bool? EntraLegacyTls { get; init; }

    public SuccessAge Success { get; init; }

    /// <summary>Whether the same client was seen to offer TLS 1.2 or later.</summary>
    public bool OffersModern { get; init; }

    /// <summary>Whether versions on both sides of TLS 1.2 come from an address that clients share which nothing tells apart.</summary>
    public bool MixedAtSharedAddress { get; init; }

    /// <summary>The worst verdict of the versions seen of this client, when it is worse than this version's own; null otherwise.</summary>
    public MailClientVerdict? WorstVersion { get; init; }

    /// <summary>Whether versions were seen at the address that belong to one of several mailboxes.</summary>
    public bool JoinRefused { get; init; }

    /// <summary>Whether the client is behind one of the administrator's own servers, which hides it.</summary>
    public bool BehindOwnServer { get; init; }

    public BlindSpot BlindSpot { get; init; }

    /// <summary>Whether to judge as if the legacy endpoints were off.</summary>
    public bool AssumeLegacyEndpointsOff { get; init; }

    /// <summary>The version below which every server is assumed to refuse; null for none.</summary>
    public TlsVersion? AssumeTlsFloor { get; init; }

    /// <summary>Whether the same client was seen to offer the floor or more.</summary>
    public bool OffersFloor { get; init; }

    public VersionAge Age => Version is not { } version ? VersionAge.Unseen : version < TlsVersion.Tls12 ? VersionAge.Legacy : VersionAge.Modern;

    /// <summary>Whether the version is refused by the assumed floor.</summary>
    public bool BelowFloor => Version < AssumeTlsFloor;
}
