using System;
using System.Globalization;
using MailReadiness.Checks.Inventory;
using MailReadiness.Reports.Inventory;

namespace MailReadiness.Reports.Html;

/// <summary>A client as the page shows it, whether the page's own rows or those its script makes.</summary>
internal static class ClientRow
{
    /// <summary>The longest text of a cell; the JSON form has all of it.</summary>
    public const int LongestText = 300;

    public static string Mailbox(MailClientRecord record) => Short(record.Mailbox);

    public static string Protocol(MailClientRecord record) => record.Protocol is null ? "" : InventoryWords.Title(record.Protocol);

    public static string Client(MailClientRecord record) => record.Client.Name is null ? "" : Short(record.Client.ToString());

    public static string Tls(MailClientRecord record) => InventoryWords.Tls(record);

    public static string Server(MailClientRecord record) => Short(record.Endpoint);

    public static string Address(MailClientRecord record) => Short(record.Address);

    public static string Why(MailClientRecord record) => Short(record.Reason);

    public static string WhatToDo(MailClientRecord record) => Short(record.WhatToDo);

    /// <summary>The day and minute in UTC, as the script writes it too.</summary>
    public static string Seen(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    private static string Short(string? text) => SafeText.Line(text, LongestText);
}
