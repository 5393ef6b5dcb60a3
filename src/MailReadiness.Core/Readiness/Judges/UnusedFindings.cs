using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Formats.Audit;
using MailReadiness.Checks.Inventory.Formats.Entra;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Judges;

/// <summary>Findings about mailboxes that may use POP3 or IMAP and do not: only where sign-ins or logs that cover the time were read.</summary>
internal static class UnusedFindings
{
    private const string Everybody = "Mailboxes allowed POP3 or IMAP";
    private const int Fresh = 7;

    // What shows every sign-in to the mailboxes that Get-CASMailbox lists; logs of other servers show none of them.
    private static readonly HashSet<string> SignIns = new(StringComparer.Ordinal) { EntraSignInJson.FormatName, AuditLogJson.FormatName, ExchangePopImapFormat.FormatName };

    public static void Add(FindingSink sink, TenantSettings settings, IReadOnlyList<MailClientRecord>? clients, InventorySummary? sources)
    {
        List<(MailboxAccess Access, int Index)> allowed = [.. settings.Mailboxes.Select((access, index) => (access, index)).Where(one => one.access.PopEnabled == true || one.access.ImapEnabled == true)];
        if (settings.Mailboxes.Count == 0)
        {
            sink.Add(FindingId.UnusedProtocolsOff, Everybody, null, Ruling.NotMeasured("Which mailboxes may use POP3 or IMAP was not read.", "Read Get-EXOCASMailbox -PropertySets All, or Get-CASMailbox."), []);
            return;
        }

        if (allowed.Count == 0)
        {
            sink.Add(FindingId.UnusedProtocolsOff, Everybody, null, Ruling.Passed($"None of {FindingText.Count(settings.Mailboxes.Count, "mailbox", "mailboxes")} may use them."), []);
            return;
        }

        if (NotCovered(settings, clients ?? [], sources, sink.Today) is { } reason)
        {
            sink.Add(FindingId.UnusedProtocolsOff, Everybody, null,
                Ruling.NotMeasured($"{FindingText.Count(allowed.Count, "mailbox", "mailboxes")} may use them; whether they do is not known: {reason}",
                    $"Read Entra's sign-ins, interactive and non-interactive, of the last {FindingText.Count(settings.UnusedDays, "day", "days")}."), []);
            return;
        }

        DateTimeOffset from = new(sink.Today.AddDays(-settings.UnusedDays), TimeSpan.Zero);
        HashSet<(string, MailProtocol?)> used = Used(clients!, from);
        HashSet<string> named = new(StringComparer.OrdinalIgnoreCase);
        foreach ((MailboxAccess access, int index) in allowed)
        {
            string[] unused = [.. Unused(access, used)];
            if (unused.Length == 0 || !named.Add(access.Mailbox)) continue;
            sink.Add(FindingId.UnusedProtocolsOff, access.Mailbox, null,
                Ruling.Warning($"It may use {FindingText.List(unused)}, and no sign-in or log since {FindingText.Day(from.UtcDateTime)} shows that it did.", TurnOff(unused)),
                [EvidenceReference.Setting("mailboxes", index)]);
        }

        if (named.Count == 0) sink.Add(FindingId.UnusedProtocolsOff, Everybody, null, Ruling.Passed($"All {FindingText.Count(allowed.Count, "mailbox", "mailboxes")} that may use them did since {FindingText.Day(from.UtcDateTime)}."), []);
    }

    private static IEnumerable<string> Unused(MailboxAccess access, HashSet<(string, MailProtocol?)> used)
    {
        string mailbox = access.Mailbox.ToUpperInvariant();
        if (used.Contains((mailbox, null))) yield break; // it was seen with a protocol that the source does not tell
        if (access.PopEnabled == true && !used.Contains((mailbox, MailProtocol.Pop3))) yield return "POP3";
        if (access.ImapEnabled == true && !used.Contains((mailbox, MailProtocol.Imap))) yield return "IMAP";
    }

    private static HashSet<(string, MailProtocol?)> Used(IReadOnlyList<MailClientRecord> clients, DateTimeOffset from)
    {
        HashSet<(string, MailProtocol?)> used = [];
        foreach (MailClientRecord client in clients)
        {
            // A blind spot without a time is the setting itself; a configuration without one is a client that somebody set up.
            bool counts = client.LastSeen is { } last ? last >= from : !BlindSpotRule.Is(client);
            if (counts && client.Mailbox is { } mailbox) used.Add((mailbox.ToUpperInvariant(), client.Protocol));
        }

        return used;
    }

    // Why the evidence proves no absence; null when it does.
    private static string? NotCovered(TenantSettings settings, IReadOnlyList<MailClientRecord> clients, InventorySummary? sources, DateTime today)
    {
        if (sources is null) return "no inventory of clients was made.";
        if (sources.Warnings.FirstOrDefault(warning => warning.Kind is InventoryWarningKind.Truncated or InventoryWarningKind.NotReadable or InventoryWarningKind.NotFound) is { } gap) return $"the evidence has gaps ({gap}).";
        List<MailClientRecord> seen = [.. clients.Where(client => client.FirstSeen is not null && client.LastSeen is not null && client.Sources.Any(SignIns.Contains))];
        if (seen.Count == 0) return "no sign-ins, audit log or Exchange logs were read.";
        if (seen.Any(client => client.Mailbox is { } name && IsPseudonym(name)) && !settings.Mailboxes.Any(access => IsPseudonym(access.Mailbox))) return "the inventory holds pseudonyms instead of mailboxes.";
        DateTime first = seen.Min(client => client.FirstSeen!.Value).UtcDateTime.Date;
        DateTime last = seen.Max(client => client.LastSeen!.Value).UtcDateTime.Date;
        return first > today.AddDays(-settings.UnusedDays) || last < today.AddDays(-Fresh)
            ? $"the sign-ins and logs that were read show {FindingText.Day(first)} to {FindingText.Day(last)}, which does not cover the last {FindingText.Count(settings.UnusedDays, "day", "days")}."
            : null;
    }

    private static bool IsPseudonym(string mailbox) => mailbox.StartsWith("mailbox-", StringComparison.Ordinal) && mailbox.IndexOf('@') < 0;

    private static string TurnOff(string[] unused)
    {
        string switches = string.Join(" ", unused.Select(protocol => protocol == "POP3" ? "-PopEnabled $false" : "-ImapEnabled $false"));
        return $"If nobody needs it, turn it off: Set-CASMailbox -Identity <mailbox> {switches}.";
    }
}
