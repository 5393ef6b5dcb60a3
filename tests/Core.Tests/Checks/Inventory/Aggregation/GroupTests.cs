using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Pipeline;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Aggregation;

/// <summary>Grouping adds up exactly, in any order, over workers, and over saved states.</summary>
public sealed class GroupTests
{
    private static readonly DateTime Start = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void TimesDoNotDependOnTheirOrder()
    {
        var random = new Random(12);
        for (int round = 0; round < 200; round++)
        {
            DateTime[] times = [.. Enumerable.Range(0, random.Next(400)).Select(_ => Start.AddMinutes(random.Next(1 + random.Next(100_000))))];
            var forward = new TimeBuckets();
            foreach (DateTime time in times) forward.Add(time);
            TimeBuckets left = new(), right = new();
            foreach (DateTime time in times.OrderBy(_ => random.Next())) (random.Next(2) == 0 ? left : right).Add(time);
            right.Add(left);
            Assert.Equal(forward.Width, right.Width);
            Assert.Equal(forward.Numbers, right.Numbers);
            Assert.InRange(forward.Count, Math.Min(1, times.Length), TimeBuckets.Most);
            Assert.All(times, time => Assert.Contains((int)(time.Ticks / forward.Width.Ticks), forward.Numbers));
            TimeBuckets again = TimeBuckets.Of(forward.Doublings, forward.Numbers);
            Assert.Equal((forward.Width, forward.Count), (again.Width, again.Count));
        }
    }

    [Fact]
    public void NearTimesAreNear()
    {
        TimeBuckets one = new(), other = new();
        Assert.False(one.Near(other, TimeSpan.FromDays(9)));
        one.Add(Start);
        other.Add(Start.AddMinutes(7));
        Assert.True(one.Near(other, TimeSpan.FromMinutes(7)));
        Assert.False(one.Near(other, TimeSpan.FromMinutes(5)));
        Assert.False(other.Near(one, TimeSpan.FromMinutes(5)));
        one.Add(Start.AddMinutes(9));
        Assert.True(other.Near(one, TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task WorkersAddUp()
    {
        EvidenceStore together = new(new InventoryOptions()), apart = new(new InventoryOptions());
        foreach (int worker in Enumerable.Range(0, 4)) Fill(apart, worker);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() => Fill(together, worker))));
        Assert.Equal(Lines(apart.Everything()), Lines(together.Everything()));
        Assert.Equal(4 * 5000, together.Everything().Groups.Sum(group => group.Succeeded + group.Failed + group.Neither));
    }

    [Fact]
    public void SavedStatesAddUp()
    {
        string folder = Directory.CreateTempSubdirectory("mr-state").FullName;
        try
        {
            EvidenceStore all = new(new InventoryOptions()), merged = new(new InventoryOptions());
            for (int shard = 0; shard < 3; shard++)
            {
                EvidenceStore one = new(new InventoryOptions());
                Fill(one, shard);
                Fill(all, shard);
                string path = Path.Combine(folder, $"{shard}.json");
                StateFile.Save(path, one.Everything());
                StateReader.Load(path, merged);
            }

            Assert.Equal(Lines(all.Everything()), Lines(merged.Everything()));
            string saved = Path.Combine(folder, "0.json");
            StateFile.Save(saved, merged.Everything());
            EvidenceStore again = new(new InventoryOptions());
            StateReader.Load(saved, again);
            Assert.Equal(Lines(all.Everything()), Lines(again.Everything()));
            Assert.Equal(3, Directory.GetFiles(folder).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"mailbox\":1}")]
    [InlineData("{\"kind\":\"mail-client-state\",\"schemaVersion\":2,\"records\":[]}")]
    [InlineData("{\"kind\":\"mail-client-state\",\"schemaVersion\":1,\"records\":[{\"source\":\"x\",\"succeeded\":-1}]}")]
    [InlineData("{\"kind\":\"mail-client-state\",\"schemaVersion\":1,\"records\":[{\"source\":\"x\"},{\"source\":\"y\",\"tlsKind\":\"3\"}]}")]
    [InlineData("{\"kind\":\"mail-client-state\",\"schemaVersion\":1,\"records\":[{\"source\":\"x\"")]
    public void WhatIsNoStateIsRefusedAndMergesNothing(string text)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            var store = new EvidenceStore(new InventoryOptions());
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => StateReader.Load(path, store)).Message, StringComparison.Ordinal);
            Assert.Empty(store.Everything().Groups);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("198.51.100.7", "one")]
    [InlineData("198.51.100.8", "net")]
    [InlineData("198.51.101.8", null)]
    [InlineData("2001:db8:1::9", "six")]
    [InlineData("2001:db8:2::9", null)]
    public void TheSmallestNetworkCounts(string address, string? name)
    {
        var map = new AddressMap([new("198.51.100.0/24", "net", AddressRole.Shared), new("198.51.100.7", "one", AddressRole.Client), new("2001:db8:1::/48", "six", AddressRole.OwnServer)]);
        Assert.Equal(name, map.Find(AddressText.Read(Encoding.UTF8.GetBytes(address)))?.Name);
    }

    [Theory]
    [InlineData("198.51.100.0/33")]
    [InlineData("mail.example.com")]
    [InlineData("198.51.100.0/24/8")]
    [InlineData("2001:db8::/129")]
    [InlineData("")]
    public void WhatIsNoNetworkIsRefused(string network) => Assert.Throws<ArgumentException>(() => new AddressMap([new(network, "x", AddressRole.Client)]));

    [Fact]
    public void FiltersTakeWhatTheyName()
    {
        var filter = new SightingFilter(new InventoryOptions { After = Start, Before = Start.AddDays(1), Protocols = [MailProtocol.Imap], Mailboxes = ["*@example.com", "scan?er@*.example.org"] });
        Assert.True(filter.Takes(new Sighting { Time = Start, Protocol = MailProtocol.Imap, Mailbox = "A@EXAMPLE.com"u8 }));
        Assert.True(filter.Takes(new Sighting { Mailbox = "scanner@floor1.example.org"u8 }));
        Assert.True(filter.Takes(new Sighting()));
        Assert.False(filter.Takes(new Sighting { Time = Start.AddTicks(-1) }));
        Assert.False(filter.Takes(new Sighting { Time = Start.AddDays(1) }));
        Assert.False(filter.Takes(new Sighting { Protocol = MailProtocol.Pop3 }));
        // What others do at an address tells whether it is shared, so mailboxes are chosen among records.
        Assert.True(filter.Takes(new Sighting { Mailbox = "a@example.net"u8 }));
        Assert.True(filter.TakesMailbox("scanner@floor1.example.org"));
        Assert.False(filter.TakesMailbox("a@example.net"));
        Assert.False(filter.TakesMailbox("scaner@floor1.example.org"));
        Assert.False(filter.TakesMailbox(null));
        Assert.True(new SightingFilter(new InventoryOptions()).TakesMailbox(null));
    }

    private static void Fill(EvidenceStore store, int seed)
    {
        var random = new Random(seed);
        var sink = new WorkerSink(store);
        sink.Use(new FileTally("x", "x"), store.SourceNumber("x"));
        for (int i = 0; i < 5000; i++)
        {
            sink.Add(new Sighting
            {
                Mailbox = Encoding.UTF8.GetBytes($"User{random.Next(40)}@example.com"),
                Protocol = random.Next(4) is var protocol and < 3 ? (MailProtocol)protocol : null,
                ClientName = Encoding.UTF8.GetBytes(new string("aé\"\\\u0001"[random.Next(5)], random.Next(3) == 0 ? 600 : 2)),
                KnownBy = (ClientKnownBy)random.Next(6),
                Address = ClientAddress.OfIPv4(0xC6336400 + (uint)random.Next(3)),
                TlsVersion = random.Next(2) == 0 ? TlsVersion.Tls10 : null,
                TlsLeg = (TlsLeg)random.Next(3),
                EntraLegacyTls = random.Next(3) switch { 0 => true, 1 => false, _ => null },
                Endpoint = "Outlook.Office365.com"u8,
                Outcome = (SightingOutcome)random.Next(3),
                Time = random.Next(5) == 0 ? default : Start.AddSeconds(random.Next(4_000_000)),
            });
        }

        store.Add(new MailboxFact("A@example.com", MailProtocol.Imap, true, Start, "x"));
        store.Add(new TenantFact(true, null, "x"));
    }

    private static List<string> Lines(EvidenceSet set) =>
    [
        .. set.Groups.Select(g => $"{g with { Times = TimeBuckets.None }} {g.Address} {g.Times.Width} {string.Join(" ", g.Times.Numbers)}").Select(line => line.Replace(typeof(TimeBuckets).FullName!, "")),
        .. set.Mailboxes.Select(fact => fact.ToString()),
        .. set.Tenant.Select(fact => fact.ToString()),
    ];
}
