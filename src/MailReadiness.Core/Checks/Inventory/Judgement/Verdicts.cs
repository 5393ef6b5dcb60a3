using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Makes records of drafts. Their texts are those of the table, still to be filled.</summary>
internal sealed class Verdicts
{
    private readonly InventoryOptions options;
    private readonly SharedPlaces shared;
    private readonly ClientPools pools;
    private readonly Deadlines deadlines;
    private readonly Dictionary<string, IReadOnlyList<string>> single = new(StringComparer.Ordinal);
    private readonly DateTime now;
    private Place lastPlace;
    private string? lastAddress;

    public Verdicts(IReadOnlyList<Draft> drafts, SharedPlaces shared, InventoryOptions options, Deadlines deadlines)
    {
        this.deadlines = deadlines;
        this.options = options;
        this.shared = shared;
        pools = new ClientPools(drafts, options.AssumeTlsFloor ?? TlsVersion.Tls12);
        // Counting from the newest evidence gives the same inventory whenever the same files are read.
        now = (options.Now ?? options.Before)?.UtcDateTime ?? drafts.Select(draft => draft.LastSeen).Max() ?? default;
    }

    public IEnumerable<MailClientRecord> Records(IReadOnlyList<Draft> drafts)
    {
        if (!pools.IsEmpty) NoteVerdicts(drafts);
        foreach (Draft draft in drafts)
        {
            (ClientGroup lead, VerdictRow row) = Lead(draft);
            bool worse = pools.IsMixed(draft) && pools.Worst(draft) < row.Verdict;
            yield return Record(draft, lead, worse ? VerdictRules.RowFor(Facts(draft, lead) with { WorstVersion = pools.Worst(draft) }) : row);
        }
    }

    private void NoteVerdicts(IReadOnlyList<Draft> drafts)
    {
        foreach (Draft draft in drafts) pools.Note(draft, Lead(draft).Row.Verdict);
    }

    // Of evidence about the same client and version, what says most counts: that it breaks, that it may, that it works, that nothing is known.
    private (ClientGroup Lead, VerdictRow Row) Lead(Draft draft)
    {
        if (draft.Evidence.Count == 1) return (draft.Evidence[0], VerdictRules.RowFor(Facts(draft, draft.Evidence[0])));
        (ClientGroup Lead, VerdictRow Row)? best = null;
        bool versioned = draft.Version is not null;
        foreach (ClientGroup group in draft.Evidence.Where(group => !versioned || group.TlsVersion is not null))
        {
            VerdictRow row = VerdictRules.RowFor(Facts(draft, group));
            if (best is not { } so || Weight(row) > Weight(so.Row) || (Weight(row) == Weight(so.Row) && group.LastSeen > so.Lead.LastSeen)) best = (group, row);
        }

        return best!.Value;
    }

    private static int Weight(VerdictRow row) => row.Verdict switch
    {
        MailClientVerdict.WillBreak => 3,
        MailClientVerdict.AtRisk => 2,
        MailClientVerdict.Ready => 1,
        _ => 0,
    };

    private VerdictFacts Facts(Draft draft, ClientGroup group) => new()
    {
        Leg = group.TlsLeg,
        Kind = group.TlsKind,
        Version = group.TlsVersion,
        Host = SourceKinds.HostOf(group),
        Source = SourceKinds.Of(group),
        EntraLegacyTls = group.EntraLegacyTls,
        Success = !pools.GetsThrough(draft) ? SuccessAge.None : draft.LastSeen is { } last && now - last > VerdictFacts.Recent ? SuccessAge.Old : SuccessAge.Recent,
        OffersModern = pools.Offers(draft, TlsVersion.Tls12),
        MixedAtSharedAddress = pools.IsMixed(draft) && shared.IsShared(draft.Place),
        JoinRefused = draft.JoinRefused,
        BehindOwnServer = draft.BehindOwnServer,
        AssumeLegacyEndpointsOff = options.AssumeLegacyEndpointsOff,
        AssumeTlsFloor = options.AssumeTlsFloor,
        OffersFloor = options.AssumeTlsFloor is { } floor && pools.Offers(draft, floor),
    };

    private MailClientRecord Record(Draft draft, ClientGroup lead, VerdictRow row) => new()
    {
        Mailbox = draft.Mailbox,
        Protocol = draft.Protocol,
        Client = draft.Client,
        Address = Address(draft.Place),
        TlsVersion = draft.Version,
        TlsLeg = lead.TlsLeg,
        TlsKind = lead.TlsKind,
        Endpoint = lead.Endpoint ?? First(draft, static group => group.Endpoint),
        AuthMethod = lead.AuthMethod ?? First(draft, static group => group.AuthMethod),
        Succeeded = draft.Succeeded,
        Failed = draft.Failed,
        FirstSeen = Utc(draft.FirstSeen),
        LastSeen = Utc(draft.LastSeen),
        Sources = Sources(draft),
        Verdict = row.Verdict,
        Rule = row.Id,
        Reason = row.Reason,
        WhatToDo = row.WhatToDo,
        Confidence = row.Confidence < draft.Confidence ? row.Confidence : draft.Confidence,
        Deadline = deadlines.Of(draft.Protocol),
    };

    // Clients of one place stand together mostly; its text is kept once.
    private string? Address(Place place)
    {
        if (place.IsNone) return null;
        if (lastAddress is not null && place.Equals(lastPlace)) return lastAddress;
        lastPlace = place;
        return lastAddress = place.ToString();
    }

    private static string? First(Draft draft, Func<ClientGroup, string?> text) => draft.Evidence.Count == 1 ? null : draft.Evidence.Select(text).FirstOrDefault(found => found is not null);

    // Most records have one source, and the same as others.
    private IReadOnlyList<string> Sources(Draft draft)
    {
        if (draft.Evidence.Count > 1) return draft.Sources;
        string source = draft.Evidence[0].Source;
        if (!single.TryGetValue(source, out IReadOnlyList<string>? sources)) single.Add(source, sources = [source]);
        return sources;
    }

    private static DateTimeOffset? Utc(DateTime? time) => time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : null;
}
