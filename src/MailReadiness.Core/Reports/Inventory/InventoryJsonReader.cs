using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory;
using MailReadiness.Data;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Reports.Inventory;

/// <summary>Reads what <see cref="InventoryJson"/> wrote. What most records say alike is kept once.</summary>
internal sealed class InventoryJsonReader
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <exception cref="JsonException">It is no such record.</exception>
    public MailClientRecord Read(JsonValue json) => new()
    {
        Mailbox = json.MaybeText("mailbox"),
        Protocol = json.MaybeWord<MailProtocol>("protocol"),
        Client = Client(json.Required("client")),
        Address = json.MaybeText("address"),
        TlsVersion = json.MaybeWord<TlsVersion>("tlsVersion"),
        TlsLeg = json.Word<TlsLeg>("tlsLeg"),
        TlsKind = json.Word<TlsKind>("tlsKind"),
        Endpoint = Once(json.MaybeText("endpoint")),
        AuthMethod = Once(json.MaybeText("authMethod")),
        Succeeded = json.Integer("succeeded"),
        Failed = json.Integer("failed"),
        FirstSeen = json.MaybeTime("firstSeen"),
        LastSeen = json.MaybeTime("lastSeen"),
        Sources = json.List("sources", source => Once(source.AsString())!),
        Verdict = json.Word<MailClientVerdict>("verdict"),
        Rule = Once(json.Text("rule"))!,
        Reason = Once(json.Text("reason"))!,
        WhatToDo = Once(json.Text("whatToDo"))!,
        Confidence = json.Word<InventoryConfidence>("confidence"),
        Deadline = Once(json.Text("deadline"))!,
    };

    private MailClientName Client(JsonValue json) => new(Once(json.MaybeText("name")), Once(json.MaybeText("version")), json.Word<ClientKnownBy>("knownBy"));

    private string? Once(string? text)
    {
        if (text is null) return null;
        if (known.TryGetValue(text, out string? same)) return same;
        known.Add(text, text);
        return text;
    }
}
