using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Tenant;

public sealed class TenantReportTests
{
    private const string SmtpHeader = "Sender address,Domain,TLS 1.0 %,TLS 1.1 %,TLS 1.2 %,Messages sent\n";
    private const string UsageHeader =
        "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Last Activity Date,Mail For Mac,Outlook For Windows,POP3 App,IMAP4 App,SMTP App,Report Period\n";

    [Theory]
    [InlineData("100,0,0,7", "Tls10=7")]
    [InlineData("0,0,100,3", "Tls12=3")]
    [InlineData("25.0,0,75.0,400", "Tls10=100 Tls12=300")]
    [InlineData("0.1,0,99.9,10", "Tls10=1 Tls12=9")]
    [InlineData("33.33,33.33,33.33,3", "Tls10=1 Tls11=1 Tls12=1")]
    [InlineData("25%,,75%,\"1,200\"", "Tls10=300 Tls12=900")]
    [InlineData("\"0,5\",0,\"99,5\",1000", "Tls10=5 Tls12=995")]
    [InlineData("0,0,0,5", "=5")]
    [InlineData("0,0,0,0", "")]
    public void SharesOfVersionsBecomeMessages(string cells, string expected)
    {
        SightingList read = EvidenceRecords.ReadDetected(SmtpHeader + "scan@example.com,example.com," + cells + "\n", "smtp-auth-clients");
        Assert.Equal(expected, string.Join(" ", read.Rows.OrderBy(row => row.Tls).Select(row => $"{row.Tls}={row.Count}")));
        Assert.Equal(0, read.Damaged);
        Assert.All(read.Rows, row =>
        {
            Assert.Equal(("scan@example.com", (MailProtocol?)MailProtocol.Smtp, SightingOutcome.Succeeded), (row.Mailbox, row.Protocol, row.Outcome));
            Assert.Equal(row.Tls is null ? (TlsLeg.Unknown, TlsKind.None) : (TlsLeg.ClientToMail, TlsKind.Negotiated), (row.Leg, row.Kind));
        });
    }

    [Theory]
    [InlineData(",example.com,0,0,100,5")]
    [InlineData("a@example.com,example.com,many,0,0,5")]
    [InlineData("a@example.com,example.com,0,0,100,-5")]
    [InlineData("a@example.com,example.com,0,0,1000,5")]
    [InlineData("a@example.com,example.com,0,0,100")]
    public void DamagedRowsAreCounted(string row)
    {
        SightingList read = EvidenceRecords.ReadDetected(SmtpHeader + row + "\n", "smtp-auth-clients");
        Assert.Equal((1, 0), (read.Damaged, read.Rows.Count));
    }

    [Fact]
    public void SmtpClientsComeFromThePipelineToo()
    {
        SightingList read = ObjectRecords.Read("smtp-auth-clients", new PropertyBag(("Sender address", "scan@example.com"), ("TLS 1.0 %", 100.0), ("TLS 1.2 %", "0"), ("Messages sent", 12)));
        Assert.Equal((TlsVersion.Tls10, 12L), (Assert.Single(read.Rows).Tls, read.Rows[0].Count));
    }

    [Fact]
    public void TheUsageReportNamesProtocols()
    {
        SightingList read = EvidenceRecords.ReadDetected(
            UsageHeader + "2026-11-20,anna@example.com,Anna,False,,2026-11-18,No,Yes,No,Yes,Yes,30\n2026-11-20,bert@example.com,Bert,False,,,No,No,Yes,No,No,30\n2026-11-20,dora@example.com,Dora,False,,2026-11-19,No,Yes,No,No,No,30\n",
            "email-app-usage");
        Assert.Equal(
            new MailboxFact[]
            {
                new("anna@example.com", MailProtocol.Imap, null, Day(18), "email-app-usage"), new("anna@example.com", MailProtocol.Smtp, null, Day(18), "email-app-usage"),
                new("bert@example.com", MailProtocol.Pop3, null, Day(20), "email-app-usage"),
            },
            read.Mailboxes);
        Assert.Empty(read.Warnings);
    }

    [Fact]
    public void ConcealedNamesAreLeftOutAndWarnedAbout()
    {
        SightingList read = EvidenceRecords.ReadDetected(UsageHeader + "2026-11-20,0F1E2D3C4B5A69788796A5B4C3D2E1F0,AB,False,,2026-11-18,No,Yes,No,Yes,Yes,30\n", "email-app-usage");
        Assert.Empty(read.Mailboxes);
        Assert.Contains("concealed", Assert.Single(read.Warnings));
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData("True", "", true)]
    [InlineData("True", "False", true)]
    [InlineData(true, true, true)]
    [InlineData("False", "True", false)]
    public void CasMailboxesSayWhatIsAllowed(object pop, object? smtpDisabled, bool allowed)
    {
        SightingList read = ObjectRecords.Read("cas-mailboxes", new PropertyBag(
            ("PrimarySmtpAddress", new PropertyBag(("Local", "anna"), ("Address", "anna@example.com"))), ("PopEnabled", pop), ("ImapEnabled", false), ("SmtpClientAuthenticationDisabled", smtpDisabled)));
        Dictionary<MailProtocol, bool?> facts = read.Mailboxes.ToDictionary(fact => fact.Protocol, fact => fact.Allowed);
        Assert.All(read.Mailboxes, fact => Assert.Equal("anna@example.com", fact.Mailbox));
        Assert.Equal(allowed, facts[MailProtocol.Pop3]);
        Assert.False(facts[MailProtocol.Imap]);
        Assert.Equal(smtpDisabled switch { true or "True" => false, "False" => true, _ => (bool?)null }, facts[MailProtocol.Smtp]);
        Assert.Empty(read.Rows);
    }

    [Fact]
    public void CasMailboxesAreReadFromFiles()
    {
        const string Json = """[{"Name":"anna","PrimarySmtpAddress":"anna@example.com","PopEnabled":true,"ImapEnabled":false,"SmtpClientAuthenticationDisabled":null}]""";
        const string Csv = "Name,PrimarySmtpAddress,PopEnabled,ImapEnabled,SmtpClientAuthenticationDisabled\r\nanna,anna@example.com,True,False,\r\n";
        IReadOnlyList<MailboxFact> json = EvidenceRecords.ReadDetected(Json, "cas-mailboxes").Mailboxes;
        Assert.Equal(3, json.Count);
        Assert.Equal(json, EvidenceRecords.ReadDetected(Csv, "cas-mailboxes").Mailboxes);
    }

    [Theory]
    [InlineData(true, false, true, false)]
    [InlineData(null, "True", null, true)]
    public void TheTransportConfigIsReadFromThePipeline(object? legacy, object? smtp, bool? legacyExpected, bool? smtpExpected)
    {
        SightingList read = ObjectRecords.Read("transport-config", new PropertyBag(("Identity", "Transport Settings"), ("AllowLegacyTLSClients", legacy), ("SmtpClientAuthenticationDisabled", smtp)));
        Assert.Equal(new TenantFact(legacyExpected, smtpExpected, "transport-config"), Assert.Single(read.Tenant));
    }

    private static DateTime Day(int day) => new(2026, 11, day, 0, 0, 0, DateTimeKind.Utc);
}
