using System;
using System.Collections.Generic;
using System.IO;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Reports.Html;

/// <summary>The clients as compact JSON for the page's script: each text once in a table, each row an array of numbers.</summary>
internal sealed class ClientData
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> texts = [""];

    /// <summary>Writes rows <c>[verdict, mailbox, protocol, client, tls, server, address, minutes since 1970, succeeded, failed, why, what to do]</c>.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<MailClientRecord> records, int most)
    {
        var data = new ClientData();
        var json = new JsonWriter(writer, indented: false);
        json.StartObject();
        json.Name("rows");
        json.StartArray();
        for (int i = 0; i < Math.Min(most, records.Count); i++) data.Row(json, records[i]);
        json.End();
        json.Name("texts");
        json.StartArray();
        foreach (string text in data.texts) json.Value(text);
        json.End();
        json.End();
    }

    private void Row(JsonWriter json, MailClientRecord record)
    {
        json.StartArray();
        json.Value((long)record.Verdict);
        json.Value((long)Index(ClientRow.Mailbox(record)));
        json.Value((long)Index(ClientRow.Protocol(record)));
        json.Value((long)Index(ClientRow.Client(record)));
        json.Value((long)Index(ClientRow.Tls(record)));
        json.Value((long)Index(ClientRow.Server(record)));
        json.Value((long)Index(ClientRow.Address(record)));
        json.Value(record.LastSeen is { } seen ? seen.ToUnixTimeSeconds() / 60 : (long?)null);
        json.Value(record.Succeeded);
        json.Value(record.Failed);
        json.Value((long)Index(ClientRow.Why(record)));
        json.Value((long)Index(ClientRow.WhatToDo(record)));
        json.End();
    }

    private int Index(string text)
    {
        if (indexes.TryGetValue(text, out int index)) return index;
        indexes.Add(text, texts.Count);
        texts.Add(text);
        return texts.Count - 1;
    }
}
