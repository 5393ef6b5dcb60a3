using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Finds mailboxes that may use POP3 or IMAP, or were active, and have no TLS evidence: one record each, with the cheapest next source.</summary>
internal static class BlindSpots
{
    /// <param name="facts">Settings and reports.</param>
    /// <param name="drafts">The clients that were seen.</param>
    /// <param name="deadlines">The deadlines: such a record may be about two protocols.</param>
    public static IEnumerable<MailClientRecord> Records(IReadOnlyList<MailboxFact> facts, IReadOnlyList<Draft> drafts, Deadlines deadlines)
    {
        if (facts.Count == 0) yield break;
        ILookup<string, Draft> seen = drafts.Where(draft => draft.Mailbox is not null).ToLookup(draft => draft.Mailbox!, StringComparer.OrdinalIgnoreCase);
        bool anySeen = seen.Any(mailbox => mailbox.Any(SignsIn));
        foreach (IGrouping<string, MailboxFact> mailbox in facts.GroupBy(fact => fact.Mailbox, StringComparer.OrdinalIgnoreCase))
        {
            HashSet<MailProtocol> refused = [.. mailbox.Where(fact => fact.Allowed == false).Select(fact => fact.Protocol)];
            List<MailboxFact> open = [.. mailbox.Where(fact => Counts(fact) && !refused.Contains(fact.Protocol))];
            List<Draft> clients = [.. seen[mailbox.Key]];
            // What a report saw active needs evidence of its own protocol; what is merely allowed needs none beside evidence of another.
            bool anyTls = clients.Any(HasTls);
            open = [.. open.Where(fact => fact.LastActive is null ? !anyTls : !clients.Any(client => HasTls(client) && (client.Protocol is null || client.Protocol == fact.Protocol)))];
            if (open.Count > 0) yield return Record(mailbox.Key, open, clients, anySeen, deadlines);
        }
    }

    private static bool Counts(MailboxFact fact) => fact.LastActive is not null || (fact.Allowed == true && fact.Protocol != MailProtocol.Smtp);

    private static bool HasTls(Draft draft) => draft.HasMailTls || (draft.Version is not null && draft.Evidence.Any(group => group.TlsKind == TlsKind.ConfiguredCap));

    private static bool SignsIn(Draft draft) => draft.Evidence.Any(group => SourceKinds.Of(group) != SourceKind.Configuration);

    private static MailClientRecord Record(string mailbox, List<MailboxFact> open, List<Draft> clients, bool anySeen, Deadlines deadlines)
    {
        MailProtocol[] protocols = [.. open.Select(fact => fact.Protocol).Distinct().OrderBy(protocol => protocol)];
        DateTime? active = open.Max(fact => fact.LastActive);
        BlindSpot spot = clients.Any(SignsIn) ? BlindSpot.SignsIn
            : active is not null ? BlindSpot.Active
            : anySeen ? BlindSpot.AllowedNotSeen : BlindSpot.Allowed;
        VerdictRow row = VerdictRules.RowFor(new VerdictFacts { BlindSpot = spot });
        return new MailClientRecord
        {
            Mailbox = mailbox,
            Protocol = protocols.Length == 1 ? protocols[0] : null,
            LastSeen = active is { } last ? new DateTimeOffset(DateTime.SpecifyKind(last, DateTimeKind.Utc)) : null,
            Sources = [.. open.Select(fact => fact.Source).Distinct().OrderBy(source => source, StringComparer.Ordinal)],
            Verdict = row.Verdict,
            Rule = row.Id,
            Reason = row.Reason.Replace("{protocol}", string.Join(" and ", protocols.Select(protocol => RecordText.Name(protocol)))),
            WhatToDo = row.WhatToDo,
            Confidence = row.Confidence,
            Deadline = deadlines.Of(protocols),
        };
    }
}
