using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MailReadiness.Checks.Inventory;
using MailReadiness.Net;
using MailReadiness.Reports;
using MailReadiness.Reports.Inventory;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Reports;

/// <summary>Records for report tests.</summary>
internal static class InventorySamples
{
    public static MailClientRecord Full { get; } = new()
    {
        Mailbox = "ann@example.com",
        Protocol = MailProtocol.Imap,
        Client = new MailClientName("OldMailer", "2.1", ClientKnownBy.ImapId),
        Address = "198.51.100.7",
        TlsVersion = TlsVersion.Tls10,
        TlsLeg = TlsLeg.ClientToMail,
        TlsKind = TlsKind.Negotiated,
        Endpoint = "imap-legacy.office365.com",
        AuthMethod = "PLAIN",
        Succeeded = 1234,
        Failed = 5,
        FirstSeen = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        LastSeen = new DateTimeOffset(2026, 11, 5, 9, 30, 0, 250, TimeSpan.Zero),
        Sources = ["dovecot-log", "zeek-ssl-log"],
        Verdict = MailClientVerdict.WillBreak,
        Rule = "negotiated-legacy-exchange-online",
        Reason = "Its mail connection used TLS 1.0.",
        WhatToDo = "Update it.",
        Confidence = InventoryConfidence.Medium,
        Deadline = "MC1293480: until 2026-12-31.",
    };

    /// <summary>One of which nothing is known.</summary>
    public static MailClientRecord Bare { get; } = new() { Rule = "no-tls-evidence", Reason = "Nothing is known.", WhatToDo = "Look.", Deadline = "None." };

    public static MailClientRecord Ready { get; } = Full with
    {
        Mailbox = "ben@example.com", TlsVersion = TlsVersion.Tls13, Verdict = MailClientVerdict.Ready, Rule = "negotiated-modern", Reason = "Its mail connection used TLS 1.3.", WhatToDo = "",
    };

    public static MailClientRecord Hostile(string text) => Full with
    {
        Mailbox = text, Client = new MailClientName(text, text, ClientKnownBy.ImapId), Address = text, Endpoint = text, AuthMethod = text, Sources = [text], Reason = text,
    };

    public static string Report(ReportFormat format, IReadOnlyList<MailClientRecord> records, InventorySummary? summary = null)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        InventoryReport.Write(format, new InventoryResult(records, summary ?? new InventorySummary([], [], 0, 0)), writer);
        return writer.ToString();
    }
}
