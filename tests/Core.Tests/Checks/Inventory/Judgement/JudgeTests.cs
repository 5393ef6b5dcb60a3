using System;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Judgement;

public sealed class JudgeTests
{
    private const string Ann = "ann@example.com";
    private const string Ben = "ben@example.com";

    [Fact]
    public void ARecordHoldsWhatWasSeen()
    {
        MailClientRecord record = Assert.Single(Seen.Records(
            Seen.Mail(Ann, TlsVersion.Tls12) with { Endpoint = "mail.example.com", AuthMethod = "PLAIN", Succeeded = 7, Failed = 2, ClientName = "Thunderbird", ClientVersion = "115", KnownBy = ClientKnownBy.ImapId }));

        Assert.Equal((Ann, MailProtocol.Imap, "198.51.100.7", TlsVersion.Tls12), (record.Mailbox, record.Protocol, record.Address, record.TlsVersion));
        Assert.Equal((TlsLeg.ClientToMail, TlsKind.Negotiated, "mail.example.com", "PLAIN"), (record.TlsLeg, record.TlsKind, record.Endpoint, record.AuthMethod));
        Assert.Equal(new MailClientName("Thunderbird", "115", ClientKnownBy.ImapId), record.Client);
        Assert.Equal((7L, 2L), (record.Succeeded, record.Failed));
        Assert.Equal(new DateTimeOffset(Seen.Day), record.LastSeen);
        Assert.Equal(["dovecot-log"], record.Sources);
        Assert.Equal((MailClientVerdict.Ready, "negotiated-modern", InventoryConfidence.High), (record.Verdict, record.Rule, record.Confidence));
        Assert.Equal("Its mail connection used TLS 1.2, last on 2026-11-05.", record.Reason);
        Assert.Equal("", record.WhatToDo);
    }

    [Fact]
    public void OneKeyIsOneRecord()
    {
        MailClientRecord record = Assert.Single(Seen.Records(
            Seen.SignIn(Ann, legacy: false) with { AuthMethod = "ropc", Succeeded = 20 },
            Seen.SignIn(Ann, legacy: true).At(Seen.Day.AddHours(-3)) with { Succeeded = 1 },
            Seen.SignIn(Ann) with { Source = "unified-audit-log", Succeeded = 4 }));

        Assert.Equal((25L, "entra-legacy-flag"), (record.Succeeded, record.Rule));
        Assert.Equal(["entra-sign-ins", "unified-audit-log"], record.Sources);
        Assert.Equal((new DateTimeOffset(Seen.Day.AddHours(-3)), new DateTimeOffset(Seen.Day)), (record.FirstSeen, record.LastSeen));
        Assert.Equal((TlsLeg.ClientToEntra, null), (record.TlsLeg, record.TlsVersion));
    }

    [Fact]
    public void TheOrderIsWorstFirstThenLastSeen()
    {
        string[] rules = Seen.Rules(Seen.Records(
            Seen.Mail("a@example.com", TlsVersion.Tls13),
            Seen.SignIn("b@example.com", address: "198.51.100.8"),
            Seen.Mail("c@example.com", TlsVersion.Tls10, "198.51.100.9"),
            Seen.Mail("d@example.com", TlsVersion.Tls10, "198.51.100.10").At(Seen.Day.AddDays(1)),
            Seen.Mail("e@example.com", TlsVersion.Tls10, "198.51.100.11") with { Endpoint = "outlook.office365.com" }));

        Assert.Equal(
            ["e@example.com Tls10 negotiated-legacy-exchange-online", "d@example.com Tls10 negotiated-legacy-other-server", "c@example.com Tls10 negotiated-legacy-other-server",
                "b@example.com - entra-no-flag", "a@example.com Tls13 negotiated-modern"], rules);
    }

    [Theory]
    [InlineData("outlook.office365.com", "negotiated-legacy-exchange-online")]
    [InlineData("imap-legacy.office365.com", "negotiated-legacy-exchange-online")]
    [InlineData("POP-LEGACY.partner.outlook.cn", "negotiated-legacy-exchange-online")]
    [InlineData("outlook.office365.us", "negotiated-legacy-exchange-online")]
    [InlineData("ams-efz.outlook.com.", "negotiated-legacy-exchange-online")]
    [InlineData("outlook.office365.com:993", "negotiated-legacy-exchange-online")]
    [InlineData("imap.gmail.com", "negotiated-legacy-other-server")]
    [InlineData("office365.com.example.com", "negotiated-legacy-other-server")]
    [InlineData("192.0.2.5", "negotiated-legacy-other-server")]
    [InlineData(null, "negotiated-legacy-other-server")]
    public void WhoseServerItIsDecides(string? host, string rule) =>
        Assert.Equal(rule, Assert.Single(Seen.Records(Seen.Mail(Ann, TlsVersion.Tls10) with { Endpoint = host })).Rule);

    [Fact]
    public void OldSuccessIsNotReady()
    {
        string[] rules = Seen.Rules(Seen.Records(
            Seen.Mail(Ann, TlsVersion.Tls12),
            Seen.Mail(Ben, TlsVersion.Tls12, "198.51.100.8").At(Seen.Day.AddDays(-91)),
            Seen.Mail("carl@example.com", TlsVersion.Tls12, "198.51.100.9").At(Seen.Day.AddDays(-89))));

        Assert.Equal([$"{Ben} Tls12 modern-not-recent", $"{Ann} Tls12 negotiated-modern", "carl@example.com Tls12 negotiated-modern"], rules);
        Assert.Equal("modern-not-recent", Assert.Single(Seen.Records(new InventoryOptions { Now = Seen.Day.AddDays(100) }, Seen.Mail(Ann, TlsVersion.Tls12))).Rule);
    }

    [Fact]
    public void AHelloThatOffersMoreTakesTheProofAway()
    {
        MailClientRecord[] records = [.. Seen.Records(
            Seen.Mail(Ann, TlsVersion.Tls10) with { Endpoint = "outlook.office365.com" },
            Seen.Mail(Ann, TlsVersion.Tls12) with { TlsKind = TlsKind.MaxOffered, Succeeded = 0, Neither = 1 })];

        Assert.Equal([$"{Ann} Tls10 negotiated-legacy-offers-modern", $"{Ann} Tls12 mixed-versions-at-risk"], Seen.Rules(records).Order());
    }

    [Fact]
    public void MixedVersionsCountAsTheWorst()
    {
        string[] rules = Seen.Rules(Seen.Records(
            Seen.Mail(Ann, TlsVersion.Tls10) with { Endpoint = "outlook.office365.com" },
            Seen.Mail(Ann, TlsVersion.Tls12) with { Endpoint = "outlook.office365.com" }));

        Assert.Equal([$"{Ann} Tls10 negotiated-legacy-exchange-online", $"{Ann} Tls12 mixed-versions-will-break"], rules);
    }

    [Fact]
    public void MixedVersionsAtASharedAddressAreUnknown()
    {
        string[] rules = Seen.Rules(Seen.Records(
            Seen.Mail(Ann, TlsVersion.Tls10) with { Endpoint = "outlook.office365.com" },
            Seen.Mail(Ann, TlsVersion.Tls12) with { Endpoint = "outlook.office365.com" },
            Seen.Mail(Ben, TlsVersion.Tls12)));

        Assert.Equal([$"{Ann} Tls10 mixed-versions-shared-address", $"{Ann} Tls12 mixed-versions-shared-address", $"{Ben} Tls12 negotiated-modern"], rules);
    }

    [Fact]
    public void TheAdministratorsWordOnAddressesCounts()
    {
        ClientGroup[] groups = [Seen.Mail(Ann, TlsVersion.Tls10), Seen.Mail(Ann, TlsVersion.Tls12), Seen.Mail(Ben, TlsVersion.Tls12)];
        var one = new InventoryOptions { AddressMap = [new AddressMapEntry("198.51.100.0/24", "", AddressRole.Client)] };
        var shared = new InventoryOptions { AddressMap = [new AddressMapEntry("198.51.100.0/24", "Office Vienna", AddressRole.Shared)] };

        Assert.Contains($"{Ann} Tls12 mixed-versions-at-risk", Seen.Rules(Seen.Records(one, groups)));
        MailClientRecord[] records = [.. Seen.Records(shared, groups[0], groups[1])];
        Assert.All(records, record => Assert.Equal(("mixed-versions-shared-address", "Office Vienna"), (record.Rule, record.Address)));
        Assert.Contains("from Office Vienna,", records[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ModernVersionsSideBySideAreNoMixture() =>
        Assert.All(Seen.Records(Seen.Mail(Ann, TlsVersion.Tls12), Seen.Mail(Ann, TlsVersion.Tls13)), record => Assert.Equal(MailClientVerdict.Ready, record.Verdict));

    [Fact]
    public void FailuresAloneAreNoClient()
    {
        JudgedEvidence judged = Seen.Judged(new InventoryOptions(),
            Seen.SignIn(Ann, address: "203.0.113.66").Failing(40),
            Seen.SignIn(Ben, address: "203.0.113.66").Failing(60),
            Seen.SignIn(Ben));

        Assert.Equal([$"{Ben} - entra-no-flag"], Seen.Rules(judged.Records));
        Assert.Equal((1L, 100L), (judged.SprayedMailboxes, judged.SprayAttempts));
    }

    [Fact]
    public void AClientsOwnFailuresAreCountedWithIt()
    {
        JudgedEvidence judged = Seen.Judged(new InventoryOptions(),
            Seen.Mail(Ann, TlsVersion.Tls12) with { ClientName = "Thunderbird", KnownBy = ClientKnownBy.ImapId },
            Seen.Mail(Ann, TlsVersion.Tls12).Failing(3));

        MailClientRecord record = Assert.Single(judged.Records);
        Assert.Equal((1L, 3L, 0L), (record.Succeeded, record.Failed, judged.SprayAttempts));
    }

    [Fact]
    public void ConnectionsOfASprayingAddressAreNoClientsEither()
    {
        JudgedEvidence judged = Seen.Judged(new InventoryOptions(),
            Seen.Sensor(TlsVersion.Tls12, "203.0.113.66", host: null),
            Seen.Mail("a@example.com", TlsVersion.Tls12, "203.0.113.66").Failing(),
            Seen.Mail("b@example.com", TlsVersion.Tls12, "203.0.113.66").Failing(),
            Seen.Mail("c@example.com", TlsVersion.Tls12, "203.0.113.66").Failing());

        Assert.Empty(judged.Records);
        Assert.Equal((3L, 3L), (judged.SprayedMailboxes, judged.SprayAttempts));
    }

    [Fact]
    public void OwnServersAreNoClients()
    {
        var map = new InventoryOptions { AddressMap = [new AddressMapEntry("192.0.2.0/28", "front ends", AddressRole.OwnServer)] };

        MailClientRecord[] records = [.. Seen.Records(map,
            Seen.Mail(Ann, TlsVersion.Tls10, "192.0.2.5"),
            Seen.Mail(Ann, TlsVersion.Tls12),
            Seen.Mail(Ben, TlsVersion.Tls13, "192.0.2.5"),
            Seen.Sensor(TlsVersion.Tls10, "192.0.2.6"))];

        Assert.Equal([$"{Ben} - behind-own-server", $"{Ann} Tls12 negotiated-modern"], Seen.Rules(records));
        Assert.Equal((null, TlsLeg.Unknown), (records[0].Address, records[0].TlsLeg));
    }

    [Fact]
    public void WhatIfTheLegacyEndpointsWereOff()
    {
        ClientGroup scanner = Seen.Config("scan@example.com", "smtp-legacy.office365.com", TlsVersion.Tls12, "scanner", MailProtocol.Smtp);
        ClientGroup[] groups = [scanner, Seen.Mail(Ann, TlsVersion.Tls13) with { Endpoint = "imap-legacy.office365.com" }, Seen.Mail(Ben, TlsVersion.Tls12, "198.51.100.8") with { Endpoint = "outlook.office365.com" }];

        Assert.Equal(["AtRisk", "AtRisk", "Ready"], Seen.Records(groups).Select(record => record.Verdict.ToString()));
        MailClientRecord[] off = [.. Seen.Records(new InventoryOptions { AssumeLegacyEndpointsOff = true }, groups)];
        Assert.Equal(["WillBreak", "WillBreak", "Ready"], off.Select(record => record.Verdict.ToString()));
        Assert.Contains(off, record => record.Mailbox == "scan@example.com" && record.Deadline.StartsWith("SMTP:", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIfEveryServerWantedTls12()
    {
        ClientGroup[] groups = [Seen.Mail(Ann, TlsVersion.Tls11), Seen.Mail(Ben, TlsVersion.Tls12, "198.51.100.8"), Seen.SignIn("carl@example.com", legacy: true, address: "198.51.100.9")];

        MailClientRecord[] records = [.. Seen.Records(new InventoryOptions { AssumeTlsFloor = TlsVersion.Tls12 }, groups)];

        Assert.Equal([$"{Ann} Tls11 what-if-tls-floor", "carl@example.com - entra-legacy-flag", $"{Ben} Tls12 negotiated-modern"], Seen.Rules(records));
        Assert.Contains("With TLS 1.2 as the oldest version taken", records[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void SmtpHasItsOwnDeadline()
    {
        MailClientRecord[] records = [.. Seen.Records(
            Seen.Mail("a@example.com", TlsVersion.Tls10, "198.51.100.1", MailProtocol.Pop3),
            Seen.Mail("b@example.com", TlsVersion.Tls10, "198.51.100.2", MailProtocol.Imap),
            Seen.Mail("c@example.com", TlsVersion.Tls10, "198.51.100.3", MailProtocol.Smtp),
            Seen.Mail("d@example.com", TlsVersion.Tls10, "198.51.100.4", null)).OrderBy(record => record.Mailbox, StringComparer.Ordinal)];

        Assert.Equal(records[0].Deadline, records[1].Deadline);
        Assert.StartsWith("MC1293480", records[0].Deadline, StringComparison.Ordinal);
        Assert.Contains("2026-12-31", records[0].Deadline, StringComparison.Ordinal);
        Assert.StartsWith("SMTP:", records[2].Deadline, StringComparison.Ordinal);
        Assert.Equal(records[0].Deadline + " " + records[2].Deadline, records[3].Deadline);
    }

    [Fact]
    public void EveryTextIsFilled()
    {
        foreach (InventoryOptions options in new[] { new InventoryOptions(), new InventoryOptions { AssumeTlsFloor = TlsVersion.Tls13 }, new InventoryOptions { AssumeLegacyEndpointsOff = true } })
        {
            foreach (string? host in new[] { null, "imap-legacy.office365.com", "outlook.office365.com", "mail.example.com" })
            {
                foreach (TlsKind kind in Enum.GetValues<TlsKind>())
                {
                    foreach (TlsVersion? version in new TlsVersion?[] { null, TlsVersion.Tls10, TlsVersion.Tls12 })
                    {
                        MailClientRecord record = Assert.Single(Seen.Records(options, Seen.Mail(Ann, version) with { Endpoint = host, TlsKind = kind }));
                        Assert.DoesNotContain("{", record.Reason + record.WhatToDo + record.Deadline, StringComparison.Ordinal);
                        Assert.NotEqual("", record.Rule);
                    }
                }
            }
        }
    }

    [Fact]
    public void OnlyTheMailboxesAskedForAreRecords()
    {
        ClientGroup[] groups = [Seen.SignIn(Ann), Seen.SignIn(Ben), Seen.Sensor(TlsVersion.Tls10)];

        // That Ben signs in from there too still makes the address shared.
        Assert.Equal([$"{Ann} - shared-address"], Seen.Rules(Seen.Records(new InventoryOptions { Mailboxes = ["ann@*"] }, groups)));
    }

    [Theory]
    [InlineData(null, "was not seen.")]
    [InlineData(true, "The tenant allows these endpoints (AllowLegacyTLSClients).")]
    [InlineData(false, "so it should fail there already.")]
    public void TheTenantsSwitchIsTold(bool? allowed, string ending)
    {
        TenantFact[] tenant = [new TenantFact(allowed, null, "transport-config")];

        MailClientRecord record = Assert.Single(Judge.Records(new EvidenceSet([Seen.Config(Ann, "pop-legacy.office365.com", null)], [], tenant), new InventoryOptions()).Records);

        Assert.Equal("legacy-host", record.Rule);
        Assert.EndsWith(ending, record.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatNamesNobodyAndNothingIsNoRecord() =>
        Assert.Empty(Seen.Records(new ClientGroup { Protocol = MailProtocol.Imap, ClientName = "Thunderbird", KnownBy = ClientKnownBy.ImapId, Source = "cyrus", Neither = 1 }));

    [Fact]
    public void TheOrderOfTheEvidenceDoesNotMatter()
    {
        ClientGroup[] groups =
        [
            Seen.SignIn(Ann, legacy: true), Seen.SignIn(Ann), Seen.Sensor(TlsVersion.Tls10), Seen.Sensor(TlsVersion.Tls12), Seen.ImapId("OldMailer"), Seen.SignIn(Ben, address: "198.51.100.8").Failing(),
            Seen.Mail(Ben, TlsVersion.Tls12, "198.51.100.9"), Seen.Mail(Ben, TlsVersion.Tls10, "198.51.100.9"), Seen.Config(Ben, "imap-legacy.office365.com", TlsVersion.Tls12),
        ];
        var random = new Random(4);
        string expected = Reports.InventorySamples.Report(MailReadiness.Reports.ReportFormat.Json, Seen.Records(groups));

        for (int i = 0; i < 200; i++)
        {
            ClientGroup[] shuffled = [.. groups.OrderBy(_ => random.Next())];
            Assert.Equal(expected, Reports.InventorySamples.Report(MailReadiness.Reports.ReportFormat.Json, Seen.Records(shuffled)));
        }
    }
}
