using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats.Entra;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Entra;

public sealed class EntraSignInCsvTests
{
    private const string PortalHeader =
        "Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,Incoming token type,Authentication Protocol,Application,Application ID ,Resource,Resource ID ,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Browser,Autonomous system  number,Incoming token type,Latency,Conditional Access\n";

    private const string Details = "\"[{\"\"key\"\":\"\"Legacy TLS (TLS 1.0, 1.1, 3DES)\"\",\"\"value\"\":\"\"True\"\"}]\"";

    [Fact]
    public void ThePortalsDownloadIsReadInSpiteOfItsHeader()
    {
        const string Rows =
            "2026-11-05T12:34:56Z,r1,BAV2ROPC,c1,u1,Anna,anna@example.com,Member,none,ROPC,Office 365 Exchange Online,00000002-0000-0ff1-ce00-000000000000,Office 365 Exchange Online,x,198.51.100.7,\"Delft, Zuid-Holland, NL\",Success,,,IMAP4,Rich Client,64496,none,120,Not Applied\r\n"
            + "2026-11-05T12:35:00Z,r2,Example/1.0,c2,u2,Bert,bert@example.com,Member,none,none,\"Mail, \"\"Pro\"\"\",6f0d1bb2-0000-4000-8000-000000000001,Office 365 Exchange Online,x,2001:db8::25,,Failure,50126,\"Wrong\npassword\",POP3,,64496,none,120,Not Applied\n"
            + "2026-11-05T12:36:00Z,r3,Mozilla/5.0,c3,u3,Dora,dora@example.com,Member,none,none,Portal,x,x,x,192.0.2.45,,Success,0,,Browser,,64496,none,120,Not Applied\n";
        SightingList read = EvidenceRecords.ReadDetected(PortalHeader + Rows, EntraSignInJson.FormatName);
        Assert.Equal(0, read.Damaged);
        Assert.Equal(2, read.Rows.Count);
        Assert.Equal(
            SignInSamples.Expected[0] with { EntraLegacyTls = null, Leg = TlsLeg.Unknown, Kind = TlsKind.None, Time = "2026-11-05T12:34:56.000" }, read.Rows[0]);
        Assert.Equal(("bert@example.com", "Mail, \"Pro\"", SightingOutcome.Failed, "2001:db8::25"), (read.Rows[1].Mailbox, read.Rows[1].Client, read.Rows[1].Outcome, read.Rows[1].Address));
        Assert.Contains("legacy TLS flag", Assert.Single(read.Warnings.Distinct()));
    }

    [Fact]
    public void LogAnalyticsHasJsonInCellsAndTimesOfTheUnitedStates()
    {
        const string Text = "\"TimeGenerated [UTC]\",\"CreatedDateTime [UTC]\",UserPrincipalName,ClientAppUsed,IPAddress,UserAgent,ResultType,Status,AuthenticationProcessingDetails,AuthenticationProtocol,AppDisplayName,AppId\n"
            + "\"11/5/2026, 12:50:00.000 PM\",\"11/5/2026, 12:34:56.789 PM\",anna@example.com,IMAP4,198.51.100.7,BAV2ROPC,0,\"{\"\"errorCode\"\":0}\"," + Details + ",ropc,Office 365 Exchange Online,\n";
        SightingList read = EvidenceRecords.ReadDetected(Text, EntraSignInJson.FormatName);
        Assert.Equal(SignInSamples.Expected[0], Assert.Single(read.Rows));
        Assert.Empty(read.Warnings);
    }

    [Fact]
    public void TheStatusStandsInWhereTheCodeIsMissing()
    {
        const string Text = "UserPrincipalName,ClientAppUsed,Status,AuthenticationProcessingDetails,CreatedDateTime\na@example.com,POP3,\"{\"\"x\"\":[1],\"\"errorCode\"\":50053}\",[],2026-11-05T12:00:00Z\n";
        Assert.Equal(SightingOutcome.Failed, Assert.Single(EvidenceRecords.ReadDetected(Text, EntraSignInJson.FormatName).Rows).Outcome);
    }

    [Fact]
    public void TimesInAnUnnamedZoneAreWarnedAbout()
    {
        const string Text = "TimeGenerated [Local Time],UserPrincipalName,ClientAppUsed,AuthenticationProcessingDetails\n\"11/5/2026, 1:00:00.000 PM\",a@example.com,POP3,[]\n";
        SightingList read = EvidenceRecords.ReadDetected(Text, EntraSignInJson.FormatName);
        Assert.Equal("2026-11-05T13:00:00.000", Assert.Single(read.Rows).Time);
        Assert.Contains("time zone", Assert.Single(read.Warnings));
    }

    [Theory]
    [InlineData("a@example.com,POP3")]
    [InlineData("a@example.com,POP3,2026-11-05,x")]
    [InlineData("a@example.com,\"POP3,2026-11-05")]
    [InlineData("a@example.com,POP3,30000-01-01")]
    public void DamagedRowsAreCountedAndSayNothing(string row)
    {
        SightingList read = FormatRun.Read(new EntraSignInCsv(), "UserPrincipalName,ClientAppUsed,CreatedDateTime\n" + row);
        Assert.Equal(1, read.Damaged);
        Assert.Empty(read.Rows);
    }

    /// <summary>Columns in any order and quotes around anything are the same CSV, so they give the same sightings.</summary>
    [Fact]
    public void AnyOrderOfColumnsGivesTheSame()
    {
        (string Name, string Value)[] columns =
        [
            ("CreatedDateTime", "2026-11-05T12:34:56.789Z"), ("UserPrincipalName", "anna@example.com"), ("ClientAppUsed", "IMAP4"), ("IPAddress", "198.51.100.7"), ("UserAgent", "BAV2ROPC"),
            ("ResultType", "0"), ("AuthenticationProcessingDetails", "[{\"key\":\"" + SignInSamples.Legacy + "\",\"value\":\"True\"}]"), ("Application ID ", ""), ("Note", "a,\"b\"\r\nc"),
        ];
        var random = new Random(7);
        for (int round = 0; round < 200; round++)
        {
            List<(string Name, string Value)> shuffled = [.. columns.OrderBy(_ => random.Next())];
            var text = new StringBuilder(string.Join(",", shuffled.Select(column => column.Name)));
            text.Append(round % 2 == 0 ? "\r\n" : "\n").Append(string.Join(",", shuffled.Select(column => Cell(column.Value, random)))).Append('\n');
            Assert.Equal(SignInSamples.Expected[0], Assert.Single(EvidenceRecords.ReadDetected(text.ToString(), EntraSignInJson.FormatName).Rows));
        }
    }

    private static string Cell(string value, Random random) =>
        random.Next(2) == 0 || value.AsSpan().IndexOfAny(",\"\r") >= 0 ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
}
