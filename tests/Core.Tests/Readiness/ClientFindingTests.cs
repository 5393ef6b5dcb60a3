using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Net;
using MailReadiness.Readiness;
using Xunit;
using static MailReadiness.Readiness.FindingStatus;

namespace MailReadiness.Tests.Readiness;

public sealed class ClientFindingTests
{
    private static readonly MailClientRecord Ready = Judged.Client;
    private static readonly MailClientRecord WillBreak = Ready with { Verdict = MailClientVerdict.WillBreak, Rule = "offered-legacy", Reason = "It offers TLS 1.0.", WhatToDo = "Update it." };
    private static readonly MailClientRecord BlindSpot = new() { Mailbox = "bob@contoso.com", Rule = "blind-spot-allowed", Verdict = MailClientVerdict.Unknown, Reason = "It is allowed POP3.", WhatToDo = "Look." };

    [Theory]
    [InlineData(MailClientVerdict.WillBreak, Failed)]
    [InlineData(MailClientVerdict.AtRisk, Warning)]
    [InlineData(MailClientVerdict.Unknown, NotMeasured)]
    [InlineData(MailClientVerdict.Ready, Passed)]
    public void EveryVerdictHasItsStatus(MailClientVerdict verdict, FindingStatus status)
    {
        Finding finding = Judged.Report(Ready with { Verdict = verdict, Reason = "Because.", WhatToDo = "Do." }).One("MR-CLI-001");
        Assert.Equal((status, "Because.", status == Passed ? "" : "Do."), (finding.Status, finding.Why, finding.WhatToDo));
        Assert.Equal("ann@contoso.com", finding.Subject);
        Assert.Equal(["clients[0]"], finding.Evidence);
    }

    [Theory]
    [InlineData(MailProtocol.Pop3, "MR-CLI-001")]
    [InlineData(MailProtocol.Imap, "MR-CLI-001")]
    [InlineData(MailProtocol.Smtp, "MR-CLI-002")]
    [InlineData(null, "MR-CLI-001")]
    public void EachProtocolHasItsId(MailProtocol? protocol, string id)
    {
        AssessmentReport report = Judged.Report(WillBreak with { Protocol = protocol });
        Assert.Equal(Failed, report.One(id).Status);
        Assert.Single(report.Findings, finding => finding.Status == Failed);
    }

    /// <summary>SMTP has a deadline of its own: the end for POP3 and IMAP explains nothing there.</summary>
    [Theory]
    [InlineData(MailProtocol.Pop3, true)]
    [InlineData(MailProtocol.Smtp, false)]
    public void TheDateIsThatOfTheProtocol(MailProtocol protocol, bool dated)
    {
        AssessmentReport report = Judged.Report(new AssessmentResults { Clients = [WillBreak with { Protocol = protocol }], ClientSources = Judged.Sources, Advisories = [Judged.Post with { Findings = ["MR-CLI-001", "MR-CLI-002"] }] });
        Finding finding = report.One(dated ? "MR-CLI-001" : "MR-CLI-002");
        Assert.Equal(dated ? new DateTime(2026, 6, 29) : null, finding.ActBy);
        Assert.Equal(dated ? ["MC1293480"] : [], finding.Advisories);
    }

    [Fact]
    public void AMailboxHasOneFindingWithTheWorstOfItsRecords()
    {
        Finding finding = Judged.Report(Ready, WillBreak with { Mailbox = "ANN@contoso.com" }, Ready with { Verdict = MailClientVerdict.AtRisk }).One("MR-CLI-001");
        Assert.Equal(Failed, finding.Status);
        Assert.Equal("1 of 3 records: It offers TLS 1.0.", finding.Why);
        Assert.Equal(["clients[0]", "clients[1]", "clients[2]"], finding.Evidence);
    }

    [Fact]
    public void WithoutAMailboxTheAddressOrTheClientIsTheSubject()
    {
        MailClientRecord nobody = WillBreak with { Mailbox = null };
        AssessmentReport report = Judged.Report(nobody with { Address = "198.51.100.7" }, nobody with { Address = null }, nobody with { Address = null, Client = MailClientName.Unknown });
        Assert.Equal(["198.51.100.7", "Mail clients", "OldMailer"], report.Of("MR-CLI-001").Select(finding => finding.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnEmptyInventoryIsNotMeasured()
    {
        AssessmentReport report = Judged.Report(new AssessmentResults { Clients = [], ClientSources = Judged.Sources });
        Assert.Equal(["MR-CLI-001", "MR-CLI-002", "MR-CLI-003", "MR-CLI-004"], report.Findings.Where(finding => finding.Status == NotMeasured).Select(finding => finding.Id).Order());
        Assert.Equal(ReadinessVerdict.NotMeasured, report.Verdict);
        Assert.Equal(NotMeasured, Judged.Report(new AssessmentResults { Clients = [], ClientSources = new InventorySummary([], [], 0, 0) }).One("MR-CLI-005").Status);
    }

    [Fact]
    public void WithoutAnInventoryNothingIsSaidOfClients() => Assert.Empty(Judged.Report(new AssessmentResults()).Findings);

    [Fact]
    public void BlindSpotsAreNoClients()
    {
        AssessmentReport report = Judged.Report(BlindSpot, BlindSpot with { Mailbox = "cyd@contoso.com", Rule = "blind-spot-signs-in" });
        Assert.Equal("bob@contoso.com", report.One("MR-CLI-004").Subject);
        Assert.Equal(NotMeasured, report.One("MR-CLI-004").Status);
        Assert.Equal("cyd@contoso.com", report.One("MR-CLI-001").Subject);
    }

    [Theory]
    [InlineData("entra-sign-ins", NotMeasured)]
    [InlineData("cas-mailboxes", Passed)]
    [InlineData("email-app-usage", Passed)]
    public void WithoutBlindSpotsTheListOfMailboxesMustHaveBeenRead(string format, FindingStatus status) =>
        Assert.Equal(status, Judged.Report(new AssessmentResults
        {
            Clients = [Ready],
            ClientSources = Judged.Sources with { Files = [Judged.Sources.Files[0] with { Format = format }] },
        }).One("MR-CLI-004").Status);

    [Theory]
    [InlineData("imap-legacy.office365.com", null, "ann@contoso.com", Warning)]
    [InlineData("pop-legacy.partner.outlook.cn:995", null, "ann@contoso.com", Warning)]
    [InlineData("outlook.office365.com", null, "Mail clients", Passed)]
    [InlineData("mail.example.org", null, "Mail clients", Passed)]
    [InlineData(null, null, "Mail clients", NotMeasured)]
    [InlineData("203.0.113.9", null, "Mail clients", NotMeasured)]
    [InlineData("imap-legacy.office365.com", false, "ann@contoso.com", Warning)]
    [InlineData(null, false, "Mail clients", Passed)]
    [InlineData(null, true, "Mail clients", NotMeasured)]
    public void TheHostDecidesAboutLegacyEndpoints(string? host, bool? allowed, string subject, FindingStatus status)
    {
        Finding finding = Judged.Report(new AssessmentResults
        {
            Clients = [Ready with { Endpoint = host }],
            ClientSources = Judged.Sources,
            TenantSettings = allowed is null ? null : Judged.Settings with { AllowLegacyTlsClients = allowed },
        }).One("MR-CLI-003");
        Assert.Equal((subject, status), (finding.Subject, finding.Status));
    }

    [Theory]
    [InlineData(InventoryWarningKind.NotFound, Warning)]
    [InlineData(InventoryWarningKind.NotReadable, Warning)]
    [InlineData(InventoryWarningKind.UnknownFormat, Warning)]
    [InlineData(InventoryWarningKind.Damaged, Warning)]
    [InlineData(InventoryWarningKind.Truncated, Warning)]
    [InlineData(InventoryWarningKind.Limited, NotMeasured)]
    public void EveryKindOfWarningHasItsStatus(InventoryWarningKind kind, FindingStatus status)
    {
        InventorySummary sources = Judged.Sources with { Warnings = [new InventoryWarning(kind, "a.log", "a.log: it ends too early.")] };
        Finding finding = Judged.Report(new AssessmentResults { Clients = [Ready], ClientSources = sources }).One("MR-CLI-005");
        Assert.Equal(("a.log", status, "a.log: it ends too early."), (finding.Subject, finding.Status, finding.Why));
        Assert.Equal(["clientSources.warnings[0]"], finding.Evidence);
        Assert.Equal(6, Enum.GetValues<InventoryWarningKind>().Length);
    }

    [Fact]
    public void ASourceWithSeveralWarningsHasOneFinding()
    {
        InventorySummary sources = Judged.Sources with
        {
            Warnings = [new(InventoryWarningKind.Limited, "a.log", "No versions."), new(InventoryWarningKind.Damaged, "b.log", "Three records."), new(InventoryWarningKind.Truncated, "a.log", "It stops.")],
        };
        IReadOnlyList<Finding> findings = Judged.Report(new AssessmentResults { Clients = [Ready], ClientSources = sources }).Of("MR-CLI-005");
        Assert.Equal(["a.log", "b.log"], findings.Select(finding => finding.Subject).Order());
        Finding a = findings.Single(finding => finding.Subject == "a.log");
        Assert.Equal(Warning, a.Status);
        Assert.Equal("a.log: No versions. a.log: It stops.", a.Why);
        Assert.Equal(["clientSources.warnings[0]", "clientSources.warnings[2]"], a.Evidence);
    }

    [Fact]
    public void FiftyThousandClientsHaveOneFindingEach()
    {
        MailClientRecord[] clients = [.. Enumerable.Range(0, 50_000).Select(i => (i % 3 == 0 ? WillBreak : Ready) with { Mailbox = $"user{i}@contoso.com" })];
        AssessmentReport report = Judged.Report(new AssessmentResults { Clients = clients, ClientSources = Judged.Sources, Advisories = [Judged.Post] });
        Assert.Equal(50_000, report.Of("MR-CLI-001").Count);
        Assert.Equal(16_667, report.Counts.Failed);
        Assert.Equal("user0@contoso.com", report.Findings[0].Subject);
    }
}
