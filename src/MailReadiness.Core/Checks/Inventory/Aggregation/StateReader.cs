using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>Merges what <see cref="StateFile"/> wrote.</summary>
internal static class StateReader
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    /// <exception cref="InvalidDataException">It is no state, one of a later version, or damaged.</exception>
    public static void Load(string path, EvidenceStore store)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
        byte[] head = new byte[256];
        int length = stream.Read(head, 0, head.Length);
        stream.Position = 0;
        string start = Encoding.UTF8.GetString(head, 0, length);
        if (!start.StartsWith("{\"kind\":\"mail-client-state\",", StringComparison.Ordinal)) throw new InvalidDataException($"{path} is no saved inventory. Name another file, or one that does not exist yet.");
        if (start.IndexOf($"\"schemaVersion\":{StateFile.SchemaVersion},", StringComparison.Ordinal) < 0) throw new InvalidDataException($"{path} was saved by another version of this tool. Read its evidence again into a new file.");
        RecordFramer framer = RecordFramer.Create(EvidenceFraming.JsonObjects, stream, head);
        var block = new RecordBlock();
        var key = new GroupKey();
        List<Action> merges = [];
        while (framer.Next(block))
        {
            bool sound = block.Damaged.Count == 0;
            for (int i = 0; i < block.Count && sound; i++) sound = Read(block.Text.Slice(block.StartOf(i), block.EndOf(i) - block.StartOf(i)), store, key, merges);
            if (!sound) throw new InvalidDataException($"{path} is damaged. Restore it from a copy, or read its evidence again into a new file.");
        }

        // Nothing is merged until all was read, so a damaged file changes nothing.
        foreach (Action merge in merges) merge();
    }

    private static bool Read(ReadOnlySpan<byte> record, EvidenceStore store, GroupKey key, List<Action> merges)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        var scan = new JsonScan(record);
        if (!scan.Enter('{')) return false;
        while (scan.NextProperty()) fields[Utf8.Text(scan.Name)] = Utf8.Text(scan.ReadText());
        if (scan.Damaged) return false;
        try
        {
            merges.Add(Merge(fields, store, key));
            return true;
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or OverflowException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static Action Merge(Dictionary<string, string> fields, EvidenceStore store, GroupKey key)
    {
        switch (Text(fields, "fact"))
        {
            case "mailbox":
                var mailbox = new MailboxFact(fields["mailbox"], Word<MailProtocol>(fields["protocol"]), Flag(fields, "allowed"), Time(fields, "lastActive"), fields["source"]);
                return () => store.Add(mailbox);
            case "tenant":
                var tenant = new TenantFact(Flag(fields, "allowLegacyTlsClients"), Flag(fields, "smtpClientAuthenticationDisabled"), fields["source"]);
                return () => store.Add(tenant);
            default:
                ClientGroup group = Group(fields);
                return () => store.Add(group, key);
        }
    }

    private static ClientGroup Group(Dictionary<string, string> fields) => new()
    {
        Source = fields["source"],
        Mailbox = Text(fields, "mailbox"),
        Protocol = Text(fields, "protocol") is { } protocol ? Word<MailProtocol>(protocol) : null,
        ClientName = Text(fields, "client"),
        ClientVersion = Text(fields, "clientVersion"),
        KnownBy = Text(fields, "knownBy") is { } knownBy ? Word<ClientKnownBy>(knownBy) : ClientKnownBy.Unknown,
        Address = AddressText.Read(Encoding.UTF8.GetBytes(Text(fields, "address") ?? "")),
        TlsVersion = Text(fields, "tlsVersion") is { } version ? Word<TlsVersion>(version) : null,
        TlsLeg = Text(fields, "tlsLeg") is { } leg ? Word<TlsLeg>(leg) : TlsLeg.Unknown,
        TlsKind = Text(fields, "tlsKind") is { } kind ? Word<TlsKind>(kind) : TlsKind.None,
        EntraLegacyTls = Flag(fields, "entraLegacyTls"),
        Endpoint = Text(fields, "endpoint"),
        AuthMethod = Text(fields, "authMethod"),
        Succeeded = Number(fields, "succeeded"),
        Failed = Number(fields, "failed"),
        Neither = Number(fields, "neither"),
        FirstSeen = Time(fields, "firstSeen"),
        LastSeen = Time(fields, "lastSeen"),
        Times = Text(fields, "times") is { } times ? TimeBuckets.Of((int)Number(fields, "doublings"), times.Split(' ').Select(ParseInt)) : TimeBuckets.None,
    };

    private static string? Text(Dictionary<string, string> fields, string name) => fields.TryGetValue(name, out string? value) ? value : null;

    private static long Number(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out string? value) ? long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static int ParseInt(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool? Flag(Dictionary<string, string> fields, string name) => Text(fields, name) is { } value ? bool.Parse(value) : null;

    private static DateTime? Time(Dictionary<string, string> fields, string name) =>
        Text(fields, name) is not { } value ? null : TimeText.TryRead(Encoding.UTF8.GetBytes(value), out DateTime utc) ? utc : throw new FormatException();

    private static T Word<T>(string text)
        where T : struct, Enum => Enum.TryParse(text, out T value) && !char.IsDigit(text[0]) ? value : throw new FormatException();
}
