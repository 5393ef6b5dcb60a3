using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats.Entra;
using MailReadiness.Checks.Inventory.LogAnalytics;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.LogAnalytics;

public sealed class LogAnalyticsTests
{
    private static readonly Guid Workspace = new("0f1e2d3c-0000-4000-8000-00000000000a");
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task OneQueryBringsGroupedRows()
    {
        using var workspace = new FakeWorkspace();
        Fill(workspace, users: 3, days: 4);
        InventoryResult result = await ReadAsync(workspace);
        Assert.Equal($"POST /v1/workspaces/{Workspace:D}/query Bearer {FakeWorkspace.Token}", Assert.Single(workspace.Requests));
        Assert.Equal((12L, 12L), (result.Records.Sum(record => record.Succeeded), result.Records.Sum(record => record.Failed)));
        MailClientRecord anna = Assert.Single(result.Records, record => record.Mailbox == "user0@example.com");
        Assert.Equal((MailProtocol.Imap, "198.51.100.7"), (anna.Protocol, anna.Address));
        Assert.Equal((Start, Start.AddDays(3).AddHours(1)), (anna.FirstSeen, anna.LastSeen));
        Assert.Equal("ropc", anna.AuthMethod);
        Assert.Equal([EntraSignInJson.FormatName], anna.Sources);
        Assert.Empty(result.Summary.Warnings);
    }

    /// <summary>Where the service stops at a number of rows, time is halved: whole slices only, side by side, without a gap, that add up to all there is.</summary>
    [Fact]
    public async Task ACapIsMetByHalvingTheTime()
    {
        using var workspace = new FakeWorkspace { MostRows = 4 };
        Fill(workspace, users: 9, days: 6);
        InventoryResult result = await ReadAsync(workspace);
        var whole = workspace.Slices.Where(slice => slice.Whole).OrderBy(slice => slice.From).ToList();
        Assert.Equal((Start.UtcDateTime, Start.AddDays(7).UtcDateTime), (whole[0].From, whole[^1].To));
        Assert.All(whole.Zip(whole.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Contains(workspace.Slices, slice => !slice.Whole);
        Assert.Equal((54L, 54L), (result.Records.Sum(record => record.Succeeded), result.Records.Sum(record => record.Failed)));
        Assert.Equal(9, result.Records.Select(record => record.Mailbox).Distinct().Count());
        Assert.Empty(result.Summary.Warnings);
    }

    [Fact]
    public async Task WhatIsNotWholeInAMinuteIsTakenAndWarnedAbout()
    {
        using var workspace = new FakeWorkspace { MostRows = 2 };
        for (int user = 0; user < 5; user++) workspace.SignIns.Add((Start.UtcDateTime.AddSeconds(user), $"user{user}@example.com", true));
        InventoryResult result = await ReadAsync(workspace, Start.AddMinutes(3));
        Assert.Equal(2, result.Records.Sum(record => record.Succeeded));
        InventoryWarning warning = Assert.Single(result.Summary.Warnings);
        Assert.Equal(InventoryWarningKind.Truncated, warning.Kind);
        Assert.Contains("exceed the limit", warning.Message);
    }

    [Fact]
    public async Task ThrottlingAndStumblesAreWaitedFor()
    {
        using var workspace = new FakeWorkspace();
        Fill(workspace, users: 1, days: 1);
        foreach (string? retryAfter in (string?[])["0", "1", null, "Sat, 21 Nov 2020 00:00:00 GMT"]) workspace.First.Enqueue((429, retryAfter, "{\"error\":{\"message\":\"slow down\",\"code\":\"ThrottledError\"}}"));
        workspace.First.Enqueue((503, null, "<html>"));
        workspace.First.Enqueue((200, null, "{\"tables\":[{\"name\":\"Prim"));
        Assert.Equal(1, (await ReadAsync(workspace)).Records.Sum(record => record.Succeeded));
        Assert.Equal(7, workspace.Requests.Count);
    }

    [Theory]
    [InlineData(504)]
    [InlineData(413)]
    public async Task AQueryThatTakesTooLongIsHalved(int status)
    {
        using var workspace = new FakeWorkspace();
        Fill(workspace, users: 2, days: 2);
        workspace.First.Enqueue((status, null, ""));
        Assert.Equal(4, (await ReadAsync(workspace)).Records.Sum(record => record.Succeeded));
        Assert.Equal(3, workspace.Requests.Count);
    }

    [Theory]
    [InlineData(400, "-ShowQuery")]
    [InlineData(401, "new access token")]
    [InlineData(403, "Log Analytics Reader")]
    [InlineData(404, "workspace id")]
    [InlineData(307, "refused")]
    public async Task ARefusalSaysWhatToDoAndShowsNoToken(int status, string advice)
    {
        using var workspace = new FakeWorkspace();
        workspace.First.Enqueue((status, null, "{\"error\":{\"message\":\"not for Bearer " + FakeWorkspace.Token + "\",\"code\":\"Refused\"}}"));
        LogAnalyticsException failure = await Assert.ThrowsAsync<LogAnalyticsException>(() => ReadAsync(workspace));
        Assert.Equal(status, failure.StatusCode);
        Assert.Contains(advice, failure.Message);
        Assert.Contains("Refused", failure.Message);
        Assert.DoesNotContain(FakeWorkspace.Token, failure.ToString());
        Assert.Single(workspace.Requests);
    }

    [Fact]
    public async Task RetriesEnd()
    {
        using var workspace = new FakeWorkspace();
        for (int i = 0; i < 20; i++) workspace.First.Enqueue((500, "0", ""));
        LogAnalyticsException failure = await Assert.ThrowsAsync<LogAnalyticsException>(() => ReadAsync(workspace));
        Assert.Equal(9, workspace.Requests.Count);
        Assert.Contains("9 attempts", failure.Message);
    }

    [Fact]
    public async Task AServiceThatIsNotThereIsNamed()
    {
        Uri endpoint;
        using (var workspace = new FakeWorkspace()) endpoint = workspace.Endpoint;
        LogAnalyticsOptions options = Options(endpoint) with { Retries = 1 };
        LogAnalyticsException failure = await Assert.ThrowsAsync<LogAnalyticsException>(() => new LogAnalyticsSignIns(options).ReadAsync(new ClientInventory(new InventoryOptions())));
        Assert.Contains("127.0.0.1", failure.Message);
    }

    [Fact]
    public async Task StoppingStops()
    {
        using var workspace = new FakeWorkspace();
        workspace.First.Enqueue((429, "3600", ""));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        LogAnalyticsOptions options = Options(workspace.Endpoint) with { LongestPause = TimeSpan.FromHours(1) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LogAnalyticsSignIns(options).ReadAsync(new ClientInventory(new InventoryOptions()), stop.Token));
    }

    [Theory]
    [InlineData("http://api.example.com/")]
    [InlineData("ftp://127.0.0.1/")]
    public void TheTokenNeverCrossesTheNetworkReadably(string endpoint) => Assert.Throws<ArgumentException>(() => new LogAnalyticsSignIns(Options(new Uri(endpoint))));

    [Fact]
    public void TheQueryHoldsTheTimes()
    {
        string query = SignInQuery.Text(Start, Start.AddDays(1).ToOffset(TimeSpan.FromHours(2)));
        Assert.Contains("let firstTime = datetime(2026-11-01T00:00:00.0000000Z);", query);
        Assert.Contains("let endTime = datetime(2026-11-02T00:00:00.0000000Z);", query);
        Assert.Contains("let firstTime = ago(30d);\nlet endTime = now();", SignInQuery.Text());
        Assert.Contains("(SigninLogs\n", query);
        Assert.Contains("(AADNonInteractiveUserSignInLogs\n", query);
        Assert.DoesNotContain("\r", query);
    }

    /// <summary>The query that is printed gives rows that can be exported and read as a file.</summary>
    [Theory]
    [InlineData("UserPrincipalName,ClientAppUsed,AppDisplayName,IPAddress,UserAgent,AuthenticationProtocol,LegacyTls,Scopes,Succeeded,Failed,\"FirstSeen [UTC]\",\"LastSeen [UTC]\"\nanna@example.com,IMAP4,,198.51.100.7,BAV2ROPC,ropc,True,,5,2,\"11/5/2026, 12:34:56.789 PM\",\"11/6/2026, 1:00:00.000 PM\"\n")]
    [InlineData("[{\"UserPrincipalName\":\"anna@example.com\",\"ClientAppUsed\":\"IMAP4\",\"IPAddress\":\"198.51.100.7\",\"UserAgent\":\"BAV2ROPC\",\"LegacyTls\":\"True\",\"Scopes\":\"\",\"Succeeded\":5,\"Failed\":2,\"FirstSeen\":\"2026-11-05T12:34:56.789Z\",\"LastSeen\":\"2026-11-06T13:00:00Z\"}]")]
    public void ExportedRowsAreASource(string text)
    {
        SightingList read = EvidenceRecords.ReadDetected(text, EntraSignInJson.FormatName);
        SeenRow expected = Entra.SignInSamples.Expected[0] with { Count = 5 };
        Assert.Equal(new SeenRow[] { expected, expected with { Count = 2, Outcome = SightingOutcome.Failed } }, read.Rows);
        Assert.Equal(0, read.Damaged);
    }

    private static void Fill(FakeWorkspace workspace, int users, int days)
    {
        for (int user = 0; user < users; user++)
        {
            for (int day = 0; day < days; day++)
            {
                DateTime time = Start.UtcDateTime.AddDays(day).AddHours(user * 2);
                workspace.SignIns.Add((time, $"user{user}@example.com", true));
                workspace.SignIns.Add((time.AddHours(1), $"user{user}@example.com", false));
            }
        }
    }

    private static LogAnalyticsOptions Options(Uri endpoint) =>
        new(Workspace, MailSecret.AccessToken(FakeWorkspace.Token)) { Endpoint = endpoint, After = Start, Before = Start.AddDays(7), LongestPause = TimeSpan.FromMilliseconds(20) };

    private static async Task<InventoryResult> ReadAsync(FakeWorkspace workspace, DateTimeOffset? before = null)
    {
        var inventory = new ClientInventory(new InventoryOptions());
        await new LogAnalyticsSignIns(Options(workspace.Endpoint) with { Before = before ?? Start.AddDays(7) }).ReadAsync(inventory);
        return inventory.GetResult();
    }
}
