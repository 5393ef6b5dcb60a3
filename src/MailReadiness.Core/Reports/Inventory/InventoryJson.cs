using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Reports.Inventory;

/// <summary>The JSON form of <see cref="MailClientRecord"/>, described by docs/inventory.schema.json.</summary>
public static class InventoryJson
{
    /// <summary>Writes records as one JSON array.</summary>
    /// <param name="records">The records.</param>
    /// <param name="indented">Whether to indent; otherwise everything stands on one line.</param>
    /// <returns>The JSON text.</returns>
    /// <exception cref="ArgumentNullException">The records are null.</exception>
    public static string ToJson(IEnumerable<MailClientRecord> records, bool indented = true)
    {
        if (records is null) throw new ArgumentNullException(nameof(records));
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(text, records, indented);
        return text.ToString();
    }

    internal static void Write(TextWriter writer, IEnumerable<MailClientRecord> records, bool indented)
    {
        var json = new JsonWriter(writer, indented);
        json.StartArray();
        foreach (MailClientRecord record in records) Write(json, record);
        json.End();
        if (indented) writer.Write('\n');
    }

    internal static void Write(JsonWriter json, MailClientRecord record)
    {
        json.StartObject();
        json.Member("schemaVersion", MailClientRecord.CurrentSchemaVersion);
        json.Member("mailbox", record.Mailbox);
        json.Member("protocol", record.Protocol is { } protocol ? TlsWords.Name(protocol) : null);
        json.Name("client");
        json.StartObject();
        json.Member("name", record.Client.Name);
        json.Member("version", record.Client.Version);
        json.Member("knownBy", InventoryWords.Name(record.Client.KnownBy));
        json.End();
        json.Member("address", record.Address);
        json.Member("tlsVersion", record.TlsVersion is { } version ? TlsWords.Name(version) : null);
        json.Member("tlsLeg", InventoryWords.Name(record.TlsLeg));
        json.Member("tlsKind", InventoryWords.Name(record.TlsKind));
        json.Member("endpoint", record.Endpoint);
        json.Member("authMethod", record.AuthMethod);
        json.Member("succeeded", record.Succeeded);
        json.Member("failed", record.Failed);
        json.Member("firstSeen", record.FirstSeen);
        json.Member("lastSeen", record.LastSeen);
        json.Texts("sources", record.Sources);
        json.Member("verdict", InventoryWords.Name(record.Verdict));
        json.Member("rule", record.Rule);
        json.Member("reason", record.Reason);
        json.Member("whatToDo", record.WhatToDo);
        json.Member("confidence", InventoryWords.Name(record.Confidence));
        json.Member("deadline", record.Deadline);
        json.End();
    }
}
