using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>A record in the making.</summary>
internal sealed class Draft
{
    // Nearly all have one group, so it is a list only where there are more.
    private IReadOnlyList<ClientGroup> evidence = [];
    private DateTime firstSeen;
    private DateTime lastSeen;

    public string? Mailbox { get; set; }

    public MailProtocol? Protocol { get; set; }

    public MailClientName Client { get; set; } = MailClientName.Unknown;

    public Place Place { get; init; }

    public TlsVersion? Version { get; init; }

    /// <summary>Whether it was seen through one of the administrator's own servers alone.</summary>
    public bool BehindOwnServer { get; init; }

    public InventoryConfidence Confidence { get; set; } = InventoryConfidence.High;

    public bool JoinRefused { get; set; }

    /// <summary>What it is made of, in the order it was added.</summary>
    public IReadOnlyList<ClientGroup> Evidence => evidence;

    public IReadOnlyList<string> Sources => evidence.Count == 1 ? [evidence[0].Source] : [.. evidence.Select(group => group.Source).Distinct().OrderBy(source => source, StringComparer.Ordinal)];

    public long Succeeded { get; set; }

    public long Failed { get; set; }

    public long Neither { get; private set; }

    public DateTime? FirstSeen => firstSeen == default ? null : firstSeen;

    public DateTime? LastSeen => lastSeen == default ? null : lastSeen;

    /// <summary>Whether anything in it got through, or at least did not fail.</summary>
    public bool IsClient => Succeeded > 0 || Failed == 0;

    /// <summary>Whether a sign-in succeeded, or, where the source knows of none, a connection with an agreed version.</summary>
    public bool GetsThrough => Succeeded > 0 || (Failed == 0 && Neither > 0 && evidence.Any(static group => group.TlsKind == TlsKind.Negotiated));

    /// <summary>Whether a version was seen on the way to mail.</summary>
    public bool HasMailTls => Version is not null && evidence.Any(static group => group.TlsVersion is not null && group.TlsLeg == TlsLeg.ClientToMail);

    /// <summary>Adds evidence with its counts.</summary>
    public void Add(ClientGroup group)
    {
        Succeeded += group.Succeeded;
        Failed += group.Failed;
        Neither += group.Neither;
        AddUncounted(group);
    }

    /// <summary>Adds evidence about what is counted already.</summary>
    public void AddUncounted(ClientGroup group)
    {
        if (evidence is List<ClientGroup> several) several.Add(group);
        else evidence = evidence.Count == 0 ? [group] : new List<ClientGroup> { evidence[0], group };
        if (group.FirstSeen is { } first && (firstSeen == default || first < firstSeen)) firstSeen = first;
        if (group.LastSeen is { } last && last > lastSeen) lastSeen = last;
    }

    /// <summary>Takes another draft of the same key in.</summary>
    public void Add(Draft other)
    {
        Absorb(other);
        Succeeded += other.Succeeded;
        Failed += other.Failed;
        Neither += other.Neither;
        JoinRefused |= other.JoinRefused;
        if (other.Client.KnownBy > Client.KnownBy) Client = Client with { KnownBy = other.Client.KnownBy };
    }

    /// <summary>Takes the evidence of a draft in that speaks of the same connections, so that they are not counted twice.</summary>
    public void Absorb(Draft other)
    {
        foreach (ClientGroup group in other.evidence) AddUncounted(group);
        if (other.Confidence < Confidence) Confidence = other.Confidence;
    }

    /// <summary>Whether some of the one and some of the other may be of the same time.</summary>
    public bool Near(Draft other, TimeSpan window) =>
        evidence.Any(mine => other.evidence.Any(theirs => mine.Times.Near(theirs.Times, window)));
}
