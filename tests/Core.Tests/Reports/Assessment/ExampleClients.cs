using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Reports;

/// <summary>Clients of each verdict, few or many; the same number gives the same clients.</summary>
internal static class ExampleClients
{
    private const string Update = "Update the client or device, or replace it; ask its vendor for a version that speaks TLS 1.2.";
    private const string Move = "Set the client to outlook.office365.com (SMTP: smtp.office365.com), then see whether it still connects; update or replace it where it does not.";
    private const string Look = "See the version where the client connects from: a firewall, proxy or Zeek log with TLS versions for the address, or the client's own configuration. Exchange Online logs none.";
    private const string Ask = "If nobody needs it, turn POP3 and IMAP off for it (Set-CASMailbox -PopEnabled $false -ImapEnabled $false). Otherwise read sign-ins of a longer time, non-interactive ones included.";
    private const string Deadline = "MC1293480: TLS 1.0 and 1.1 end for POP3 and IMAP4 by 2026-12-31.";

    public static IReadOnlyList<MailClientRecord> Some() => Many(260);

    public static IReadOnlyList<MailClientRecord> Many(int count) =>
        [.. Enumerable.Range(0, count).Select(Client).OrderBy(static record => record.Verdict).ThenByDescending(static record => record.LastSeen)];

    public static InventorySummary Sources() => new(
        [
            new InventoryFile("signins-2026-11.json", "entra-signins", 182_004_511, 1_204_330, 84_200, 0, []),
            new InventoryFile("dovecot/mail.log.2.gz", "dovecot-log", 41_882_300, 402_118, 39_004, 12, [new DamagedRecord(8812, "Nov 14 03:1")]),
            new InventoryFile("zeek/ssl.log", "zeek-ssl-log", 9_331_002, 88_410, 5_120, 0, []),
            new InventoryFile("notes.txt", null, 1_204, 31, 0, 0, []),
        ],
        [
            new InventoryWarning(InventoryWarningKind.UnknownFormat, "notes.txt", "notes.txt is none of the formats known; it was left out."),
            new InventoryWarning(InventoryWarningKind.Truncated, "signins-2026-11.json", "signins-2026-11.json ends at 250,000 rows of one day exactly, as an export does that was cut. Export in smaller pieces."),
        ],
        311, 48_220);

    private static MailClientRecord Client(int i)
    {
        var random = new Random(i);
        DateTimeOffset last = ExampleReport.Start.AddMinutes(-random.Next(60, 60 * 24 * 40));
        var record = new MailClientRecord
        {
            Mailbox = $"{Names[i % Names.Length]}.{i}@contoso.example",
            Protocol = (i % 5) switch { 0 or 1 => MailProtocol.Imap, 2 or 3 => MailProtocol.Pop3, _ => MailProtocol.Smtp },
            Client = Programs[i % Programs.Length],
            Address = $"198.51.{100 + (i / 250 % 100)}.{1 + (i % 250)}",
            Endpoint = "outlook.office365.com",
            AuthMethod = "XOAUTH2",
            Succeeded = random.Next(1, 4000),
            Failed = random.Next(0, 9),
            FirstSeen = last.AddDays(-20),
            LastSeen = last,
            Sources = ["entra-signins", "zeek-ssl-log"],
            Confidence = InventoryConfidence.Medium,
            Deadline = Deadline,
        };
        return (i % 20) switch
        {
            3 => record with { Verdict = MailClientVerdict.WillBreak, Rule = "negotiated-legacy-exchange-online", TlsVersion = TlsVersion.Tls10, TlsLeg = TlsLeg.ClientToMail, TlsKind = TlsKind.Negotiated, Reason = "Its mail connection to Exchange Online (outlook.office365.com) used TLS 1.0, and nothing shows that it can do better.", WhatToDo = Update },
            11 => record with { Verdict = MailClientVerdict.AtRisk, Rule = "legacy-host", Endpoint = i % 40 == 11 ? "pop-legacy.office365.com" : "smtp-legacy.office365.com", Reason = "It uses a legacy endpoint for TLS 1.0 and 1.1; which version it speaks was not seen.", WhatToDo = Move },
            7 or 13 => record with { Verdict = MailClientVerdict.Unknown, Rule = "entra-no-flag", TlsKind = TlsKind.EncryptedUnknown, Reason = "The sign-in says who and from where, and nothing about TLS.", WhatToDo = Look },
            17 => new MailClientRecord { Mailbox = record.Mailbox, Verdict = MailClientVerdict.Unknown, Rule = "blind-spot-allowed-not-seen", Reason = "It is allowed POP3 and IMAP, and the sign-ins and logs that were read do not name it.", WhatToDo = Ask, Deadline = Deadline, Sources = ["cas-mailboxes"] },
            _ => record with { Verdict = MailClientVerdict.Ready, Rule = "negotiated-modern", TlsVersion = i % 3 == 0 ? TlsVersion.Tls13 : TlsVersion.Tls12, TlsLeg = TlsLeg.ClientToMail, TlsKind = TlsKind.Negotiated, Reason = "Its mail connection used TLS 1.2 or later, seen this month." },
        };
    }

    private static readonly string[] Names = ["ann", "ben", "carla", "dimitri", "eve", "farid", "greta", "hugo", "ines", "jonas", "kofi", "lena", "scanner", "erp", "ticket"];

    private static readonly MailClientName[] Programs =
    [
        new("Thunderbird", "115.9", ClientKnownBy.ImapId), new("Outlook", "16.0", ClientKnownBy.AppId), new("fetchmail", "6.3.26", ClientKnownBy.Config), new("K-9 Mail", "6.8", ClientKnownBy.ImapId),
        MailClientName.Unknown, new("Apple Mail", null, ClientKnownBy.UserAgent), new("Kyocera ECOSYS M2540", null, ClientKnownBy.UserAgent),
    ];
}
