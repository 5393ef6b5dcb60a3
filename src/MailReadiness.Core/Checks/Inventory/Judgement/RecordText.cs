using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Fills the texts of the verdict table with what stands in the record, and with nothing else: what a pseudonym has replaced stays replaced.</summary>
internal sealed class RecordText(InventoryOptions options, IReadOnlyList<TenantFact> tenant)
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly StringBuilder filled = new();

    public MailClientRecord Filled(MailClientRecord record)
    {
        string reason = Fill(record.Reason, record), whatToDo = Fill(record.WhatToDo, record);
        bool asItWas = ReferenceEquals(reason, record.Reason) && ReferenceEquals(whatToDo, record.WhatToDo);
        return asItWas ? record : record with { Reason = reason, WhatToDo = whatToDo };
    }

    private string Fill(string text, MailClientRecord record)
    {
        if (text.IndexOf('{') < 0) return text;
        int at = 0;
        for (int open, end; (open = text.IndexOf('{', at)) >= 0 && (end = text.IndexOf('}', open)) >= 0; at = end + 1)
        {
            filled.Append(text, at, open - at).Append(Value(text.Substring(open + 1, end - open - 1), record));
        }

        // Many records have the same text; it is kept once.
        string whole = filled.Append(text, at, text.Length - at).ToString();
        filled.Clear();
        if (!texts.TryGetValue(whole, out string? kept)) texts.Add(whole, kept = whole);
        return kept;
    }

    private string Value(string name, MailClientRecord record) => name switch
    {
        "tls" => record.TlsVersion?.Display() ?? "an unknown version",
        "host" => record.Endpoint ?? "host not named",
        "protocol" => Name(record.Protocol),
        "floor" => options.AssumeTlsFloor?.Display() ?? "TLS 1.2",
        "last" => record.LastSeen is { } last ? ", last on " + last.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
        "address" => record.Address ?? "an address",
        "tenant" => tenant.LastOrDefault(fact => fact.AllowLegacyTlsClients is not null)?.AllowLegacyTlsClients switch
        {
            true => " The tenant allows these endpoints (AllowLegacyTLSClients).",
            false => " The tenant does not allow these endpoints (AllowLegacyTLSClients), so it should fail there already.",
            null => "",
        },
        _ => throw new ArgumentException("The verdict table names something that records do not have: " + name, nameof(name)),
    };

    /// <summary>The protocol as a person writes it.</summary>
    internal static string Name(MailProtocol? protocol) => protocol switch
    {
        MailProtocol.Pop3 => "POP3",
        MailProtocol.Imap => "IMAP",
        MailProtocol.Smtp => "SMTP",
        _ => "mail protocols",
    };
}
