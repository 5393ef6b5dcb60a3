using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>Writes what was seen to a file that later runs merge with. A line is a group, so files of any size are read like evidence.</summary>
internal static class StateFile
{
    public const int SchemaVersion = 1;

    /// <summary>Replaces the file, or leaves it as it was.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static void Save(string path, EvidenceSet evidence) => ReplacedFile.Write(path, writer => Write(writer, evidence));

    private static void Write(TextWriter writer, EvidenceSet evidence)
    {
        writer.Write("{\"kind\":\"mail-client-state\",\"schemaVersion\":");
        writer.Write(SchemaVersion);
        writer.WriteLine(",\"records\":[");
        string between = "";
        foreach (ClientGroup group in evidence.Groups) Line(writer, Fields(group), ref between);
        foreach (MailboxFact fact in evidence.Mailboxes)
        {
            Line(writer, [("fact", "mailbox"), ("mailbox", fact.Mailbox), ("protocol", fact.Protocol.ToString()), ("allowed", fact.Allowed), ("lastActive", Time(fact.LastActive)), ("source", fact.Source)], ref between);
        }

        foreach (TenantFact fact in evidence.Tenant)
        {
            Line(writer, [("fact", "tenant"), ("allowLegacyTlsClients", fact.AllowLegacyTlsClients), ("smtpClientAuthenticationDisabled", fact.SmtpClientAuthenticationDisabled), ("source", fact.Source)], ref between);
        }

        writer.WriteLine();
        writer.WriteLine("]}");
    }

    private static IEnumerable<(string Name, object? Value)> Fields(ClientGroup group) =>
    [
        ("source", group.Source),
        ("mailbox", group.Mailbox),
        ("protocol", group.Protocol?.ToString()),
        ("client", group.ClientName),
        ("clientVersion", group.ClientVersion),
        ("knownBy", group.KnownBy == ClientKnownBy.Unknown ? null : group.KnownBy.ToString()),
        ("address", group.Address.IsNone ? null : group.Address.ToString()),
        ("tlsVersion", group.TlsVersion?.ToString()),
        ("tlsLeg", group.TlsLeg == TlsLeg.Unknown ? null : group.TlsLeg.ToString()),
        ("tlsKind", group.TlsKind == TlsKind.None ? null : group.TlsKind.ToString()),
        ("entraLegacyTls", group.EntraLegacyTls),
        ("endpoint", group.Endpoint),
        ("authMethod", group.AuthMethod),
        ("succeeded", group.Succeeded),
        ("failed", group.Failed),
        ("neither", group.Neither),
        ("firstSeen", Time(group.FirstSeen)),
        ("lastSeen", Time(group.LastSeen)),
        ("doublings", group.Times.Count == 0 ? null : group.Times.Doublings),
        ("times", group.Times.Count == 0 ? null : string.Join(" ", group.Times.Numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))),
    ];

    private static string? Time(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static void Line(TextWriter writer, IEnumerable<(string Name, object? Value)> fields, ref string between)
    {
        writer.Write(between);
        between = ",\n";
        string opening = "{";
        foreach ((string name, object? value) in fields)
        {
            if (value is null or 0L) continue;
            writer.Write(opening);
            Quote(writer, name);
            writer.Write(':');
            if (value is string text) Quote(writer, text);
            else writer.Write(value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture));
            opening = ",";
        }

        writer.Write(opening == "{" ? "{}" : "}");
    }

    private static void Quote(TextWriter writer, string text)
    {
        writer.Write('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\') writer.Write('\\');
            if (c < ' ') writer.Write("\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else writer.Write(c);
        }

        writer.Write('"');
    }
}
