using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>One row of the verdict table. A null matches anything. In the texts, {tls}, {host}, {protocol}, {floor}, {last}, {address} and {tenant} stand for the record's and the tenant's.</summary>
/// <param name="Id">The rule's id, as it stands in records.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Confidence">The confidence, unless the record deserves less.</param>
/// <param name="Reason">Why.</param>
/// <param name="WhatToDo">What to do next; empty for nothing.</param>
internal sealed record VerdictRow(string Id, MailClientVerdict Verdict, InventoryConfidence Confidence, string Reason, string WhatToDo)
{
    public TlsKind[]? Kinds { get; init; }

    public TlsLeg[]? Legs { get; init; }

    public HostKind[]? Hosts { get; init; }

    public SourceKind[]? Sources { get; init; }

    public VersionAge? Version { get; init; }

    public SuccessAge? Success { get; init; }

    public bool? EntraLegacyTls { get; init; }

    public bool? OffersModern { get; init; }

    public bool? MixedAtSharedAddress { get; init; }

    public MailClientVerdict? WorstVersion { get; init; }

    public bool? JoinRefused { get; init; }

    public bool? BehindOwnServer { get; init; }

    public BlindSpot BlindSpot { get; init; }

    public bool? AssumeLegacyEndpointsOff { get; init; }

    public bool? BelowFloor { get; init; }

    public bool? OffersFloor { get; init; }

    public bool Matches(in VerdictFacts facts) =>
        BlindSpot == facts.BlindSpot
        && Fits(Kinds, facts.Kind)
        && Fits(Legs, facts.Leg)
        && Fits(Hosts, facts.Host)
        && Fits(Sources, facts.Source)
        && (Version is null || Version == facts.Age)
        && (Success is null || Success == facts.Success)
        && (EntraLegacyTls is null || EntraLegacyTls == facts.EntraLegacyTls)
        && (OffersModern is null || OffersModern == facts.OffersModern)
        && (MixedAtSharedAddress is null || MixedAtSharedAddress == facts.MixedAtSharedAddress)
        && (WorstVersion is null || WorstVersion == facts.WorstVersion)
        && (JoinRefused is null || JoinRefused == facts.JoinRefused)
        && (BehindOwnServer is null || BehindOwnServer == facts.BehindOwnServer)
        && (AssumeLegacyEndpointsOff is null || AssumeLegacyEndpointsOff == facts.AssumeLegacyEndpointsOff)
        && (BelowFloor is null || BelowFloor == facts.BelowFloor)
        && (OffersFloor is null || OffersFloor == facts.OffersFloor);

    private static bool Fits<T>(T[]? any, T value)
    {
        if (any is null) return true;
        foreach (T one in any)
        {
            if (EqualityComparer<T>.Default.Equals(one, value)) return true;
        }

        return false;
    }
}
