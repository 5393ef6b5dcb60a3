using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Checks.Inventory.Judgement;

/// <summary>Evidence for tests, in few words.</summary>
internal static class Seen
{
    public static readonly DateTime Day = new(2026, 11, 5, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>A log with versions, such as Dovecot's with %k.</summary>
    public static ClientGroup Mail(string? mailbox, TlsVersion? version, string address = "198.51.100.7", MailProtocol? protocol = MailProtocol.Imap) => At(new ClientGroup
    {
        Mailbox = mailbox,
        Protocol = protocol,
        Address = Address(address),
        TlsVersion = version,
        TlsLeg = TlsLeg.ClientToMail,
        TlsKind = version is null ? TlsKind.EncryptedUnknown : TlsKind.Negotiated,
        Source = "dovecot-log",
        Succeeded = 1,
    });

    /// <summary>A sensor that sees connections and no mailboxes.</summary>
    public static ClientGroup Sensor(TlsVersion version, string address = "198.51.100.7", string? host = "outlook.office365.com", MailProtocol? protocol = MailProtocol.Imap) =>
        Mail(null, version, address, protocol) with { Source = "zeek-ssl-log", Endpoint = host, Succeeded = 0, Neither = 3 };

    public static ClientGroup SignIn(string mailbox, bool? legacy = null, string address = "198.51.100.7", MailProtocol? protocol = MailProtocol.Imap) => At(new ClientGroup
    {
        Mailbox = mailbox,
        Protocol = protocol,
        Address = Address(address),
        EntraLegacyTls = legacy,
        TlsLeg = legacy is null ? TlsLeg.Unknown : TlsLeg.ClientToEntra,
        TlsKind = legacy is null ? TlsKind.None : TlsKind.EncryptedUnknown,
        Source = "entra-sign-ins",
        Succeeded = 5,
    });

    /// <summary>The IMAP ID of a client that has not signed in yet.</summary>
    public static ClientGroup ImapId(string name, string? version = null, string address = "198.51.100.7") => At(new ClientGroup
    {
        Protocol = MailProtocol.Imap,
        ClientName = name,
        ClientVersion = version,
        KnownBy = ClientKnownBy.ImapId,
        Address = Address(address),
        Source = "dovecot-log",
        Neither = 1,
    });

    public static ClientGroup Config(string mailbox, string host, TlsVersion? cap, string client = "Thunderbird", MailProtocol protocol = MailProtocol.Imap) => new()
    {
        Mailbox = mailbox,
        Protocol = protocol,
        ClientName = client,
        KnownBy = ClientKnownBy.Config,
        Endpoint = host,
        TlsVersion = cap,
        TlsLeg = TlsLeg.ClientToMail,
        TlsKind = cap is null ? TlsKind.EncryptedUnknown : TlsKind.ConfiguredCap,
        Source = "thunderbird-prefs",
        Neither = 1,
    };

    public static ClientGroup Failing(this ClientGroup group, int times = 1) => group with { Succeeded = 0, Failed = times };

    /// <summary>The same at another time.</summary>
    public static ClientGroup At(this ClientGroup group, DateTime? time = null)
    {
        DateTime when = time ?? Day;
        var times = new TimeBuckets();
        times.Add(when);
        return group with { FirstSeen = when, LastSeen = when, Times = times };
    }

    public static JudgedEvidence Judged(InventoryOptions options, params ClientGroup[] groups) => Judge.Records(new EvidenceSet(groups, [], []), options);

    public static IReadOnlyList<MailClientRecord> Records(InventoryOptions options, params ClientGroup[] groups) => Judged(options, groups).Records;

    public static IReadOnlyList<MailClientRecord> Records(params ClientGroup[] groups) => Records(new InventoryOptions(), groups);

    /// <summary>The verdicts as <c>mailbox version rule</c>, in the order of the records.</summary>
    public static string[] Rules(IReadOnlyList<MailClientRecord> records) => [.. records.Select(record => $"{record.Mailbox ?? "-"} {record.TlsVersion?.ToString() ?? "-"} {record.Rule}")];

    public static ClientAddress Address(string text) => AddressText.TryRead(Encoding.UTF8.GetBytes(text), out ClientAddress address) ? address : default;
}
