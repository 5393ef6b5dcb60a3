using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;

namespace MailReadiness.Tests.Reports;

/// <summary>Whole reports as an assessment makes them, from results made by hand. Uses the public API alone, so that other test projects can take the file.</summary>
internal static class ExampleReport
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 22, 6, 30, 0, TimeSpan.Zero);

    /// <summary>Something in every section.</summary>
    public static AssessmentReport Rich() => Make(new AssessmentResults
    {
        TlsVersions = ExampleEndpoints.All(),
        DeleteCommits = ExampleCanaries.Today(),
        Clients = ExampleClients.Some(),
        ClientSources = ExampleClients.Sources(),
        TenantSettings = Settings(),
        Advisories = AdvisoryReader.BuiltIn(),
        Failures = [new CheckFailure(CheckArea.TlsVersions, "imaps://branch.fabrikam.example:993", "The name has no address. Check the spelling, or ask the branch which server it uses.")],
    }, EightWeeks(), ["The history file 20261018T063000Z.json is damaged and was skipped."]);

    /// <summary>Everything that was asked for passed.</summary>
    public static AssessmentReport Good() => Make(new AssessmentResults
    {
        TlsVersions = [.. ExampleEndpoints.All().Skip(1).Take(1)],
        DeleteCommits = [.. ExampleCanaries.Today().Take(1)],
    }, [], []);

    /// <summary>Nothing was asked for.</summary>
    public static AssessmentReport Empty() => Make(new AssessmentResults(), [], []);

    /// <summary>Everything was asked for, and nothing could be measured.</summary>
    public static AssessmentReport NotMeasured() => Make(new AssessmentResults
    {
        TlsVersions = [new(ExampleEndpoints.Unreachable())],
        Clients = [],
        ClientSources = new([], [], 0, 0),
        Failures =
        [
            new CheckFailure(CheckArea.TlsVersions, "pop3s://mail.contoso.example:995", "The network cannot be reached. Run the assessment where the server can be."),
            new CheckFailure(CheckArea.DeleteCommit, "canary@contoso.example at pop3s://mail.contoso.example:995", "The environment variable CANARY is not set, so there is no secret to sign in with."),
            new CheckFailure(CheckArea.Inventory, "/var/log/mail", "There is no such file or folder."),
            new CheckFailure(CheckArea.TenantSettings, "Exchange Online", "No session is connected. Run Connect-ExchangeOnline first."),
            new CheckFailure(CheckArea.Advisories, "Microsoft Graph", "The token has expired. Get a new one."),
        ],
    }, [], []);

    /// <summary>So many clients, as of a large tenant.</summary>
    public static AssessmentReport Large(int clients) => Make(new AssessmentResults
    {
        TlsVersions = ExampleEndpoints.All(),
        DeleteCommits = ExampleCanaries.Today(),
        Clients = ExampleClients.Many(clients),
        ClientSources = ExampleClients.Sources(),
        TenantSettings = Settings(),
        Advisories = AdvisoryReader.BuiltIn(),
    }, EightWeeks(), []);

    /// <summary>A report of these results.</summary>
    public static AssessmentReport Make(AssessmentResults results, IReadOnlyList<TrendPoint> trend, IReadOnlyList<string> notes, string name = "Contoso") => Assessment.Judge(results, new AssessmentContext
    {
        Name = name,
        StartedAt = Start,
        Duration = TimeSpan.FromSeconds(21.4),
        ToolVersion = "0.1.0",
        VantagePoints = ["headquarters", "branch office"],
        IsExample = true,
        Trend = trend,
        Notes = notes,
    });

    private static TenantSettings Settings() => new()
    {
        AllowLegacyTlsClients = true,
        SmtpClientAuthenticationDisabled = false,
        Mailboxes = [.. Enumerable.Range(0, 30).Select(static i => new MailboxAccess($"user{i}@contoso.example", i % 3 == 0, i % 2 == 0, null))],
        AuthenticationPolicies = [new("Block basic", false, false, false), new("Scanners", false, false, true)],
        ReadAt = Start.AddMinutes(-3),
    };

    private static TrendPoint[] EightWeeks()
    {
        (int Break, int Risk, int Unknown, int Ready)[] clients = [(41, 38, 120, 61), (40, 37, 112, 70), (36, 33, 101, 90), (29, 30, 95, 107), (27, 26, 72, 136), (22, 21, 60, 158), (15, 19, 44, 184), (11, 14, 33, 204)];
        int[] refused = [2, 9, 14, 22, 31, 38, 52, 61];
        return
        [
            .. clients.Select((week, i) => new TrendPoint(
                Start.AddDays(-7 * (clients.Length - i)),
                ReadinessVerdict.Failures,
                new FindingCounts(week.Break, week.Risk, week.Unknown, week.Ready),
                new ClientCounts(week.Break, week.Risk, week.Unknown, week.Ready),
                new RolloutCount(refused[i], 100 - refused[i], i % 3),
                ExampleCanaries.Week(i))),
        ];
    }
}
