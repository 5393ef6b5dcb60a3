using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;
using MailReadiness.Reports.TlsVersions;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Reports.Html;

/// <summary>Endpoints and versions, one table per vantage point; what was seen opens on demand.</summary>
internal static class EndpointsSection
{
    private const int Shown = 500;

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("endpoints", "Endpoints and TLS versions", "Accepted means that the handshake finished and the server went on to speak its mail protocol. TLS 1.2 or 1.3 has to be accepted, everything older refused.", () =>
        {
            AssessmentReport report = view.Report;
            CheckFailure[] failures = [.. report.Results.Failures.Where(static failure => failure.Area == CheckArea.TlsVersions)];
            if (report.Results.TlsVersions.Count == 0 && failures.Length == 0)
            {
                html.Empty("No endpoint was asked for, so nothing is known about the versions servers accept.");
                return;
            }

            var rows = report.Results.TlsVersions.Select(static (observed, index) => (Observed: observed, Index: index)).ToList();
            foreach (var place in rows.GroupBy(row => AssessmentWords.VantagePoint(row.Observed.VantagePoint, report)))
            {
                html.Table("Measured from " + SafeText.Line(place.Key, 100), [.. Columns()], () =>
                {
                    foreach ((Observed<TlsVersionResult> observed, int index) in place.Take(Shown)) Row(html, observed.Result, index);
                }, "matrix");
                if (place.Count() > Shown) html.Add("p", "The first " + Shown + " of " + FindingText.Number(place.Count()) + " addresses are shown. The JSON form has all of them.", ("class", "note"));
            }

            FailureList.Write(html, failures, "Endpoints that could not be checked", report);
        });

    private static IEnumerable<string> Columns() => ["Endpoint", "Verdict", .. TlsVersionOptions.AllVersions.Select(static version => version.Display())];

    private static void Row(HtmlWriter html, TlsVersionResult result, int index)
    {
        html.Line();
        using (html.Open("tr", ("id", "tls-" + index)))
        {
            using (html.Open("th", ("scope", "row")))
            {
                Name(html, result.Endpoint.ToString());
                string sub = string.Join(" ", new[] { result.Address, result.FrontEnd is null ? null : "front end " + result.FrontEnd }.Where(static part => part is not null));
                if (sub.Length > 0) html.Add("span", " " + sub, ("class", "sub anywhere"));
            }

            using (html.Open("td", ("class", "sum"))) Icon.Word(html, Icon.Of(MonitoringStates.Of(result.Verdict)), TlsWords.Title(result.Verdict));
            Outcomes(html, result);
        }

        using (html.Open("tr", ("class", "more")))
        using (html.Open("td", ("colspan", "8")))
        {
            html.Details("Evidence for " + SafeText.Line(result.Endpoint.ToString(), 80) + (result.Address is null ? "" : " at " + SafeText.Line(result.Address, 60)), () => EndpointEvidence.Write(html, result), result.Verdict is TlsVerdict.ModernOnly or TlsVerdict.Unreachable ? HtmlParts.Aside : null);
        }
    }

    private static void Outcomes(HtmlWriter html, TlsVersionResult result)
    {
        // Six times the same word says less than once why.
        if (result.Verdict == TlsVerdict.Unreachable && result.Versions.All(static version => version.Outcome is TlsOutcome.Unreachable or TlsOutcome.NotTested))
        {
            html.Add("td", result.Reason, ("colspan", "6"), ("class", "said"));
            return;
        }

        foreach (TlsVersion version in TlsVersionOptions.AllVersions)
        {
            TlsOutcome outcome = CsvReport.OutcomeOf(result, version);
            using (html.Open("td")) Icon.Word(html, Kind(version, outcome), outcome == TlsOutcome.NotTested ? "not tested" : TlsWords.Title(outcome));
        }
    }

    // Broken behind the scheme rather than inside the name.
    private static void Name(HtmlWriter html, string endpoint)
    {
        int rest = endpoint.IndexOf("://", StringComparison.Ordinal) + 3;
        html.Text(endpoint.Substring(0, rest));
        html.Void("wbr");
        html.Text(endpoint.Substring(rest));
    }

    // An old version accepted is to be ended; a new one that is refused is worth a look only where the other is missing too, which the verdict says.
    private static string Kind(TlsVersion version, TlsOutcome outcome) => outcome switch
    {
        TlsOutcome.Accepted => version.IsLegacy() ? version <= TlsVersion.Ssl3 ? Icon.Fail : Icon.Warn : Icon.Pass,
        TlsOutcome.Refused => version.IsLegacy() ? Icon.Pass : Icon.None,
        TlsOutcome.NotTested => Icon.None,
        TlsOutcome.Inconclusive or TlsOutcome.Unreachable => Icon.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
