using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using MailReadiness.Reports.Notices;
using MailReadiness.Tests.Reports;
using Xunit;

namespace MailReadiness.Tests.Readiness;

/// <summary>What must hold of any report, whatever was found; the seeds say which results failed.</summary>
public sealed class RandomResultsTests
{
    private static readonly string?[] Machines = [null, null, "branch", "cloud"];
    private static readonly string[] Hosts = ["outlook.office365.com", "pop-legacy.office365.com", "mail.example.org", "::1"];
    private static readonly string?[] Names = ["ann@contoso.com", "Ann@Contoso.com", "bob@contoso.com", null, "</script>", "a at b", ""];
    private static readonly string[] Rules = ["negotiated-modern", "blind-spot-allowed", "blind-spot-signs-in", "legacy-host"];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ReportsAreWhole(int seed)
    {
        Random random = new(seed);
        AssessmentResults results = Results(random);
        DateTime today = Judged.Today.AddDays(random.Next(-100, 400));
        AssessmentReport report = Judged.Report(results, today);

        Assert.Equal(report.Findings.Count, report.Counts.Failed + report.Counts.Warning + report.Counts.NotMeasured + report.Counts.Passed);
        Assert.Equal(Assessment.VerdictOf(report.Counts), report.Verdict);
        Assert.Equal(report.Findings, report.Findings.Order(FindingOrder.Instance));
        Assert.All(report.Findings, finding => Assert.Equal(FindingCatalog.Get(finding.Id), FindingCatalog.Get(finding.Id) with { Title = finding.Title, Severity = finding.Severity }));
        Assert.All(report.Findings, finding => Assert.False(finding.Why.Length == 0 || finding.Subject.Length == 0));
        Assert.All(report.Findings.Where(finding => finding.Status == FindingStatus.Passed), finding => Assert.True(finding is { ActBy: null, WhatToDo: "", Advisories.Count: 0 }));
        Assert.All(report.Findings.SelectMany(finding => finding.Advisories), id => Assert.Contains(id, results.Advisories.Select(advisory => advisory.Id).Append("EX1221076")));

        // A failure or a result that proves nothing can never make the whole ready.
        if (results.Failures.Count > 0 || results.TlsVersions.Any(observed => observed.Result.Verdict == TlsVerdict.Unreachable)) Assert.NotEqual(ReadinessVerdict.Ready, report.Verdict);
        if (results.Clients is { } clients && clients.All(client => client.Verdict != MailClientVerdict.Ready)) Assert.NotEqual(ReadinessVerdict.Ready, report.Verdict);

        ReportComparison same = ReportComparison.Of(report, report);
        Assert.All(same.Changes, change => Assert.Equal(ChangeKind.Unchanged, change.Kind));
        AssessmentReport other = Judged.Report(Results(random), today);
        ReportComparison comparison = ReportComparison.Of(report, other);
        Assert.Equal(other.Findings.Count, comparison.Changes.Count(change => change.After is not null));
        Assert.Equal(comparison.Changes.Select(change => change.Kind), comparison.Changes.Select(change => change.Kind).Order());

        AssessmentReport merged = Assessment.Merge([report, other with { VantagePoints = ["elsewhere"] }]);
        Assert.Equal(results.TlsVersions.Count + other.Results.TlsVersions.Count, merged.Results.TlsVersions.Count);
        Assert.Equal(merged.VantagePoints.Count, merged.VantagePoints.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(merged.Results.TlsVersions, observed => Assert.True(observed.VantagePoint is null || merged.VantagePoints.Contains(observed.VantagePoint)));
        foreach (NoticeAudience audience in Enum.GetValues<NoticeAudience>())
            Assert.All(NoticeReport.Of(report, audience), notice => Assert.NotEmpty(notice.ToText(NoticeFormat.Html) + notice.ToText(NoticeFormat.Markdown)));
    }

    private static AssessmentResults Results(Random random) => new()
    {
        TlsVersions = Some(random, 4, () => new Observed<TlsVersionResult>(Tls(random), Pick(random, Machines))),
        DeleteCommits = Some(random, 4, () => new Observed<DeleteCommitResult>(Delete(random), Pick(random, Machines))),
        Clients = random.Next(3) == 0 ? null : Some(random, 8, () => Client(random)),
        ClientSources = random.Next(3) == 0 ? null : Judged.Sources with { Warnings = Some(random, 3, () => new InventoryWarning((InventoryWarningKind)random.Next(6), Pick(random, ["a.log", "b.log"]), "Something.")) },
        TenantSettings = random.Next(2) == 0 ? null : Judged.Settings with
        {
            AllowLegacyTlsClients = Maybe(random),
            SmtpClientAuthenticationDisabled = Maybe(random),
            Mailboxes = Some(random, 5, () => new MailboxAccess(Pick(random, Names) is { Length: > 0 } name ? name : "cyd", Maybe(random), Maybe(random), Maybe(random))),
            AuthenticationPolicies = Some(random, 2, () => new AuthenticationPolicy("Policy", Maybe(random), Maybe(random), Maybe(random))),
        },
        Advisories = Some(random, 3, () => random.Next(2) == 0 ? Judged.Post with { IsRelevant = random.Next(4) > 0 } : Judged.Issue with { End = random.Next(2) == 0 ? null : Judged.Now }),
        Failures = Some(random, 2, () => new CheckFailure((CheckArea)random.Next(5), Pick(random, Hosts), "It broke.", Pick(random, Machines))),
    };

    private static TlsVersionResult Tls(Random random)
    {
        TlsVersionResult result = Judged.Tls(new string([.. Enumerable.Range(0, 6).Select(_ => "Arux-"[random.Next(5)])]), Pick<string?>(random, [null, "203.0.113.1", "203.0.113.2"]), Pick(random, Hosts), Pick(random, [MailSecurity.Implicit, MailSecurity.StartTls]));
        result = random.Next(3) == 0 ? result with { Rollout = [Judged.Share(random.Next(3), random.Next(3), random.Next(3))] } : result;
        return random.Next(3) == 0 ? result with { Certificate = null } : result;
    }

    private static DeleteCommitResult Delete(Random random)
    {
        DeleteVerdict verdict = (DeleteVerdict)random.Next(17);
        ScenarioResult[] scenarios = Some(random, 5, () => DeleteSamples.Control((DeleteScenario)random.Next(7), (DeleteVerdict)random.Next(17)));
        return DeleteSamples.Result(verdict, null, Pick(random, Names) ?? "cyd", Pick(random, Hosts)) with { Scenarios = scenarios, BystandersIntact = Maybe(random), KnownIncident = random.Next(4) == 0 ? DeleteSamples.Full.KnownIncident : null };
    }

    private static MailClientRecord Client(Random random) => Judged.Client with
    {
        Mailbox = Pick(random, Names),
        Protocol = Pick<MailProtocol?>(random, [null, MailProtocol.Pop3, MailProtocol.Imap, MailProtocol.Smtp]),
        Address = Pick(random, Names),
        Client = random.Next(2) == 0 ? MailClientName.Unknown : InventorySamples.Full.Client,
        Endpoint = Pick<string?>(random, [null, .. Hosts]),
        Verdict = (MailClientVerdict)random.Next(4),
        Rule = Pick(random, Rules),
        LastSeen = random.Next(3) == 0 ? null : Judged.Now.AddDays(-random.Next(90)),
    };

    private static bool? Maybe(Random random) => random.Next(3) switch { 0 => null, 1 => true, _ => false };

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static T[] Some<T>(Random random, int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => make())];
}
