using System.Globalization;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;
using MailReadiness.Reports.TlsVersions;

namespace MailReadiness.Reports.Html;

/// <summary>What was seen of one address: why the verdict, each version's layer and evidence, the certificate.</summary>
internal static class EndpointEvidence
{
    public static void Write(HtmlWriter html, TlsVersionResult result)
    {
        html.Add("p", result.Reason);
        html.Table("Each version", ["Version", "Outcome", "Decided at", "What was seen", "The server's words", "Connections"], () =>
        {
            foreach (TlsVersionOutcome version in result.Versions) Version(html, version);
        });
        using (html.Open("dl", ("class", "facts")))
        {
            html.Fact("Checked", AssessmentWords.Minute(result.StartedAt) + ", " + result.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s");
            html.Fact("Name sent (SNI)", result.ServerName);
            html.Fact("Proxy", result.Proxy);
            foreach (RolloutShare share in result.Rollout.Take(40)) html.Fact(share.FrontEnd is null ? "Sampled" : "Of these", RolloutText.Describe(share));
            Certificate(html, result.Certificate);
            foreach (string note in result.Notes.Take(40)) html.Fact("Note", note);
        }
    }

    private static void Version(HtmlWriter html, TlsVersionOutcome version)
    {
        TlsEvidence? evidence = version.Evidence;
        string? seen = evidence?.Summary;
        if (evidence?.Alert is { } alert) seen += " Alert " + alert + ".";
        if (evidence?.Close is { } close) seen += " Ended by " + close + ".";
        if (evidence?.CipherSuite is { } suite) seen += " " + suite + ".";
        html.Row(
            version.Version.Display(),
            version.Outcome == TlsOutcome.NotTested ? "not tested" : TlsWords.Title(version.Outcome),
            version.Layer is { } layer ? TlsWords.Name(layer) : "-",
            seen ?? "-",
            evidence?.ServerWords ?? "-",
            evidence?.Attempts.ToString(CultureInfo.InvariantCulture) ?? "-");
    }

    private static void Certificate(HtmlWriter html, CertificateSummary? certificate)
    {
        if (certificate is null)
        {
            html.Fact("Certificate", "not seen");
            return;
        }

        html.Fact("Certificate", certificate.Subject + ", issued by " + certificate.Issuer + ", " + certificate.Key);
        html.Fact("Valid until", FindingText.Day(certificate.NotAfter.UtcDateTime) + (certificate.Valid ? "; name and chain are valid here" : "; not valid here: " + string.Join(" ", certificate.Problems)));
        html.Fact("SHA-256", certificate.Sha256Fingerprint);
    }
}
