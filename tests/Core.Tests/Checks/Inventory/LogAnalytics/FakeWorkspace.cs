using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MailReadiness.Data;

namespace MailReadiness.Tests.Checks.Inventory.LogAnalytics;

/// <summary>A query API on loopback that holds sign-ins, groups them as the query asks, and stops at a number of rows as the service does. Answers can be put before it.</summary>
internal sealed partial class FakeWorkspace : IDisposable
{
    public const string Token = "eyJhbGciOi.secret-token_1";

    private readonly HttpListener listener = new();
    private readonly Task serving;

    public FakeWorkspace()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        listener.Prefixes.Add(Endpoint.ToString());
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>The most rows in an answer.</summary>
    public int MostRows { get; init; } = int.MaxValue;

    /// <summary>The sign-ins: when, whose, and whether it succeeded.</summary>
    public List<(DateTime Time, string User, bool Succeeded)> SignIns { get; } = [];

    /// <summary>Answers given before the queries are run: a status, Retry-After or null, and a body.</summary>
    public Queue<(int Status, string? RetryAfter, string Body)> First { get; } = new();

    /// <summary>The stretches of time asked for and answered.</summary>
    public List<(DateTime From, DateTime To, bool Whole)> Slices { get; } = [];

    /// <summary>The requests, as method, path and authorization.</summary>
    public List<string> Requests { get; } = [];

    public void Dispose()
    {
        listener.Close();
        serving.Wait(TimeSpan.FromSeconds(10));
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            Requests.Add($"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath} {context.Request.Headers["Authorization"]}");
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            string query = JsonReader.Parse(await reader.ReadToEndAsync()).Required("query").AsString();
            (int status, string? retryAfter, string body) = First.Count > 0 ? First.Dequeue() : (200, null, Run(query));
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json; charset=utf-8";
            if (retryAfter is not null) context.Response.Headers["Retry-After"] = retryAfter;
            if (status == 307) context.Response.Headers["Location"] = Endpoint + "elsewhere";
            byte[] bytes = Encoding.UTF8.GetBytes(body);
            try
            {
                await context.Response.OutputStream.WriteAsync(bytes);
                context.Response.Close();
            }
            catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException)
            {
                // The client may have stopped waiting; that is its right.
            }
        }
    }

    private string Run(string query)
    {
        DateTime[] times = [.. Times().Matches(query).Select(match => DateTime.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind))];
        (DateTime from, DateTime to) = (times[0], times[1]);
        var groups = SignIns.Where(signIn => signIn.Time >= from && signIn.Time < to).GroupBy(signIn => signIn.User).ToList();
        bool whole = groups.Count <= MostRows;
        Slices.Add((from, to, whole));
        string rows = string.Join(",", groups.Take(MostRows).Select(group =>
            $"[\"{group.Key}\",\"IMAP4\",\"\",null,\"198.51.100.7\",\"BAV2ROPC\",\"ropc\",\"Office 365 Exchange Online\",\"True\",\"\",{group.Count(one => one.Succeeded)},{group.Count(one => !one.Succeeded)},\"{group.Min(one => one.Time):O}\",\"{group.Max(one => one.Time):O}\"]"));
        string[] names =
        [
            "UserPrincipalName", "ClientAppUsed", "AppId", "AppDisplayName", "IPAddress", "UserAgent", "AuthenticationProtocol", "ResourceDisplayName", "LegacyTls", "Scopes", "Succeeded", "Failed",
            "FirstSeen", "LastSeen",
        ];
        string columns = string.Join(",", names.Select(name => $"{{\"name\":\"{name}\",\"type\":\"string\"}}"));
        string error = whole ? "" : ",\"error\":{\"code\":\"PartialError\",\"message\":\"There were some errors.\",\"details\":[{\"code\":\"EngineError\",\"message\":\"Something went wrong.\",\"innererror\":{\"code\":\"-2133196797\",\"message\":\"The results exceed the limit.\"}}]}";
        return $"{{\"tables\":[{{\"name\":\"PrimaryResult\",\"columns\":[{columns}],\"rows\":[{rows}]}}]{error}}}";
    }

    [GeneratedRegex(@"datetime\(([^)]+)\)")]
    private static partial Regex Times();
}
