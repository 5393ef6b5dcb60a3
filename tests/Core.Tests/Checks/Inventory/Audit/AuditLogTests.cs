using System;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats.Audit;
using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Audit;

public sealed class AuditLogTests
{
    private const string Imap = """{"CreationTime":"2026-11-05T12:34:56","Id":"1","Operation":"MailItemsAccessed","OrganizationId":"x","RecordType":50,"ResultStatus":"Succeeded","UserId":"anna@example.com","ClientIPAddress":"198.51.100.7","ClientInfoString":"Client=POP3/IMAP4;Protocol=IMAP4","MailboxOwnerUPN":"anna@example.com","OperationProperties":[{"Name":"MailAccessType","Value":"Bind"}],"Folders":[{"Path":"\\Inbox","FolderItems":[{"InternetMessageId":"<1@example.com>"}]}]}""";

    private const string Owa = """{"CreationTime":"2026-11-05T12:35:00","Operation":"MailItemsAccessed","RecordType":50,"UserId":"pop@example.com","ClientIPAddress":"198.51.100.7","ClientInfoString":"Client=OWA;IMAP fan/1.0;","MailboxOwnerUPN":"pop@example.com"}""";

    private static readonly SeenRow Anna = new()
    {
        Mailbox = "anna@example.com", Protocol = MailProtocol.Imap, Address = "198.51.100.7", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T12:34:56.000",
    };

    [Fact]
    public void RecordsAreRead() => Assert.Equal(Anna, Assert.Single(Detected($"[{Imap},\n{Owa}]").Rows));

    [Theory]
    [InlineData("{0}")]
    [InlineData("\"{1}\"")]
    public void RecordsUnderAuditDataAreRead(string data)
    {
        string nested = data.Replace("{0}", Imap, StringComparison.Ordinal).Replace("{1}", Imap.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
        string row = """{"CreationDate":"2026-11-05T13:00:00Z","UserIds":"other@example.com","Operations":"MailItemsAccessed","RecordType":"ExchangeItemAggregated","AuditData":""" + nested + "}";
        Assert.Equal(Anna, Assert.Single(Detected("[" + row + "]").Rows));
    }

    [Theory]
    [InlineData("RecordType,CreationDate,UserIds,Operations,AuditData,ResultIndex,ResultCount", "50,,,,{0},1,2")]
    [InlineData("AuditData,UserId,CreationDate,Note", "{0},other@example.com,11/5/2026 1:00:00 PM,\"two\nlines\"")]
    [InlineData("RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits", "1,2026-11-05T13:00:00.0000000Z,50,MailItemsAccessed,anna@example.com,{0},")]
    public void CsvWithAuditDataIsRead(string header, string row)
    {
        string cell = "\"" + Imap.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        SightingList read = Detected(header + "\r\n" + row.Replace("{0}", cell, StringComparison.Ordinal) + "\r\n" + row.Replace("{0}", "", StringComparison.Ordinal) + "\r\n");
        Assert.Equal(Anna, Assert.Single(read.Rows));
        Assert.Equal(0, read.Damaged);
        Assert.Empty(read.Warnings);
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("198.51.100.7:52011", "198.51.100.7")]
    [InlineData("[198.51.100.7]:52011", "198.51.100.7")]
    [InlineData("[198.51.100.7]", "198.51.100.7")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7")]
    [InlineData("[::ffff:198.51.100.7]:52011", "198.51.100.7")]
    [InlineData("::FFFF:198.51.100.7", "198.51.100.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("2001:0DB8:0000:0000:0000:0000:0000:0007", "2001:db8::7")]
    [InlineData("[2001:db8::7]", "2001:db8::7")]
    [InlineData("[2001:db8::7]:52011", "2001:db8::7")]
    [InlineData("fe80::7%4", "fe80::7")]
    [InlineData("client.example.com", "")]
    [InlineData("", "")]
    [InlineData("::", "")]
    public void AddressesComeInManyShapes(string written, string address) =>
        Assert.Equal(address, Assert.Single(Read(Imap.Replace("\"198.51.100.7\"", $"\"{written}\"", StringComparison.Ordinal)).Rows).Address);

    [Theory]
    [InlineData("Client=POP3/IMAP4;Protocol=POP3", MailProtocol.Pop3)]
    [InlineData("Client=POP3/IMAP4;Protocol=IMAP4;", MailProtocol.Imap)]
    [InlineData("client=pop3/imap4; protocol=imap4", MailProtocol.Imap)]
    [InlineData("Protocol=POP3;Client=POP3/IMAP4", MailProtocol.Pop3)]
    [InlineData("Client=POP3/IMAP4", null)]
    [InlineData("Client=IMAP4", MailProtocol.Imap)]
    public void TheClientInfoNamesTheProtocol(string info, MailProtocol? protocol)
    {
        Assert.True(AuditRecord.IsMail(Encoding.UTF8.GetBytes(info), out MailProtocol? found));
        Assert.Equal(protocol, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Client=OutlookService;Outlook-iOS/2.0;")]
    [InlineData("Client=REST;Client=RESTSystem;;IMAP")]
    [InlineData("Client=Hub Transport")]
    [InlineData("POP3/IMAP4")]
    public void OtherClientsAreNone(string info) => Assert.False(AuditRecord.IsMail(Encoding.UTF8.GetBytes(info), out _));

    [Fact]
    public void AFailedAccessIsOne() => Assert.Equal(SightingOutcome.Failed, Assert.Single(Read(Imap.Replace("Succeeded", "Failed", StringComparison.Ordinal)).Rows).Outcome);

    [Theory]
    [InlineData("\"AuditData\":\"{\\\"Operation\\\":\\\"x\\\"\"")]
    [InlineData("\"ClientInfoString\":\"Client=POP3/IMAP4\",\"CreationTime\":\"30000-01-01T00:00:00\"")]
    [InlineData("\"ClientInfoString\":\"Client=POP3/IMAP4\" 1")]
    public void DamagedRecordsAreCounted(string members)
    {
        SightingList read = EvidenceRecords.ReadOne(new AuditLogJson(), "{" + members + "}");
        Assert.Equal((1, 0), (read.Damaged, read.Rows.Count));
    }

    [Fact]
    public void AnyWritingOfTheSameJsonGivesTheSame()
    {
        var random = new Random(20261106);
        for (int round = 0; round < 300; round++) Assert.Equal(Anna, Assert.Single(Read(JsonRewriter.Rewrite(Imap, random) + "\n" + JsonRewriter.Rewrite(Owa, random)).Rows));
    }

    [Fact]
    public void ObjectsOfSearchUnifiedAuditLogAreRead()
    {
        SightingList read = ObjectRecords.Read(
            AuditLogJson.FormatName,
            new PropertyBag(("CreationDate", new DateTime(2026, 11, 5, 13, 0, 0)), ("UserIds", "anna@example.com"), ("AuditData", Imap), ("ResultIndex", 1), ("ResultCount", 3)),
            new PropertyBag(("CreationDate", new DateTime(2026, 11, 5, 13, 0, 0)), ("AuditData", JsonEvidence.TryParse(Encoding.UTF8.GetBytes(Imap)))),
            JsonEvidence.TryParse(Encoding.UTF8.GetBytes(Imap))!,
            new PropertyBag(("CreationDate", "11/5/2026 12:34:56 PM"), ("UserIds", "anna@example.com"), ("AuditData", "")));
        Assert.Equal(new SeenRow[] { Anna, Anna, Anna }, read.Rows);
        Assert.Empty(read.Warnings);
    }

    [Theory]
    [InlineData("-1", "0")]
    [InlineData("5000", "50000")]
    public void SearchesThatStoppedEarlyAreWarnedAbout(string index, string count)
    {
        var row = new PropertyBag(("AuditData", Owa), ("ResultIndex", index), ("ResultCount", count));
        Assert.Contains("Search again", Assert.Single(ObjectRecords.Read(AuditLogJson.FormatName, row).Warnings));
        string csv = $"AuditData,ResultIndex,ResultCount\n\"{Imap.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{index},{count}\n";
        Assert.Contains("Search again", Assert.Single(Detected(csv).Warnings));
    }

    private static SightingList Detected(string text) => EvidenceRecords.ReadDetected(text, AuditLogJson.FormatName);

    private static SightingList Read(string text) => FormatRun.Read(new AuditLogJson(), text);
}
