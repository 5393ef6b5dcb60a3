using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Judgement;

namespace MailReadiness.Checks.Inventory.Joining;

/// <summary>Puts who signed in together with the TLS version that another source saw from the same address at the same time.</summary>
internal static class VersionJoin
{
    private const int Crowd = 64;

    /// <returns>The drafts after that; the same list when nothing was put together.</returns>
    public static List<Draft> Apply(List<Draft> drafts, SharedPlaces shared, TimeSpan window)
    {
        HashSet<Draft> gone = [];
        List<Draft> joined = [];
        HashSet<Place> versions = [.. drafts.Where(draft => draft.HasMailTls && !draft.Place.IsNone).Select(draft => draft.Place)];
        foreach (IGrouping<Place, Draft> place in drafts.Where(draft => versions.Contains(draft.Place)).GroupBy(draft => draft.Place))
        {
            List<Draft> seen = [.. place.Where(draft => draft.HasMailTls)];
            List<Draft> who = [.. place.Where(draft => draft.Mailbox is not null)];
            if (seen.Count == 0 || who.Count == 0) continue;
            SameMailbox(seen, who, window, gone);
            List<Draft> nameless = [.. seen.Where(draft => draft.Mailbox is null)];
            if (nameless.Count == 0) continue;
            if (shared.IsShared(place.Key)) Refuse(nameless, who, window);
            else Nameless(nameless, [.. who.Where(draft => !gone.Contains(draft))], window, gone, joined);
        }

        return gone.Count == 0 ? drafts : Drafting.Merged([.. drafts.Where(draft => !gone.Contains(draft)), .. joined]);
    }

    // The mailbox stands in both, so it does not matter whether others share the address.
    private static void SameMailbox(List<Draft> seen, List<Draft> who, TimeSpan window, HashSet<Draft> gone)
    {
        ILookup<string, Draft> byMailbox = seen.Where(draft => draft.Mailbox is not null).ToLookup(draft => draft.Mailbox!);
        foreach (Draft bare in who.Where(draft => !draft.HasMailTls))
        {
            List<Draft> same = [.. byMailbox[bare.Mailbox!].Where(draft => SameClient(draft, bare) && !SameSource(draft, bare) && Fit.Of(draft, bare, window))];
            if (same.Count == 0) continue;
            foreach (Draft draft in same) Confirm(draft, bare);

            // Both count the same sign-ins, so the higher number is the number.
            if (same.Count == 1) (same[0].Succeeded, same[0].Failed) = (Math.Max(same[0].Succeeded, bare.Succeeded), Math.Max(same[0].Failed, bare.Failed));
            gone.Add(bare);
        }
    }

    // Names that are known in different ways, such as a fingerprint and a user agent, cannot be compared.
    private static bool SameClient(Draft one, Draft other) =>
        one.Client.Name is null || other.Client.Name is null || one.Client.KnownBy != other.Client.KnownBy || one.Client.Name == other.Client.Name;

    // Two rows of one log are two sign-ins: one without a version beside one with it was in plain text.
    private static bool SameSource(Draft one, Draft other) => one.Evidence.Any(mine => other.Evidence.Any(theirs => mine.Source == theirs.Source));

    private static void Refuse(List<Draft> seen, List<Draft> who, TimeSpan window)
    {
        // With so many versions around, some fits in time; comparing all with all would take too long.
        bool crowd = seen.Count > Crowd;
        foreach (Draft draft in who.Where(draft => !draft.HasMailTls)) draft.JoinRefused |= crowd || seen.Any(version => Fit.Of(version, draft, window));
    }

    private static void Nameless(List<Draft> seen, List<Draft> who, TimeSpan window, HashSet<Draft> gone, List<Draft> joined)
    {
        var fitting = seen.ToDictionary(version => version, version => new HashSet<Draft>(who.Where(draft => SameClient(version, draft) && Fit.Of(version, draft, window))));
        // Of several versions the one seen most has the sign-ins counted with it, so that each counts once.
        var home = who.Where(draft => !draft.HasMailTls)
            .Select(draft => (Who: draft, Home: seen.Where(version => fitting[version].Contains(draft)).OrderByDescending(version => version.Succeeded + version.Neither).ThenBy(version => version.Version).FirstOrDefault()))
            .Where(pair => pair.Home is not null).ToDictionary(pair => pair.Who, pair => pair.Home!);
        foreach (Draft version in seen.Where(version => fitting[version].Count > 0))
        {
            gone.Add(version);
            foreach (IGrouping<string, Draft> mailbox in fitting[version].GroupBy(draft => draft.Mailbox!))
            {
                if (mailbox.FirstOrDefault(draft => draft.HasMailTls && draft.Version == version.Version) is { } same) Confirm(same, version);
                else joined.Add(Joined(version, [.. mailbox], [.. mailbox.Where(draft => home.TryGetValue(draft, out Draft? at) && at == version)]));
            }
        }

        gone.UnionWith(home.Keys);
    }

    private static void Confirm(Draft draft, Draft version)
    {
        draft.Client = Better(draft.Client, version.Client);
        draft.Absorb(version);
    }

    private static MailClientName Better(MailClientName one, MailClientName other) =>
        other.Name is not null && (one.Name is null || other.KnownBy > one.KnownBy) ? other : one;

    private static Draft Joined(Draft version, List<Draft> who, List<Draft> counted)
    {
        var draft = new Draft
        {
            Mailbox = who[0].Mailbox,
            Protocol = version.Protocol ?? Only(who.Select(one => one.Protocol)),
            Client = Better(version.Client, Only(who.Select(one => one.Client).Where(client => client.Name is not null)) ?? MailClientName.Unknown),
            Place = version.Place,
            Version = version.Version,
        };
        draft.Absorb(version);
        foreach (Draft one in who.Where(one => !one.HasMailTls)) draft.Absorb(one);
        draft.Succeeded = counted.Sum(one => one.Succeeded);
        draft.Failed = counted.Sum(one => one.Failed);
        if (draft.Succeeded + draft.Failed == 0) (draft.Succeeded, draft.Failed) = (version.Succeeded, version.Failed);
        if (draft.Confidence > InventoryConfidence.Medium) draft.Confidence = InventoryConfidence.Medium;
        return draft;
    }

    private static T? Only<T>(IEnumerable<T> values)
    {
        List<T> distinct = [.. values.Distinct()];
        return distinct.Count == 1 ? distinct[0] : default;
    }
}
