using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats.Entra;
using MailReadiness.Checks.Inventory.Formats.Objects;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Entra;

public sealed class EntraSignInObjectsTests
{
    [Fact]
    public void ObjectsOfConvertFromJsonAreRead() =>
        Assert.Equal(SignInSamples.Expected, Read([.. SignInSamples.Graph.Select(row => JsonEvidence.TryParse(Encoding.UTF8.GetBytes(row))!)]));

    [Fact]
    public void ObjectsOfAzureMonitorAreRead() => Assert.Equal(
        SignInSamples.Expected[0],
        Assert.Single(Read(new PropertyBag(("category", "SignInLogs"), ("time", "2026-11-06T00:00:00Z"), ("properties", JsonEvidence.TryParse(Encoding.UTF8.GetBytes(SignInSamples.Graph[0])))))));

    /// <summary>Graph's objects have typed properties, a time in any kind, and what their type does not know in AdditionalProperties.</summary>
    [Fact]
    public void ObjectsOfGraphAreRead()
    {
        var time = new DateTime(2026, 11, 5, 12, 34, 56, 789, DateTimeKind.Utc);
        foreach (object value in (object[])[time, DateTime.SpecifyKind(time, DateTimeKind.Unspecified), time.ToLocalTime(), new DateTimeOffset(time).ToOffset(TimeSpan.FromHours(9)), "2026-11-05T12:34:56.789Z"])
        {
            SeenRow row = Assert.Single(Read(new PropertyBag(
                ("CreatedDateTime", value), ("UserPrincipalName", "anna@example.com"), ("ClientAppUsed", "IMAP4"), ("IPAddress", "198.51.100.7"), ("AppDisplayName", "Office 365 Exchange Online"),
                ("Status", new PropertyBag(("ErrorCode", 0), ("FailureReason", "Other."))),
                ("AdditionalProperties", new PropertyBag(
                    ("userAgent", "BAV2ROPC"),
                    ("authenticationProcessingDetails", new object[] { new PropertyBag(("key", "legacy TLS (tls 1.0, 1.1, 3des)"), ("value", "True")) }))))));
            Assert.Equal(SignInSamples.Expected[0], row);
        }
    }

    [Fact]
    public void RowsOfImportCsvAreRead()
    {
        SeenRow portal = Assert.Single(Read(new PropertyBag(
            ("Date (UTC)", "2026-11-05T12:34:56.789Z"), ("Username", "anna@example.com"), ("User", "Anna"), ("Client app", "IMAP4"), ("IP address", "198.51.100.7"),
            ("Application", "Office 365 Exchange Online"), ("Application ID ", ""), ("User agent", "BAV2ROPC"), ("Status", "Success"), ("Sign-in error code", ""))));
        Assert.Equal(SignInSamples.Expected[0] with { EntraLegacyTls = null, Leg = TlsLeg.Unknown, Kind = TlsKind.None }, portal);
        SeenRow analytics = Assert.Single(Read(new PropertyBag(
            ("CreatedDateTime [UTC]", "11/5/2026, 12:34:56.789 PM"), ("UserPrincipalName", "anna@example.com"), ("ClientAppUsed", "IMAP4"), ("IPAddress", "198.51.100.7"), ("UserAgent", "BAV2ROPC"),
            ("Status", "{\"errorCode\":0}"), ("AuthenticationProcessingDetails", "[{\"key\":\"" + SignInSamples.Legacy + "\",\"value\":\"True\"}]"))));
        Assert.Equal(SignInSamples.Expected[0], analytics);
    }

    [Fact]
    public void AScopeMayComeAsAList()
    {
        SeenRow row = Assert.Single(Read(new PropertyBag(("ClientAppUsed", "Browser"), ("UserPrincipalName", "a@example.com"), ("AuthenticationProcessingDetails",
            new List<object?> { new PropertyBag(("Key", "Oauth Scope Info"), ("Value", new List<object?> { "offline_access", "POP.AccessAsUser.All" })), null, "x" }))));
        Assert.Equal(MailReadiness.Net.MailProtocol.Pop3, row.Protocol);
    }

    [Fact]
    public void ATimeThatIsNoneIsDamage()
    {
        SightingList read = ObjectRecords.Read(EntraSignInJson.FormatName, new PropertyBag(("ClientAppUsed", "IMAP4"), ("UserPrincipalName", "a@example.com"), ("CreatedDateTime", "soon")));
        Assert.Equal((1, 0), (read.Damaged, read.Rows.Count));
    }

    private static List<SeenRow> Read(params IEvidenceObject[] objects) => ObjectRecords.Read(EntraSignInJson.FormatName, objects).Rows;
}
