using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Html;

/// <summary>What the findings rest on: canaries step by step, the sources read, the settings, and what could not be made.</summary>
internal static class EvidenceSection
{
    private const int Shown = 100;

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("evidence", "Evidence", "What was seen of each endpoint stands with the endpoint, above. The JSON form of this report has all evidence.", () =>
        {
            AssessmentReport report = view.Report;
            html.Add("h3", "Canaries, step by step");
            if (report.Results.DeleteCommits.Count == 0) html.Empty("Not measured.");
            foreach (Observed<DeleteCommitResult> observed in report.Results.DeleteCommits.Take(Shown)) CanaryEvidence.Write(html, observed, report);
            html.Add("h3", "Sources about clients");
            Sources(html, report.Results.ClientSources);
            html.Add("h3", "Tenant settings");
            Settings(html, report.Results.TenantSettings);
            CheckFailure[] others = [.. report.Results.Failures.Where(static failure => failure.Area is not (CheckArea.TlsVersions or CheckArea.DeleteCommit))];
            if (others.Length > 0) html.Add("h3", "What could not be read");
            FailureList.Write(html, others, "Other checks that could not be made", report);
        });

    private static void Sources(HtmlWriter html, InventorySummary? sources)
    {
        if (sources is null)
        {
            html.Empty("Not measured: no evidence about clients was asked for.");
            return;
        }

        if (sources.Warnings.Count > 0)
        {
            using (html.Open("ul", ("class", "plain")))
            {
                foreach (InventoryWarning warning in sources.Warnings.Take(Shown))
                {
                    using (html.Open("li"))
                    {
                        Icon.Word(html, Icon.Warn, "warning");
                        html.Text(" " + warning);
                    }
                }
            }

            if (sources.Warnings.Count > Shown) html.Add("p", "And " + FindingText.Number(sources.Warnings.Count - Shown) + " more warnings, in the JSON form.", ("class", "note"));
        }

        if (sources.SprayAttempts > 0)
            html.Add("p", "Left out as no clients: " + FindingText.Count(sources.SprayAttempts, "failed sign-in", "failed sign-ins") + " to " + FindingText.Count(sources.SprayedMailboxes, "mailbox", "mailboxes") + " that nothing else speaks of.");
        if (sources.Files.Count == 0)
        {
            html.Empty("No source was read.");
            return;
        }

        html.Table("Sources read", ["Source", "Format", "Bytes", "Records", "About mail clients", "Not understood"], () =>
        {
            foreach (InventoryFile file in sources.Files.Take(Shown))
                html.Row(file.Path, file.Format ?? "not known", FindingText.Number(file.Bytes), FindingText.Number(file.Records), FindingText.Number(file.Sightings), FindingText.Number(file.Damaged));
        });
        if (sources.Files.Count > Shown) html.Add("p", "The first " + Shown + " of " + FindingText.Number(sources.Files.Count) + " sources are listed.", ("class", "note"));
    }

    private static void Settings(HtmlWriter html, TenantSettings? settings)
    {
        if (settings is null)
        {
            html.Empty("Not measured: the tenant's settings were not asked for.");
            return;
        }

        using (html.Open("dl", ("class", "facts")))
        {
            html.Fact("AllowLegacyTLSClients", Said(settings.AllowLegacyTlsClients));
            html.Fact("SmtpClientAuthenticationDisabled", Said(settings.SmtpClientAuthenticationDisabled));
            html.Fact("Mailboxes given", FindingText.Number(settings.Mailboxes.Count) + ", of which " + FindingText.Number(settings.Mailboxes.Count(static mailbox => mailbox.PopEnabled == true)) + " may use POP3 and "
                + FindingText.Number(settings.Mailboxes.Count(static mailbox => mailbox.ImapEnabled == true)) + " IMAP");
            html.Fact("Unused after", FindingText.Count(settings.UnusedDays, "day", "days"));
            html.Fact("Read", settings.ReadAt is { } at ? AssessmentWords.Minute(at) : "time not known");
        }

        if (settings.AuthenticationPolicies.Count == 0) return;
        html.Table("Basic authentication by authentication policy", ["Policy", "POP3", "IMAP", "SMTP"], () =>
        {
            foreach (AuthenticationPolicy policy in settings.AuthenticationPolicies.Take(Shown))
                html.Row(policy.Name, Allowed(policy.AllowBasicAuthPop), Allowed(policy.AllowBasicAuthImap), Allowed(policy.AllowBasicAuthSmtp));
        });
    }

    private static string Said(bool? value) => value is { } said ? said ? "True" : "False" : "not said";

    private static string Allowed(bool? value) => value is { } allowed ? allowed ? "allowed" : "not allowed" : "not said";
}
