using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Net;
using MailReadiness.Reports.Inventory;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Judgement;

public sealed class PseudonymTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a key for tests");

    private static readonly InventoryOptions Options = new() { PseudonymKey = Key, AddressMap = [new AddressMapEntry("203.0.113.0/24", "Office Vienna", AddressRole.Shared)] };

    private static readonly ClientGroup[] Groups =
    [
        Seen.Mail("ann@example.com", TlsVersion.Tls10) with { Endpoint = "mail.corp.example.com", ClientName = "Mailer of ann@example.com", ClientVersion = "2", KnownBy = ClientKnownBy.ImapId },
        Seen.Mail("ben", TlsVersion.Tls10, "2001:db8::7") with { Endpoint = "imap-legacy.office365.com", AuthMethod = "PLAIN", ClientName = "Ben's phone", ClientVersion = "3" },
        Seen.Mail("ann@example.com", TlsVersion.Tls10, "203.0.113.9"),
        Seen.Mail("ann@example.com", TlsVersion.Tls12, "203.0.113.9"),
    ];

    [Fact]
    public void NothingReadableRemains()
    {
        string json = InventoryJson.ToJson(Judge.Records(new EvidenceSet(Groups, [new MailboxFact("carl@example.com", MailProtocol.Imap, true, null, "cas-mailboxes")], []), Options).Records);

        foreach (string secret in new[] { "ann", "ben", "carl", "198.51.100", "203.0.113", "2001:db8", "Vienna", "corp", "example.com" })
            Assert.DoesNotContain("\"" + secret, json, StringComparison.OrdinalIgnoreCase);
        foreach (string secret in new[] { "ann@", "carl@", "198.51.100", "203.0.113", "2001:db8", "Vienna", "corp.", "example.com", "Ben's" })
            Assert.DoesNotContain(secret, json, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("imap-legacy.office365.com", json, StringComparison.Ordinal);
    }

    [Fact]
    public void APseudonymIsTheKeyedHash()
    {
        MailClientRecord record = Assert.Single(Seen.Records(Options, Groups[0]));

        Assert.Equal("mailbox-" + Hash("ann@example.com"), record.Mailbox);
        Assert.Equal("address-" + Hash("198.51.100.7"), record.Address);
        Assert.Equal("host-" + Hash("mail.corp.example.com"), record.Endpoint);
    }

    [Fact]
    public void TheKeyDecides()
    {
        string? first = Assert.Single(Seen.Records(Options, Groups[0])).Mailbox;

        Assert.Equal(first, Assert.Single(Seen.Records(Options, Groups[0])).Mailbox);
        Assert.NotEqual(first, Assert.Single(Seen.Records(Options with { PseudonymKey = [1, 2, 3] }, Groups[0])).Mailbox);
    }

    [Fact]
    public void VerdictsStayAsTheyAre() =>
        Assert.Equal(Seen.Records(Options with { PseudonymKey = null }, Groups).Select(record => record.Rule).Order(), Seen.Records(Options, Groups).Select(record => record.Rule).Order());

    [Fact]
    public void AnEmptyKeyIsRefused()
    {
        Assert.Throws<ArgumentException>(() => Seen.Records(Options with { PseudonymKey = [] }, Groups));
        Assert.Throws<ArgumentException>(() => new ClientInventory(Options with { PseudonymKey = [] }));
    }

    [Fact]
    public void DamagedRecordsAreNotShown()
    {
        var file = new InventoryFile("sign-ins.json", "entra-sign-ins", 10, 1, 0, 1, [new DamagedRecord(3, "{\"userPrincipalName\": \"ann@example.com")]);

        InventorySummary summary = Pseudonyms.Of(new InventorySummary([file], [], 0, 0));

        Assert.Equal(new DamagedRecord(3, "(hidden)"), Assert.Single(Assert.Single(summary.Files).FirstDamaged));
    }

    private static string Hash(string text)
    {
        using var hash = new HMACSHA256(Key);
        return Convert.ToHexString(hash.ComputeHash(Encoding.UTF8.GetBytes(text))).Substring(0, 32).ToLowerInvariant();
    }
}
