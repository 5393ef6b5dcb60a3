using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats.Entra;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Entra;

public sealed class EntraSignInJsonTests
{
    [Fact]
    public void APageOfGraphIsRead() => Assert.Equal(SignInSamples.Expected, Detected(SignInSamples.GraphPage()));

    [Fact]
    public void AnArrayIsRead() => Assert.Equal(SignInSamples.Expected, Detected("[" + string.Join(",", SignInSamples.Graph) + "]"));

    [Fact]
    public void LinesOfAzureMonitorAreRead()
    {
        string lines = string.Join("\n", SignInSamples.Graph.Select(row =>
            """{"time":"2026-11-06T00:00:00.0000000Z","resourceId":"/tenants/x/providers/Microsoft.aadiam","operationName":"Sign-in activity","category":"NonInteractiveUserSignInLogs","resultType":"50126","callerIpAddress":"192.0.2.200","properties":""" + row + "}"));
        Assert.Equal(SignInSamples.Expected, Detected(lines));
    }

    [Fact]
    public void RowsOfLogAnalyticsHaveJsonInStrings()
    {
        const string Row = """{"TimeGenerated":"2026-11-05T12:40:00Z","CreatedDateTime":"2026-11-05T12:34:56.789123456Z","UserPrincipalName":"anna@example.com","AppId":"00000002-0000-0ff1-ce00-000000000000","AppDisplayName":"Office 365 Exchange Online","IPAddress":"198.51.100.7","ClientAppUsed":"IMAP4","UserAgent":"BAV2ROPC","ResultType":"0","Status":"{\"errorCode\":0}","AuthenticationProtocol":"ropc","AuthenticationProcessingDetails":"[{\"key\":\"Legacy TLS (TLS 1.0, 1.1, 3DES)\",\"value\":\"True\"}]"}""";
        Assert.Equal(SignInSamples.Expected[0], Assert.Single(Detected(Row)));
    }

    [Theory]
    [InlineData("POP3", MailProtocol.Pop3)]
    [InlineData("POP", MailProtocol.Pop3)]
    [InlineData("IMAP4", MailProtocol.Imap)]
    [InlineData("IMAP", MailProtocol.Imap)]
    [InlineData("SMTP", MailProtocol.Smtp)]
    [InlineData("Authenticated SMTP", MailProtocol.Smtp)]
    [InlineData("Other clients", null)]
    [InlineData("Other clients; IMAP", MailProtocol.Imap)]
    [InlineData("Other clients;POP", MailProtocol.Pop3)]
    public void ClientAppsOfMailAreSightings(string app, MailProtocol? protocol) =>
        Assert.Equal(protocol, Assert.Single(Read($$"""{"clientAppUsed":"{{app}}","userPrincipalName":"a@example.com"}""")).Protocol);

    [Theory]
    [InlineData("Browser")]
    [InlineData("Exchange ActiveSync")]
    [InlineData("Exchange Web Services")]
    [InlineData("MAPI Over HTTP")]
    [InlineData("AutoDiscover")]
    [InlineData("Mobile Apps and Desktop clients")]
    [InlineData("Unknown")]
    [InlineData("Other clients; Older Office clients")]
    [InlineData("")]
    public void OtherClientAppsAreNone(string app) => Assert.Empty(Read($$"""{"clientAppUsed":"{{app}}","userPrincipalName":"pop@example.com","userAgent":"IMAP tester"}"""));

    [Fact]
    public void OtherClientsOfAnotherResourceAreNone() =>
        Assert.Empty(Read("""{"clientAppUsed":"Other clients","resourceDisplayName":"Windows Azure Active Directory"}"""));

    [Theory]
    [InlineData("IMAP.AccessAsUser.All", MailProtocol.Imap)]
    [InlineData("POP.AccessAsUser.All SMTP.Send", MailProtocol.Pop3)]
    [InlineData("SMTP.Send", MailProtocol.Smtp)]
    [InlineData("IMAP.AccessAsUser.All POP.AccessAsUser.All", null)]
    public void ScopesNameTheProtocol(string scopes, MailProtocol? protocol)
    {
        string row = $$"""{"clientAppUsed":"Mobile Apps and Desktop clients","authenticationProcessingDetails":[{"value":"{{scopes}}","key":"Oauth Scope Info"}]}""";
        Assert.Equal(protocol, Assert.Single(Read(row)).Protocol);
    }

    [Theory]
    [InlineData("\"True\"", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("\"False\"", false)]
    [InlineData("\"maybe\"", null)]
    [InlineData("null", null)]
    public void TheLegacyFlagIsOfTheOtherLeg(string value, bool? flag)
    {
        SeenRow row = Assert.Single(Read($$"""{"clientAppUsed":"IMAP4","authenticationProcessingDetails":[{"key":"{{SignInSamples.Legacy}}","value":{{value}}}]}"""));
        Assert.Equal(flag, row.EntraLegacyTls);
        Assert.Equal(flag is null ? TlsLeg.Unknown : TlsLeg.ClientToEntra, row.Leg);
        Assert.Null(row.Tls);
    }

    [Theory]
    [InlineData("BAV2ROPC")]
    [InlineData("CBAinPROD")]
    [InlineData("CBAInPROD")]
    public void MarksOfMicrosoftsServersNameNoClient(string agent)
    {
        SeenRow row = Assert.Single(Read($$"""{"clientAppUsed":"","userAgent":"{{agent}}","appDisplayName":"Office 365 Exchange Online"}"""));
        Assert.Equal(("", ClientKnownBy.Unknown, "ropc", (MailProtocol?)null), (row.Client, row.KnownBy, row.AuthMethod, row.Protocol));
    }

    [Theory]
    [InlineData("Thunderbird/115.4", "Thunderbird", "115.4")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.4.1", "Thunderbird", "115.4.1")]
    [InlineData("Mozilla/5.0 (X11)", "Mozilla/5.0 (X11)", "")]
    [InlineData("Old Scanner 3", "Old Scanner 3", "")]
    public void UserAgentsNameClients(string agent, string name, string version)
    {
        SeenRow row = Assert.Single(Read($$"""{"clientAppUsed":"IMAP4","userAgent":"{{agent}}"}"""));
        Assert.Equal((name, version, ClientKnownBy.UserAgent), (row.Client, row.Version, row.KnownBy));
    }

    [Theory]
    [InlineData("""{"clientAppUsed":"IMAP4","createdDateTime":"30000-01-01T00:00:00Z"}""")]
    [InlineData("""{"clientAppUsed":"IMAP4","createdDateTime":"2026-13-01T00:00:00Z"}""")]
    [InlineData("""{"clientAppUsed":"IMAP4","userPrincipalName":"a@exam""")]
    [InlineData("""{"clientAppUsed":"IMAP4" "userPrincipalName":"a@example.com"}""")]
    [InlineData("""["IMAP4"]""")]
    public void DamagedRecordsAreCountedAndSayNothing(string record)
    {
        SightingList read = EvidenceRecords.ReadOne(new EntraSignInJson(), record);
        Assert.Equal(1, read.Damaged);
        Assert.Empty(read.Rows);
    }

    [Fact]
    public void TheTimeOfTheSignInWinsInAnyOrder()
    {
        const string Own = "\"createdDateTime\":\"2026-11-05T12:00:00Z\"", Other = "\"TimeGenerated\":\"2026-11-06T12:00:00Z\"", App = "\"clientAppUsed\":\"POP3\"";
        Assert.All((string[])[$"{{{Own},{Other},{App}}}", $"{{{Other},{App},{Own}}}"], row => Assert.Equal("2026-11-05T12:00:00.000", Assert.Single(Read(row)).Time));
    }

    /// <summary>Shuffled keys, white space and escapes are the same JSON, so they give the same sightings.</summary>
    [Fact]
    public void AnyWritingOfTheSameJsonGivesTheSame()
    {
        int rounds = Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 20_000 : 400;
        var random = new Random(20261105);
        for (int round = 0; round < rounds; round++)
        {
            List<string> rows = [.. SignInSamples.Graph.Select(row => JsonRewriter.Rewrite(row, random))];
            SightingList read = FormatRun.Read(new EntraSignInJson(), round % 2 == 0 ? "[" + string.Join(",", rows) + "]" : string.Join("\r\n", rows), random.Next(1, 3000));
            Assert.Equal(SignInSamples.Expected, read.Rows);
            Assert.Equal(0, read.Damaged);
        }
    }

    [Fact]
    public void NoCutOfARecordIsTakenForAWholeOne()
    {
        byte[] whole = Encoding.UTF8.GetBytes(SignInSamples.Graph[0]);
        for (int length = 0; length < whole.Length; length++)
        {
            SightingList read = EvidenceRecords.ReadOne(new EntraSignInJson(), whole.AsSpan(0, length).ToArray());
            Assert.Empty(read.Rows);
            Assert.Equal(1, read.Damaged);
        }
    }

    private static List<SeenRow> Detected(string text) => EvidenceRecords.ReadDetected(text, EntraSignInJson.FormatName).Rows;

    private static List<SeenRow> Read(string row) => FormatRun.Read(new EntraSignInJson(), row).Rows;
}
