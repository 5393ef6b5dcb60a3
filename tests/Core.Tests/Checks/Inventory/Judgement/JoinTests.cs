using System;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Judgement;

public sealed class JoinTests
{
    private const string Ann = "ann@example.com";
    private const string Ben = "ben@example.com";

    [Fact]
    public void WhoAndWhichVersionBecomeOne()
    {
        MailClientRecord record = Assert.Single(Seen.Records(
            Seen.SignIn(Ann, legacy: true) with { ClientName = "BAV2ROPC", KnownBy = ClientKnownBy.UserAgent },
            Seen.Sensor(TlsVersion.Tls12).At(Seen.Day.AddMinutes(3))));

        Assert.Equal((Ann, TlsVersion.Tls12, "BAV2ROPC", "outlook.office365.com"), (record.Mailbox, record.TlsVersion, record.Client.Name, record.Endpoint));
        Assert.Equal(("negotiated-modern", InventoryConfidence.Medium, TlsLeg.ClientToMail), (record.Rule, record.Confidence, record.TlsLeg));
        Assert.Equal((5L, 0L), (record.Succeeded, record.Failed));
        Assert.Equal(["entra-sign-ins", "zeek-ssl-log"], record.Sources);
    }

    [Fact]
    public void TooFarApartIsNotJoined()
    {
        ClientGroup[] groups = [Seen.SignIn(Ann), Seen.Sensor(TlsVersion.Tls10).At(Seen.Day.AddMinutes(30))];

        Assert.Equal(["- Tls10 negotiated-legacy-exchange-online", $"{Ann} - entra-no-flag"], Seen.Rules(Seen.Records(groups)));
        Assert.Equal([$"{Ann} Tls10 negotiated-legacy-exchange-online"], Seen.Rules(Seen.Records(new InventoryOptions { JoinWindow = TimeSpan.FromHours(1) }, groups)));
    }

    [Fact]
    public void AnotherAddressProtocolOrServerIsNotJoined()
    {
        Assert.Equal(2, Seen.Records(Seen.SignIn(Ann), Seen.Sensor(TlsVersion.Tls12, "198.51.100.8")).Count);
        Assert.Equal(2, Seen.Records(Seen.SignIn(Ann), Seen.Sensor(TlsVersion.Tls12, protocol: MailProtocol.Pop3)).Count);
        Assert.Equal(2, Seen.Records(Seen.SignIn(Ann), Seen.Sensor(TlsVersion.Tls12, host: "mail.example.com")).Count);
        Assert.Single(Seen.Records(Seen.SignIn(Ann), Seen.Sensor(TlsVersion.Tls12, host: null, protocol: null)));
    }

    [Fact]
    public void ASharedAddressIsNotJoined()
    {
        string[] rules = Seen.Rules(Seen.Records(Seen.SignIn(Ann), Seen.SignIn(Ben), Seen.Sensor(TlsVersion.Tls10)));

        Assert.Equal(["- Tls10 negotiated-legacy-exchange-online", $"{Ann} - shared-address", $"{Ben} - shared-address"], rules);
    }

    [Fact]
    public void AnAddressTheMapCallsSharedIsNotJoined()
    {
        var shared = new InventoryOptions { AddressMap = [new AddressMapEntry("198.51.100.7", "", AddressRole.Shared)] };

        Assert.Equal(["- Tls12 negotiated-modern", $"{Ann} - shared-address"], Seen.Rules(Seen.Records(shared, Seen.SignIn(Ann), Seen.Sensor(TlsVersion.Tls12))).Order());
    }

    [Fact]
    public void AFailureFromTheAddressMakesItNotShared()
    {
        Assert.Equal([$"{Ann} Tls12 negotiated-modern"], Seen.Rules(Seen.Records(Seen.SignIn(Ann), Seen.SignIn(Ben).Failing(), Seen.Sensor(TlsVersion.Tls12))));
    }

    [Fact]
    public void SeveralVersionsOfOneMailboxAreMixed()
    {
        MailClientRecord[] records = [.. Seen.Records(Seen.SignIn(Ann), Seen.Sensor(TlsVersion.Tls10), Seen.Sensor(TlsVersion.Tls12) with { Neither = 90 })];

        Assert.Equal([$"{Ann} Tls10 negotiated-legacy-exchange-online", $"{Ann} Tls12 mixed-versions-will-break"], Seen.Rules(records));
        // Each sign-in counts once, with the version seen most.
        Assert.Equal([0L, 5L], records.Select(record => record.Succeeded));
    }

    [Fact]
    public void SensorsWithoutASignInStandAlone() =>
        Assert.Equal(["- Tls10 negotiated-legacy-exchange-online"], Seen.Rules(Seen.Records(Seen.Sensor(TlsVersion.Tls10))));

    [Fact]
    public void TheSameMailboxInBothSourcesIsOneRecord()
    {
        MailClientRecord record = Assert.Single(Seen.Records(
            Seen.Mail(Ann, TlsVersion.Tls12) with { Succeeded = 9 },
            Seen.Mail(Ann, null) with { Source = "exchange-pop-imap-log", Succeeded = 10, Failed = 1 }));

        Assert.Equal((10L, 1L, InventoryConfidence.High), (record.Succeeded, record.Failed, record.Confidence));
        Assert.Equal(["dovecot-log", "exchange-pop-imap-log"], record.Sources);
    }

    [Fact]
    public void AnImapIdNamesTheClient()
    {
        MailClientRecord record = Assert.Single(Seen.Records(Seen.ImapId("Thunderbird", "115.0"), Seen.Mail(Ann, TlsVersion.Tls12).At(Seen.Day.AddMinutes(1))));

        Assert.Equal((new MailClientName("Thunderbird", "115.0", ClientKnownBy.ImapId), InventoryConfidence.Medium), (record.Client, record.Confidence));
    }

    [Fact]
    public void WhoWhichVersionAndWhichClientBecomeOne()
    {
        MailClientRecord record = Assert.Single(Seen.Records(
            Seen.Mail(Ann, null) with { Source = "exchange-pop-imap-log" },
            Seen.Sensor(TlsVersion.Tls10, host: null),
            Seen.ImapId("OldMailer", "2.1")));

        Assert.Equal((Ann, TlsVersion.Tls10, "OldMailer 2.1", 3), (record.Mailbox, record.TlsVersion, record.Client.ToString(), record.Sources.Count));
        Assert.Equal("negotiated-legacy-other-server", record.Rule);
    }

    [Fact]
    public void TwoClientsAtOneAddressNameNobody()
    {
        MailClientRecord[] records = [.. Seen.Records(Seen.ImapId("Thunderbird"), Seen.ImapId("OldMailer"), Seen.Mail(Ann, TlsVersion.Tls12))];

        Assert.Null(Assert.Single(records, record => record.Mailbox == Ann).Client.Name);
        Assert.Equal(3, records.Length);
    }

    [Fact]
    public void TheOnlyConfigurationNamesTheClient()
    {
        MailClientRecord[] records = [.. Seen.Records(Seen.Config(Ann, "mail.example.com", null), Seen.Mail(Ann, TlsVersion.Tls12))];
        MailClientRecord[] doubtful = [.. Seen.Records(Seen.Config(Ann, "mail.example.com", null), Seen.Config(Ann, "mail.example.com", null, "fetchmail"), Seen.Mail(Ann, TlsVersion.Tls12))];

        Assert.Equal("Thunderbird", Assert.Single(records, record => record.TlsVersion is not null).Client.Name);
        Assert.Null(Assert.Single(doubtful, record => record.TlsVersion is not null).Client.Name);
    }

    [Fact]
    public void AFingerprintIsNoOtherClientThanAUserAgent()
    {
        MailClientRecord record = Assert.Single(Seen.Records(
            Seen.SignIn(Ann) with { ClientName = "OldMailer", KnownBy = ClientKnownBy.AppId },
            Seen.Sensor(TlsVersion.Tls12) with { ClientName = "t12d1410h1_0123456789ab_0123456789ab", KnownBy = ClientKnownBy.Ja4 }));

        Assert.Equal(("OldMailer", TlsVersion.Tls12), (record.Client.Name, record.TlsVersion));
    }

    [Fact]
    public void AUserWithAndWithoutDomainIsOne() =>
        Assert.DoesNotContain(Seen.Records(Seen.SignIn(Ann), Seen.Mail("ann", TlsVersion.Tls12), Seen.Sensor(TlsVersion.Tls12)), record => record.Rule == "shared-address");

    [Fact]
    public void OneClientOfSeveralMailboxesGivesEachItsVersion()
    {
        var map = new InventoryOptions { AddressMap = [new AddressMapEntry("198.51.100.7", "archive robot", AddressRole.Client)] };

        MailClientRecord[] records = [.. Seen.Records(map, Seen.SignIn(Ann), Seen.SignIn(Ben), Seen.Sensor(TlsVersion.Tls10))];

        Assert.Equal([$"{Ann} Tls10 negotiated-legacy-exchange-online", $"{Ben} Tls10 negotiated-legacy-exchange-online"], Seen.Rules(records));
        Assert.All(records, record => Assert.Equal(("archive robot", 5L), (record.Address, record.Succeeded)));
    }

    [Fact]
    public void ManyAtOneAddressTakeNoLongTime()
    {
        var map = new InventoryOptions { AddressMap = [new AddressMapEntry("198.51.100.0/24", "office", AddressRole.Shared)] };
        var robot = new InventoryOptions { AddressMap = [new AddressMapEntry("198.51.100.0/24", "robot", AddressRole.Client)] };
        ClientGroup[] groups =
        [
            .. Enumerable.Range(0, 20_000).Select(i => Seen.SignIn($"user{i}@example.com")),
            .. Enumerable.Range(0, 3_000).Select(i => Seen.Sensor(TlsVersion.Tls12) with { ClientName = $"t{i}", KnownBy = ClientKnownBy.Ja4 }),
        ];

        Assert.Equal(20_000, Seen.Records(map, groups).Count(record => record.Rule == "shared-address"));
        Assert.Equal(20_000, Seen.Records(robot, groups[..20_003]).Select(record => record.Mailbox).Distinct().Count());
    }
}
