using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Tests.Reports;

namespace MailReadiness.Tests.Readiness;

/// <summary>Results that give findings of every id.</summary>
internal static class Everything
{
    public static AssessmentResults Results { get; } = new()
    {
        TlsVersions =
        [
            new Observed<TlsVersionResult>(Judged.Tls("rrrrAA")),
            new Observed<TlsVersionResult>(Judged.Tls("rrArAA", "203.0.113.2")),
            new Observed<TlsVersionResult>(Judged.Tls("rrAArr", host: "old.example.org", security: MailSecurity.StartTls), "branch"),
            new Observed<TlsVersionResult>(Judged.Tls("xxxxxx", null, "gone.example.org") with { Certificate = null }),
        ],
        DeleteCommits = [new Observed<DeleteCommitResult>(DeleteSamples.Good), new Observed<DeleteCommitResult>(DeleteSamples.Bad), new Observed<DeleteCommitResult>(DeleteSamples.Full, "branch")],
        Clients =
        [
            InventorySamples.Full,
            InventorySamples.Full with { Mailbox = "scanner@contoso.com", Protocol = MailProtocol.Smtp, Endpoint = "smtp-legacy.office365.com", Verdict = MailClientVerdict.AtRisk },
            InventorySamples.Bare,
            InventorySamples.Bare with { Mailbox = "bob@contoso.com", Rule = "blind-spot-allowed", Reason = "It is allowed POP3." },
            Judged.Client,
        ],
        ClientSources = Judged.Sources with { Warnings = [new InventoryWarning(InventoryWarningKind.Damaged, "imap.log", "Three records could not be read.")] },
        TenantSettings = Judged.Settings with
        {
            AllowLegacyTlsClients = true,
            Mailboxes = [new MailboxAccess("ann@contoso.com", true, true, null), new MailboxAccess("dan@contoso.com", true, false, null)],
            AuthenticationPolicies = [new AuthenticationPolicy("Everything", true, true, null)],
        },
        Advisories = [Judged.Post, Judged.Issue],
        Failures = [new CheckFailure(CheckArea.TlsVersions, "imaps://nowhere.example.org:993", "No such host is known.")],
    };
}
