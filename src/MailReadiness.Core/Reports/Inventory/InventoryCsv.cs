using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Reports.Inventory;

/// <summary>One row per record (RFC 4180).</summary>
internal static class InventoryCsv
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static void Write(TextWriter writer, IEnumerable<MailClientRecord> records)
    {
        CsvLine.Write(writer, [
            "Verdict", "Mailbox", "Protocol", "Client", "ClientVersion", "ClientKnownBy", "Address", "TlsVersion", "TlsLeg", "TlsKind", "Endpoint", "AuthMethod",
            "Succeeded", "Failed", "FirstSeen", "LastSeen", "Sources", "Rule", "Reason", "WhatToDo", "Confidence", "Deadline",
        ]);
        foreach (MailClientRecord record in records)
        {
            CsvLine.Write(writer, [
                InventoryWords.Name(record.Verdict),
                record.Mailbox,
                record.Protocol is { } protocol ? TlsWords.Name(protocol) : null,
                record.Client.Name,
                record.Client.Version,
                InventoryWords.Name(record.Client.KnownBy),
                record.Address,
                record.TlsVersion is { } version ? TlsWords.Name(version) : null,
                InventoryWords.Name(record.TlsLeg),
                InventoryWords.Name(record.TlsKind),
                record.Endpoint,
                record.AuthMethod,
                record.Succeeded.ToString(CultureInfo.InvariantCulture),
                record.Failed.ToString(CultureInfo.InvariantCulture),
                Time(record.FirstSeen),
                Time(record.LastSeen),
                string.Join(" ", record.Sources),
                record.Rule,
                record.Reason,
                record.WhatToDo,
                InventoryWords.Name(record.Confidence),
                record.Deadline,
            ]);
        }
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
