using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Advisories;
using MailReadiness.Tests.Net;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.Advisories;

/// <summary>Microsoft Graph itself, as its documentation describes it, and on its bad days.</summary>
public sealed class GraphAdvisoryTests
{
    private const string Ok = """{"value":[]}""";

    [Fact]
    public async Task BothKindsAreReadTheNewestFirst()
    {
        using FakeGraph graph = Graph();
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph));

        Assert.Empty(reading.Problems);
        Assert.Equal(["EX990001", "MC1293480", "MC990002"], reading.Advisories.Select(advisory => advisory.Id));
        Assert.All(reading.Advisories, advisory => Assert.Equal("Microsoft Graph", advisory.Source));
        Assert.Equal([$"GET /v1.0/admin/serviceAnnouncement/issues Bearer {LoopbackApi.Token}", $"GET /v1.0/admin/serviceAnnouncement/messages Bearer {LoopbackApi.Token}"], graph.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1.0")]
    [InlineData("v1.0/")]
    public async Task TheRootIsTakenWithItsVersionAndWithout(string version)
    {
        using FakeGraph graph = Graph();
        Assert.Equal(3, (await AdvisoryReader.FromGraphAsync(Options(graph) with { Root = new Uri(graph.Endpoint, version) })).Advisories.Count);
        Assert.All(graph.Requests, request => Assert.StartsWith("GET /v1.0/admin/serviceAnnouncement/", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryPageIsRead()
    {
        using var graph = new FakeGraph { PageSize = 2 };
        for (int i = 0; i < 7; i++) graph.Messages.Add(GraphSamples.Other.Replace("MC990002", "MC" + (100000 + i), StringComparison.Ordinal));
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph));

        Assert.Empty(reading.Problems);
        Assert.Equal(7, reading.Advisories.Select(advisory => advisory.Id).Distinct().Count());
        Assert.Equal(1 + 4, graph.Requests.Count);
    }

    [Theory]
    [InlineData("https://elsewhere.example/next")]
    [InlineData("http://127.0.0.1:1/next")]
    [InlineData("http://user@127.0.0.1/next")]
    [InlineData("//elsewhere.example/next")]
    [InlineData("file:///etc/passwd")]
    public async Task APageElsewhereDoesNotGetTheToken(string link)
    {
        using var graph = new FakeGraph { PageSize = 1, NextLink = (_, _) => link };
        graph.Issues.Add(GraphSamples.Issue);
        graph.Issues.Add(GraphSamples.Issue);
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph));

        Assert.Contains("the access token would go there", Assert.Single(reading.Problems), StringComparison.Ordinal);
        Assert.Single(reading.Advisories);
        Assert.Equal(2, graph.Requests.Count);
    }

    [Fact]
    public async Task PagesThatGoRoundAreLeft()
    {
        using var graph = new FakeGraph { PageSize = 1, NextLink = static (part, _) => "/v1.0/admin/serviceAnnouncement/" + part };
        graph.Messages.Add(GraphSamples.Other);
        graph.Messages.Add(GraphSamples.Other);
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph));

        Assert.Contains("more pages of message center posts than there can be", Assert.Single(reading.Problems), StringComparison.Ordinal);
        Assert.Equal(2, graph.Requests.Count);
    }

    [Theory]
    [InlineData(429, "0")]
    [InlineData(429, null)]
    [InlineData(503, "1")]
    [InlineData(503, "Sat, 21 Nov 2020 00:00:00 GMT")]
    [InlineData(500, null)]
    public async Task ThrottlingIsWaitedFor(int status, string? retryAfter)
    {
        using FakeGraph graph = Graph();
        for (int i = 0; i < 2; i++) graph.First.Enqueue((status, retryAfter, """{"error":{"code":"TooManyRequests","message":"Slow down."}}"""));
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph));

        Assert.Empty(reading.Problems);
        Assert.Equal(3, reading.Advisories.Count);
        Assert.Equal(4, graph.Requests.Count);
    }

    [Fact]
    public async Task WaitingEnds()
    {
        using FakeGraph graph = Graph();
        for (int i = 0; i < 3; i++) graph.First.Enqueue((429, "0", ""));
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph) with { Retries = 2 });

        Assert.Contains("127.0.0.1 gave no service health issues after 3 attempts: it answered HTTP 429", Assert.Single(reading.Problems), StringComparison.Ordinal);
        Assert.Equal(2, reading.Advisories.Count);
    }

    [Theory]
    [InlineData(401, "new access token for https://graph.microsoft.com")]
    [InlineData(403, "the permission ServiceHealth.Read.All")]
    [InlineData(404, "national clouds")]
    [InlineData(400, "Check the API's root")]
    [InlineData(307, "Check the API's root")]
    public async Task ARefusalSaysWhatToDoAndShowsNoToken(int status, string advice)
    {
        using FakeGraph graph = Graph();
        graph.First.Enqueue((status, null, "{\"error\":{\"code\":\"Refused\",\"message\":\"not for Bearer " + LoopbackApi.Token + "\"}}"));
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph));

        string problem = Assert.Single(reading.Problems);
        Assert.Contains($"gave no service health issues: it answered HTTP {status} (Refused: not for Bearer ***)", problem, StringComparison.Ordinal);
        Assert.Contains(advice, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(LoopbackApi.Token, problem, StringComparison.Ordinal);
        Assert.Equal(["MC1293480", "MC990002"], reading.Advisories.Select(advisory => advisory.Id));
    }

    [Fact]
    public async Task TheOtherPermissionIsNamedForTheOtherPart()
    {
        using FakeGraph graph = Graph();
        graph.First.Enqueue((200, null, Ok));
        graph.First.Enqueue((403, null, "<html>"));
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph));

        Assert.Contains("message center posts: it answered HTTP 403. The token needs the permission ServiceMessage.Read.All", Assert.Single(reading.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("{\"value\":[")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"value\":7}")]
    [InlineData("")]
    public async Task AnAnswerThatIsNoneIsSaidSo(string body)
    {
        using FakeGraph graph = Graph();
        graph.First.Enqueue((200, null, body));
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph));

        Assert.Contains("that are not what Microsoft Graph gives (line 1, column", Assert.Single(reading.Problems), StringComparison.Ordinal);
        Assert.Equal(2, reading.Advisories.Count);
    }

    [Fact]
    public async Task WhatLacksItsIdIsCounted()
    {
        using FakeGraph graph = Graph();
        graph.First.Enqueue((200, null, """{"value":[{"posts":[]},7,{"isResolved":true}]}"""));
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph));

        Assert.Contains("gave 2 service health issues that lack an id", Assert.Single(reading.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SilenceIsNotWaitedForForEver()
    {
        using var graph = new FakeGraph { Delay = TimeSpan.FromSeconds(3) };
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(Options(graph) with { Timeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(2, reading.Problems.Count);
        Assert.All(reading.Problems, problem => Assert.Contains("within 0.3 s", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task StoppingStops()
    {
        using FakeGraph graph = Graph();
        graph.First.Enqueue((429, "3600", ""));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Stopwatch watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AdvisoryReader.FromGraphAsync(Options(graph) with { LongestPause = TimeSpan.FromHours(1) }, stop.Token));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task StoppingStopsAnAnswerToo()
    {
        using var graph = new FakeGraph { Delay = TimeSpan.FromSeconds(3) };
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AdvisoryReader.FromGraphAsync(Options(graph), stop.Token));
    }

    [Fact]
    public async Task AServiceThatIsNotThereIsNamed()
    {
        Uri root;
        using (FakeGraph graph = Graph()) root = graph.Endpoint;
        AdvisoryReading reading = await AdvisoryReader.FromGraphAsync(new GraphAdvisoryOptions(MailSecret.AccessToken(LoopbackApi.Token)) { Root = root, Retries = 0 });

        Assert.Equal(2, reading.Problems.Count);
        Assert.All(reading.Problems, problem => Assert.Contains("after 1 attempts", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheProxyIsUsedAndNeverSeesTheToken()
    {
        using TestProxy proxy = new("http");
        Task<AdvisoryReading> reading = AdvisoryReader.FromGraphAsync(
            new GraphAdvisoryOptions(MailSecret.AccessToken(LoopbackApi.Token)) { Root = new Uri("https://graph.example.com/"), Proxy = proxy.Settings, Retries = 0 });
        for (int part = 0; part < 2; part++)
        {
            using Socket server = await proxy.AcceptAsync();
            byte[] asked = new byte[2000];
            string request = Encoding.ASCII.GetString(asked, 0, await server.ReceiveAsync(asked, SocketFlags.None, proxy.Guard));
            Assert.StartsWith("CONNECT graph.example.com:443 HTTP/1.1", request, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-token", request, StringComparison.Ordinal);
            await server.SendAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), SocketFlags.None, proxy.Guard);
        }

        Assert.Equal(2, (await reading).Problems.Count(problem => problem.Contains("after 1 attempts", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("http://graph.microsoft.com/")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task TheTokenNeverCrossesTheNetworkReadably(string root) =>
        await Assert.ThrowsAsync<ArgumentException>(() => AdvisoryReader.FromGraphAsync(new GraphAdvisoryOptions(MailSecret.AccessToken(LoopbackApi.Token)) { Root = new Uri(root) }));

    [Fact]
    public async Task APasswordIsNoToken() => await Assert.ThrowsAsync<ArgumentException>(() => AdvisoryReader.FromGraphAsync(new GraphAdvisoryOptions(MailSecret.Password("secret"))));

    [Fact]
    public void OptionsShowNoToken() => Assert.DoesNotContain(LoopbackApi.Token, new GraphAdvisoryOptions(MailSecret.AccessToken(LoopbackApi.Token)).ToString(), StringComparison.Ordinal);

    private static FakeGraph Graph()
    {
        var graph = new FakeGraph();
        graph.Issues.Add(GraphSamples.Issue);
        graph.Messages.Add(GraphSamples.Message);
        graph.Messages.Add(GraphSamples.Other);
        return graph;
    }

    private static GraphAdvisoryOptions Options(FakeGraph graph) =>
        new(MailSecret.AccessToken(LoopbackApi.Token)) { Root = graph.Endpoint, LongestPause = TimeSpan.FromMilliseconds(20) };
}
