using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using MailReadiness.Data;

namespace MailReadiness.Tests.Checks.Inventory.LogAnalytics;

/// <summary>A query API on loopback that holds sign-ins, groups them as the query asks, and stops at a number of rows as the service does.</summary>
internal sealed partial class FakeWorkspace : LoopbackApi
{
    /// <summary>The most rows in an answer.</summary>
    public int MostRows { get; init; } = int.MaxValue;

    /// <summary>The sign-ins: when, whose, and whether it succeeded.</summary>
    public List<(DateTime Time, string User, bool Succeeded)> SignIns { get; } = [];

    /// <summary>The stretches of time asked for and answered.</summary>
    public List<(DateTime From, DateTime To, bool Whole)> Slices { get; } = [];

    protected override string Answer(HttpListenerRequest request, string body) => Run(JsonReader.Parse(body).Required("query").AsString());

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
