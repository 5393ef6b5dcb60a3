using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Tests.Reports;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Readiness;

/// <summary>Results made by hand, and what is judged of them.</summary>
internal static class Judged
{
    public static DateTime Today { get; } = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    public static DateTimeOffset Now { get; } = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    public static AssessmentContext Context { get; } = new() { Name = "Contoso", StartedAt = Now, Duration = TimeSpan.FromMinutes(2), ToolVersion = "1.0.0", VantagePoints = ["here"] };

    public static ServiceAdvisory Post { get; } = new()
    {
        Id = "MC1293480",
        Kind = AdvisoryKind.MessageCenterPost,
        Title = "TLS 1.0 and 1.1 end for POP3 and IMAP4",
        Start = new DateTimeOffset(2026, 4, 27, 0, 0, 0, TimeSpan.Zero),
        End = new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero),
        Protocols = ["pop3", "imap"],
        Revisions = [Revision(new DateTime(2026, 4, 27), new DateTime(2026, 6, 29), confirmed: true)],
        Findings = ["MR-TLS-001", "MR-TLS-002", "MR-CLI-001", "MR-CLI-003", "MR-CFG-001", "MR-ADV-001"],
        IsRelevant = true,
        Source = "Microsoft Graph",
        AsOf = Now,
    };

    public static ServiceAdvisory Issue { get; } = new()
    {
        Id = "EX900001",
        Kind = AdvisoryKind.ServiceHealthIssue,
        Title = "POP3 sign-ins fail",
        Classification = "advisory",
        Start = Now.AddDays(-1),
        Protocols = ["pop3"],
        IsRelevant = true,
        Source = "Microsoft Graph",
    };

    public static TenantSettings Settings { get; } = new() { AllowLegacyTlsClients = false, SmtpClientAuthenticationDisabled = true, ReadAt = Now };

    public static MailClientRecord Client { get; } = InventorySamples.Ready with
    {
        Mailbox = "ann@contoso.com",
        Endpoint = "outlook.office365.com",
        FirstSeen = Now.AddDays(-60),
        LastSeen = Now.AddDays(-1),
        Sources = ["entra-sign-ins"],
    };

    public static InventorySummary Sources { get; } = new([new InventoryFile("signins.json", "entra-sign-ins", 1000, 10, 10, 0, [])], [], 0, 0);

    public static AdvisoryRevision Revision(DateTime revised, DateTime? actBy, bool confirmed) => new(
        new DateTimeOffset(DateTime.SpecifyKind(revised, DateTimeKind.Utc)),
        actBy is { } act ? DateTime.SpecifyKind(act, DateTimeKind.Utc) : null,
        new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 12, 31, 0, 0, 0, DateTimeKind.Utc), "https://example.org/post", confirmed);

    /// <summary>A result at Exchange Online's name, one letter per version as in <see cref="Samples.Result"/>.</summary>
    public static TlsVersionResult Tls(string outcomes, string? address = "203.0.113.1", string host = "outlook.office365.com", MailSecurity security = MailSecurity.Implicit)
    {
        TlsVersionResult result = Samples.Result(TlsVerdict.Inconclusive, "", outcomes, host, address);
        (TlsVerdict verdict, string reason) = VerdictRule.Of(result.Versions);
        return result with
        {
            Endpoint = new MailEndpoint(MailProtocol.Pop3, host, security == MailSecurity.Implicit ? 995 : 110, security),
            Verdict = verdict,
            Reason = reason,
            StartedAt = new DateTimeOffset(Today),
        };
    }

    public static RolloutShare Share(int refused, int accepted, int undecided = 0, TlsVersion version = TlsVersion.Tls10) => new(version, null, refused, accepted, undecided, 0, 1);

    public static AssessmentReport Report(AssessmentResults results, DateTime? today = null) => Assessment.Judge(results, Context with { Today = today ?? Today });

    public static AssessmentReport Report(params TlsVersionResult[] results) => Report(new AssessmentResults { TlsVersions = [.. results.Select(result => new Observed<TlsVersionResult>(result))] });

    public static AssessmentReport Report(params DeleteCommitResult[] results) => Report(new AssessmentResults { DeleteCommits = [.. results.Select(result => new Observed<DeleteCommitResult>(result))] });

    public static AssessmentReport Report(params MailClientRecord[] clients) => Report(new AssessmentResults { Clients = clients, ClientSources = Sources });

    /// <summary>A report that holds these findings and nothing else.</summary>
    public static AssessmentReport With(params Finding[] findings) => Report(new AssessmentResults()) with { Findings = findings };

    public static Finding Finding(string id, FindingStatus status, string subject = "subject", string? vantagePoint = null) =>
        new() { Id = id, Title = FindingCatalog.Get(id).Title, Status = status, Severity = FindingCatalog.Get(id).Severity, Subject = subject, VantagePoint = vantagePoint, Why = "Why." };

    /// <summary>The findings of an id.</summary>
    public static IReadOnlyList<Finding> Of(this AssessmentReport report, string id) => [.. report.Findings.Where(finding => finding.Id == id)];

    /// <summary>The only finding of an id.</summary>
    public static Finding One(this AssessmentReport report, string id) => report.Findings.Single(finding => finding.Id == id);
}
