using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Judges;

/// <summary>Findings about clients: one a mailbox, or an address or client where no mailbox is known.</summary>
internal static class ClientFindings
{
    private const string Everybody = "Mail clients";
    private const string ReadSignIns = "Read Entra's sign-ins, interactive and non-interactive, and the logs of firewalls, proxies and servers in between.";

    private static readonly (string Id, Func<MailClientRecord, bool> Takes, Func<MailClientRecord, Ruling> Rule)[] Table =
    [
        (FindingId.PopImapClients, record => record.Protocol != MailProtocol.Smtp && !BlindSpotRule.Is(record), VerdictOf),
        (FindingId.SmtpClients, record => record.Protocol == MailProtocol.Smtp && !BlindSpotRule.Is(record), VerdictOf),
        (FindingId.NoLegacyHost, IsOnLegacyHost, LegacyHost),
        (FindingId.NoBlindSpot, BlindSpotRule.Is, VerdictOf),
    ];

    /// <summary>The findings of a check that could not be made.</summary>
    public static IEnumerable<string> Ids => [.. Table.Select(row => row.Id), FindingId.EvidenceWhole];

    public static void Add(FindingSink sink, IReadOnlyList<MailClientRecord> clients, InventorySummary? sources, TenantSettings? settings)
    {
        foreach ((string id, Func<MailClientRecord, bool> takes, Func<MailClientRecord, Ruling> rule) in Table)
        {
            bool any = false;
            foreach (KeyValuePair<string, List<int>> subject in BySubject(clients, takes))
            {
                any = true;
                List<int> indexes = subject.Value;
                Ruling worst = Rulings.Worst([.. indexes.Select(index => rule(clients[index]))], "records");
                sink.Add(id, subject.Key, null, worst, [.. indexes.Select(EvidenceReference.Client)], new ServerScope(ProtocolOf(clients, indexes)));
            }

            if (Rest(id, any, clients, sources, settings) is { } rest) sink.Add(id, Everybody, null, rest, []);
        }
    }

    // What is said about all clients beside those that have a finding of their own.
    private static Ruling? Rest(string id, bool any, IReadOnlyList<MailClientRecord> clients, InventorySummary? sources, TenantSettings? settings) => id switch
    {
        FindingId.PopImapClients => any ? null : Ruling.NotMeasured("The evidence shows no POP3 or IMAP client. That nobody uses them is not proven by that.", ReadSignIns),
        FindingId.SmtpClients => any || clients.Count > 0 ? null : Ruling.NotMeasured("The evidence shows no client at all. That nobody uses SMTP is not proven by that.", ReadSignIns),
        FindingId.NoLegacyHost => OtherHosts(clients, settings),
        FindingId.NoBlindSpot => any ? null : AllSeen(clients, sources, settings),
        _ => null,
    };

    private static Ruling? OtherHosts(IReadOnlyList<MailClientRecord> clients, TenantSettings? settings)
    {
        const string What = "Look for the legacy names in DNS, proxy and firewall logs and in the clients' configuration; sign-in logs do not name the host.";
        List<MailClientRecord> seen = [.. clients.Where(client => !BlindSpotRule.Is(client))];
        bool any = seen.Exists(IsOnLegacyHost);
        if (settings?.AllowLegacyTlsClients == false) return any ? null : Ruling.Passed("AllowLegacyTLSClients is off: the legacy endpoints take no client of this tenant.");
        if (seen.Count == 0) return Ruling.NotMeasured("No client was seen.", What);
        int unnamed = seen.Count(client => MailHost.KindOf(client.Endpoint) == HostKind.Unknown);
        if (unnamed > 0) return Ruling.NotMeasured($"{FindingText.Number(unnamed)} of {FindingText.Count(seen.Count, "record does", "records do")} not name the host that the client reached.", What);
        return any ? null : Ruling.Passed($"{FindingText.Count(seen.Count, "record names its host", "records name their hosts")}, and none is a legacy endpoint.");
    }

    private static Ruling AllSeen(IReadOnlyList<MailClientRecord> clients, InventorySummary? sources, TenantSettings? settings)
    {
        bool listed = settings is { Mailboxes.Count: > 0 } || (sources?.Files.Any(file => file.Format is "cas-mailboxes" or "email-app-usage") ?? false);
        return listed && clients.Count > 0
            ? Ruling.Passed("Of every mailbox that may use POP3 or IMAP, or was reported active, evidence about its client was read.")
            : Ruling.NotMeasured("Which mailboxes may use POP3 or IMAP was not read, so those that no source names are not known.", "Add Get-EXOCASMailbox -PropertySets All (or Get-CASMailbox) and the email app usage report.");
    }

    private static Ruling VerdictOf(MailClientRecord record) => record.Verdict switch
    {
        MailClientVerdict.WillBreak => Ruling.Failed(record.Reason, record.WhatToDo),
        MailClientVerdict.AtRisk => Ruling.Warning(record.Reason, record.WhatToDo),
        MailClientVerdict.Ready => Ruling.Passed(record.Reason),
        _ => Ruling.NotMeasured(record.Reason, record.WhatToDo),
    };

    private static Ruling LegacyHost(MailClientRecord record) => Ruling.Warning(
        $"It uses {record.Endpoint}, an endpoint for TLS 1.0 and 1.1 that goes away.",
        "Set the client to outlook.office365.com (SMTP: smtp.office365.com) and see whether it still connects; update or replace it where it does not.");

    private static bool IsOnLegacyHost(MailClientRecord record) => MailHost.KindOf(record.Endpoint) == HostKind.Legacy;

    // The protocol of all of them; null when they differ.
    private static MailProtocol? ProtocolOf(IReadOnlyList<MailClientRecord> clients, List<int> indexes)
    {
        MailProtocol? first = clients[indexes[0]].Protocol;
        return indexes.TrueForAll(index => clients[index].Protocol == first) ? first : null;
    }

    // In the order of the records, worst first.
    private static Dictionary<string, List<int>> BySubject(IReadOnlyList<MailClientRecord> clients, Func<MailClientRecord, bool> takes)
    {
        Dictionary<string, List<int>> found = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < clients.Count; i++)
        {
            if (!takes(clients[i])) continue;
            string subject = new[] { clients[i].Mailbox, clients[i].Address, clients[i].Client.Name }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) ?? Everybody;
            if (!found.TryGetValue(subject, out List<int>? indexes)) found.Add(subject, indexes = []);
            indexes.Add(i);
        }

        return found;
    }
}
