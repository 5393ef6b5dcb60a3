using System;
using System.Linq;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Formats.Audit;
using MailReadiness.Checks.Inventory.Formats.Entra;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

/// <summary>Records under names that no known export uses are read all the same; what cannot be found is told.</summary>
public sealed class WrappedRecordsTests
{
    private const string SignIn = """{"createdDateTime":"2026-11-05T12:34:56Z","userPrincipalName":"anna@example.com","clientAppUsed":"IMAP4","ipAddress":"198.51.100.7","status":{"errorCode":0}}""";
    private const string Browser = """{"createdDateTime":"2026-11-05T12:34:56Z","userPrincipalName":"bert@example.com","clientAppUsed":"Browser","note":"no IMAP4 here"}""";
    private const string Audit = """{"CreationTime":"2026-11-05T12:34:56","RecordType":50,"UserId":"anna@example.com","ClientIPAddress":"198.51.100.7","ClientInfoString":"Client=POP3/IMAP4;Protocol=IMAP4","MailboxOwnerUPN":"anna@example.com"}""";

    public static TheoryData<string> Wrappings() =>
    [
        """{"data":[#]}""",
        """{"count":1,"signIns":{"items":[#]}}""",
        """{"responses":[{"id":"1","status":200,"body":{"@odata.context":"x","value":[#]}}]}""",
        """{"hits":{"hits":[{"_source":#}]}}""",
        """{"_index":"x","_source":#}""",
        """[{"event":#,"tags":[["IMAP4"],1,null]}]""",
    ];

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void RecordsAreFoundInsideOfOthers(string wrapping)
    {
        foreach ((IEvidenceFormat format, string record) in new (IEvidenceFormat, string)[] { (new EntraSignInJson(), SignIn), (new AuditLogJson(), Audit) })
        {
            SightingList read = FormatRun.Read(format, wrapping.Replace("#", record, StringComparison.Ordinal));
            Assert.Equal("anna@example.com", Assert.Single(read.Rows).Mailbox);
            Assert.Equal(0, read.Damaged);
            Assert.Empty(read.Warnings);
        }
    }

    [Fact]
    public void ARecordOfAnotherClientIsNoReasonToLookFurther()
    {
        SightingList read = FormatRun.Read(new EntraSignInJson(), Browser);
        Assert.Empty(read.Rows);
        Assert.Empty(read.Warnings);
    }

    [Fact]
    public void DamageInsideIsCounted()
    {
        SightingList read = FormatRun.Read(new EntraSignInJson(), $$"""{"data":[{{SignIn}},{{SignIn.Replace("2026-11-05", "the fifth", StringComparison.Ordinal)}}]}""");
        Assert.Equal((1, 1), (read.Rows.Count, read.Damaged));
    }

    [Theory]
    [InlineData("""{"tables":[{"columns":[{"name":"UserPrincipalName"},{"name":"ClientAppUsed"}],"rows":[["anna@example.com","IMAP4"]]}]}""")]
    [InlineData("""{"note":"IMAP4"}""")]
    public void WordsWithoutRecordsAreTold(string text)
    {
        SightingList read = FormatRun.Read(new EntraSignInJson(), text + "\n" + text);
        Assert.Empty(read.Rows);
        Assert.Contains("none of the fields of sign-ins", read.Warnings.Distinct().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void DepthIsBounded()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + SignIn + new string('}', 100_000);
        SightingList read = FormatRun.Read(new EntraSignInJson(), deep);
        Assert.Empty(read.Rows);
        Assert.Single(read.Warnings);
    }
}
